/** 'Check the proof': what changed since the checking copy, what it reopened, which facts are new. */
import type { Editor } from '@tiptap/core';
import { FileCheck2, PencilLine, RefreshCw, Snowflake, SquarePlus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { placeOf, type Run } from '../../../../shared/document/claims/index.ts';
import type { Change } from '../../../../shared/document/redline/index.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { sentence } from '../../../app/errors.ts';
import { Button } from '../../../ui/Button.tsx';
import { classes } from '../../../ui/classes.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { reveal } from '../../editor/view/typewriter.ts';
import { readVersion } from '../../versions/render.ts';
import { readText } from '../../versions/texts.ts';
import { ChangedWords } from '../ChangedWords.tsx';
import { liveClaim, useLiveClaims } from '../live.ts';
import { setPanel } from '../look-store.ts';
import { kindLooks } from '../looks.ts';
import { makeClaims } from '../make.ts';
import { usePassKey } from '../pass-keys.ts';
import { inTurn } from '../turns.ts';
import { goTo } from '../walk.ts';
import { when } from '../when.ts';
import { shortHash } from './checking-copy.ts';
import styles from './ProofPanel.module.css';
import { type ProofItem, readProof } from './read-proof.ts';

/** What a change took out and put in, where it did. */
const wordsOf = ({ textBefore, textAfter }: Change): Run[] => [
  ...(textBefore === '' ? [] : [{ kind: 'removed', text: textBefore } as const]),
  ...(textAfter === '' ? [] : [{ kind: 'added', text: textAfter } as const]),
];

/** The list as the piece stands; null until it is read. */
function useProof(editor: Editor, copy: Version): { items: ProofItem[] | null; problem: string } {
  const list = useLiveClaims();
  const [items, setItems] = useState<ProofItem[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let gone = false;
    readText(copy)
      .then(({ doc, schemaVersion }) => {
        if (gone) return;
        setItems(readProof(readVersion(doc, schemaVersion).node, editor.state.doc, list));
      })
      .catch((error: unknown) => {
        if (!gone) setProblem(error instanceof Error ? error.message : sentence(error));
      });
    return () => {
      gone = true;
    };
  }, [editor, copy, list]);
  return { items, problem };
}

const CLAIMED = 'claim';

export function ProofPanel({
  editor,
  copy,
  readOnly,
  onFreeze,
}: {
  editor: Editor;
  copy: Version | null;
  readOnly: boolean;
  onFreeze: () => void;
}) {
  usePassKey('Escape', () => leave(editor));
  if (copy) return <Proof editor={editor} copy={copy} readOnly={readOnly} />;
  return (
    <EmptyState
      icon={Snowflake}
      title="No checking copy yet"
      text="Freeze the text that is checked: what changes after it can then be told."
      action={!readOnly && <Button onClick={onFreeze}>Freeze the checking copy</Button>}
    />
  );
}

function leave(editor: Editor): void {
  setPanel(CLAIMED);
  editor.view.focus();
}

function Proof({ editor, copy, readOnly }: { editor: Editor; copy: Version; readOnly: boolean }) {
  const { items, problem } = useProof(editor, copy);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const current = items?.find(({ key }) => key === chosen) ?? items?.[0] ?? null;

  const show = (item: ProofItem) => {
    setChosen(item.key);
    if (item.kind === 'reopened') goTo(editor, item.claimId);
    const place =
      item.kind === 'new'
        ? placeOf(editor.state.doc, item.candidate)
        : item.kind === 'change'
          ? item.change.after
          : null;
    if (place) reveal(editor.view, place.from);
  };
  const step = (by: 1 | -1) => {
    if (!items || items.length === 0) return;
    const at = current ? items.indexOf(current) : -1;
    show(items[(at + by + items.length) % items.length] as ProofItem);
  };
  const claim = () => {
    if (current?.kind !== 'new' || readOnly) return;
    const { candidate } = current;
    void inTurn(async () => {
      const place = placeOf(editor.state.doc, candidate);
      if (place) await makeClaims(editor, [{ ranges: [place], fields: { kind: candidate.kind } }]);
    });
  };
  const openClaim = () => {
    if (current?.kind !== 'reopened') return;
    goTo(editor, current.claimId);
    setPanel(CLAIMED);
  };
  usePassKey('j', () => step(1));
  usePassKey('k', () => step(-1));
  usePassKey('c', claim, current?.kind === 'new' && !readOnly);
  usePassKey('Enter', openClaim, current?.kind === 'reopened');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen row is looked up in the page.
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const rows = (kind: ProofItem['kind'], draw: (item: never) => ReactNode) =>
    items
      ?.filter((item) => item.kind === kind)
      .map((item) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the pass has the keys for all rows.
        <div
          key={item.key}
          role="option"
          tabIndex={-1}
          aria-selected={item === current}
          className={classes(styles.row, item === current && styles.chosen)}
          onClick={() => show(item)}
        >
          {draw(item as never)}
        </div>
      ));
  const count = (kind: ProofItem['kind']) =>
    items?.filter((item) => item.kind === kind).length ?? 0;
  return (
    <>
      <header className={styles.head}>
        <div className={styles.copy}>
          <FileCheck2 size={16} strokeWidth={1.75} aria-hidden="true" />
          <div className={styles.about}>
            <strong>{copy.name}</strong>
            <p>
              Frozen by {copy.frozen?.by || 'somebody'}
              {copy.frozen?.to && ` for ${copy.frozen.to}`},{' '}
              {when(copy.frozen?.at ?? copy.createdAt)} ·{' '}
              <code title={copy.contentHash}>{shortHash(copy)}</code>
            </p>
          </div>
          <Button size="small" onClick={() => leave(editor)}>
            Done
          </Button>
        </div>
      </header>
      {problem && <p className={styles.problem}>{problem}</p>}
      {items?.length === 0 && (
        <EmptyState
          icon={FileCheck2}
          title="As it was checked"
          text="Nothing that bears meaning has changed since the checking copy."
        />
      )}
      {items && items.length > 0 && (
        <div
          ref={list}
          className={styles.list}
          role="listbox"
          aria-label="Since the checking copy"
          tabIndex={0}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
            event.preventDefault();
            step(event.key === 'ArrowDown' ? 1 : -1);
          }}
        >
          <Group icon={RefreshCw} title="Reopened claims" count={count('reopened')}>
            {rows('reopened', ({ claimId, stale }: ProofItem & { kind: 'reopened' }) => (
              <>
                <span className={styles.name}>Claim {liveClaim(claimId)?.number}</span>
                <span className={styles.words}>
                  <ChangedWords runs={stale.runs} />
                </span>
                <span className={styles.hint}>
                  <Kbd shortcut="Enter" /> opens it
                </span>
              </>
            ))}
          </Group>
          <Group icon={SquarePlus} title="New facts, not claimed" count={count('new')}>
            {rows('new', ({ candidate }: ProofItem & { kind: 'new' }) => (
              <>
                <span className={styles.name}>{kindLooks[candidate.kind].word}</span>
                <span className={styles.words}>{candidate.quote.exact}</span>
                <span className={styles.hint}>
                  {candidate.reason} · <Kbd shortcut="C" /> claims it
                </span>
              </>
            ))}
          </Group>
          <Group icon={PencilLine} title="Changes" count={count('change')}>
            {rows('change', ({ change }: ProofItem & { kind: 'change' }) => (
              <span className={styles.words}>
                <ChangedWords runs={wordsOf(change)} />
              </span>
            ))}
          </Group>
        </div>
      )}
    </>
  );
}

function Group({
  icon: Icon,
  title,
  count,
  children,
}: {
  icon: typeof RefreshCw;
  title: string;
  count: number;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <div role="group" aria-label={title}>
      <div role="presentation" className={styles.heading}>
        <Icon size={14} aria-hidden="true" />
        {title}
        <span className={styles.count}>{count}</span>
      </div>
      {children}
    </div>
  );
}
