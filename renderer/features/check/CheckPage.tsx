/**
 * A piece being checked: its claims, its text with what was decided on each, and the pane of the claim
 * that is looked at. The text is the one that Write shows; here its words are read and not changed.
 */
import type { Editor } from '@tiptap/core';
import { Lock } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCommands } from '../../app/commands.ts';
import { focusWhenDrawn } from '../../app/focus.ts';
import { useMedia } from '../../app/layout.ts';
import { classes } from '../../ui/classes.ts';
import { annotationsOf } from '../annotations/marks.ts';
import '../editor/article.css';
import { EditorStatus } from '../editor/EditorStatus.tsx';
import { editorHost, theEditor } from '../editor/instance.ts';
import { useSession } from '../editor/session.ts';
import { FilePane } from '../evidence/file/FilePane.tsx';
import { useShownFile } from '../evidence/file/shown.ts';
import { useSaid } from '../suggestions/said.ts';
import styles from './CheckPage.module.css';

import { ClaimList } from './ClaimList.tsx';
import { useFiltered } from './FilterMenu.tsx';
import { Gutter } from './Gutter.tsx';
import { useLive } from './live.ts';
import { setCurrent, setListOver, setPanel, useLooking } from './look-store.ts';
import { Pane } from './Pane.tsx';
import { useClaimLooks } from './paint.ts';
import { useCheckingCopy } from './proof/checking-copy.ts';
import { FreezeDialog } from './proof/FreezeDialog.tsx';
import { useCheckStore } from './store.ts';
import { Tools } from './Tools.tsx';
import { usePassCommands } from './use-pass-commands.ts';
import { useReading } from './use-reading.ts';
import { goTo } from './walk.ts';
import { useWanted, wantClaim } from './wanted.ts';

/** Below this there is no room for the list beside the text. */
const NARROW = '(max-width: 1391.9px)';

/** The claim at the caret: of several, the one on the fewest words. */
function claimAt(editor: Editor): string | null {
  const { $from, empty } = editor.state.selection;
  if (!empty) return null;
  const { byId } = useLive.getState();
  const ids = [$from.nodeAfter, $from.nodeBefore]
    .flatMap((node) => (node ? annotationsOf(node) : []))
    .flatMap((id) => byId.get(id) ?? []);
  const length = ({ present }: (typeof ids)[number]) => present?.quote.exact.length ?? 0;
  return ids.sort((a, b) => length(a) - length(b))[0]?.id ?? null;
}

/** The caret in the words of a claim makes it the one that is looked at. */
function useClaimAtCaret(editor: Editor): void {
  useEffect(() => {
    const follow = () => {
      const id = editor.view.hasFocus() ? claimAt(editor) : null;
      const { currentId } = useLooking.getState();
      if (id !== null && id !== currentId && !standsAt(editor, currentId)) setCurrent(id);
    };
    editor.on('selectionUpdate', follow);
    return () => {
      editor.off('selectionUpdate', follow);
    };
  }, [editor]);
}

/** Whether the caret touches the words of this claim: then it is meant, whatever else stands there. */
function standsAt(editor: Editor, id: string | null): boolean {
  const { $from } = editor.state.selection;
  return [$from.nodeAfter, $from.nodeBefore].some(
    (node) => node !== null && id !== null && annotationsOf(node).includes(id),
  );
}

export function CheckPage() {
  const editor = theEditor();
  const readOnly = useSession((state) => state.readOnly);
  const file = useShownFile((state) => state.file !== null);
  const narrow = useMedia(NARROW) || file;
  const listOver = useLooking((state) => state.listOver);
  const list = useFiltered();
  const said = useSaid((state) => state.text);
  const articleId = useCheckStore((state) => state.articleId);
  const copy = useCheckingCopy(articleId);
  const [freezing, setFreezing] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);

  useReading(editor, readOnly !== null);
  useClaimLooks(editor, true, false);
  useClaimAtCaret(editor);

  useEffect(() => {
    place.current?.append(editorHost());
    focusWhenDrawn(() => editor.view);
    return () => editorHost().remove();
  }, [editor]);

  const toText = useCallback(() => editor.view.focus(), [editor]);
  const go = useCallback(
    (id: string) => {
      setListOver(false);
      goTo(editor, id);
    },
    [editor],
  );
  usePassCommands(editor, { readOnly: readOnly !== null, narrow, onLeave: toText });
  useCommands({
    'check.underline': { run: () => setPanel('candidates'), enabled: readOnly === null },
    'check.freeze': { run: () => setFreezing(true), enabled: readOnly === null },
    'check.proof': { run: () => setPanel('proof'), enabled: copy !== undefined },
  });

  const wanted = useWanted((state) => state.claimId);
  const isThere = useLive(({ byId }) => wanted !== null && byId.has(wanted));
  useEffect(() => {
    if (!isThere || wanted === null) return;
    wantClaim(null);
    requestAnimationFrame(() => go(wanted));
  }, [wanted, isThere, go]);

  const claims = (
    <nav className={classes(styles.list, narrow && styles.over)} aria-label="Claims of the piece">
      <ClaimList list={list} onGo={go} />
    </nav>
  );
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        {!narrow && claims}
        <div className={styles.middle}>
          <Tools narrow={narrow} readOnly={readOnly !== null} copy={copy} />
          {readOnly !== null && (
            <p className={styles.banner} role="status">
              <Lock size={14} aria-hidden="true" />
              {readOnly}
            </p>
          )}
          <div ref={setScroller} data-scroller="" className={styles.scroller}>
            <div className={styles.sheet}>
              <Gutter editor={editor} scroller={scroller} onGo={go} />
              <div ref={place} className={styles.text} />
            </div>
          </div>
          <div className={styles.fade} aria-hidden="true" />
          {narrow && listOver && claims}
        </div>
        <FilePane />
        <aside className={styles.pane} aria-label="Claim">
          <Pane
            editor={editor}
            readOnly={readOnly !== null}
            onGo={go}
            onLeave={toText}
            copy={copy}
            onFreeze={() => setFreezing(true)}
          />
        </aside>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <EditorStatus editor={editor} reading />
      {freezing && articleId && (
        <FreezeDialog articleId={articleId} onClose={() => setFreezing(false)} />
      )}
    </div>
  );
}
