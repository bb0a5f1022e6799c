import type { Editor } from '@tiptap/core';
import { BadgeAlert, BadgeCheck } from 'lucide-react';
import { useCommands } from '../../app/commands.ts';
import { setMode } from '../../app/navigation.ts';
import { useProgram } from '../../app/program.ts';
import { classes } from '../../ui/classes.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useOpenDraft } from '../drafts/use-drafts.ts';
import { useSession } from '../editor/session.ts';
import styles from './SignOffStatus.module.css';
import { passStates, whatChanged, whoSigned } from './said.ts';
import { mine, signAgain } from './sign.ts';
import { useLiveSignOffs } from './use-live-sign-offs.ts';

/** Which passes are signed, by the words on the screen; a press goes to the release check. */
export function SignOffStatus({ editor }: { editor: Editor }) {
  const articleId = useSession((state) => state.articleId);
  return articleId && <OfPiece editor={editor} articleId={articleId} />;
}

function OfPiece({ editor, articleId }: { editor: Editor; articleId: string }) {
  const drafting = useOpenDraft(({ draft }) => draft !== null);
  const readOnly = useProgram((state) => state.archive?.readOnly) !== null;
  const signOffs = useLiveSignOffs(editor, articleId, !drafting);
  useCommands({
    'release.signAgain': {
      run: () => signAgain(articleId),
      enabled: !readOnly && mine(signOffs).length > 0,
    },
  });
  const states = passStates(signOffs, []);
  return (
    <>
      <span className="visually-hidden" role="status">
        {states
          .filter(({ state }) => state === 'broken')
          .map(({ name }) => `${name} sign-off is broken.`)
          .join(' ')}
      </span>
      {states.map(({ pass, name, state, signOffs: own }) => {
        const [first] = own;
        const broken = state === 'broken';
        const words = broken ? `${name} sign-off broken` : `${name} signed`;
        const about = first ? (broken && whatChanged(first)) || whoSigned(first) : '';
        const Icon = broken ? BadgeAlert : BadgeCheck;
        return (
          <Tooltip key={pass} label={about || words}>
            <button
              type="button"
              className={classes(styles.fact, broken ? styles.broken : styles.standing)}
              onClick={() => void setMode('release')}
            >
              <Icon size={14} aria-hidden="true" />
              {words}
            </button>
          </Tooltip>
        );
      })}
    </>
  );
}
