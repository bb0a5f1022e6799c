import { FileWarning, Lock } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { report } from '../../app/errors.ts';
import { focusWhenDrawn } from '../../app/focus.ts';
import { registerFlushGuard, registerLeaveGuard, setMode } from '../../app/navigation.ts';
import { checkPage } from '../../app/pages.ts';
import { useSettings } from '../../app/settings.ts';
import { settle } from '../../app/settled.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Margin } from '../annotations/Margin.tsx';
import { NotesMenu } from '../annotations/NotesMenu.tsx';
import { followLive } from '../check/live.ts';
import { useClaimsInWrite } from '../check/use-claims-in-write.ts';
import { DraftBanner } from '../drafts/DraftBanner.tsx';
import { AskQuery } from '../queries/AskQuery.tsx';
import { ChangeMemo } from '../queries/memo/MemoSheet.tsx';
import { PinnedItem } from '../release/PinnedItem.tsx';
import { Decided } from '../suggestions/Decided.tsx';
import { useReview } from '../suggestions/mode.ts';
import { OriginalBanner, OriginalText } from '../suggestions/OriginalText.tsx';
import { SuggestingMenu } from '../suggestions/SuggestingMenu.tsx';
import { useReviewCommands } from '../suggestions/use-review-commands.ts';
import { BroughtBack } from '../versions/grafs/BroughtBack.tsx';
import { NameVersion } from '../versions/NameVersion.tsx';
import 'prosemirror-view/style/prosemirror.css';
import 'prosemirror-gapcursor/style/gapcursor.css';
import './article.css';
import { Byline } from './Byline.tsx';
import styles from './EditorPage.module.css';
import { EditorStatus } from './EditorStatus.tsx';
import { useEditorCommands } from './editor-commands.ts';
import { FindBar } from './FindBar.tsx';
import { editorHost, theEditor } from './instance.ts';
import { setFocusMode } from './model/focus.ts';
import { closeOverlays, useOverlays } from './overlays.ts';
import { Inspector } from './panels/Inspector.tsx';
import { LinkPanel } from './popovers/LinkPanel.tsx';
import { SlashMenu } from './popovers/SlashMenu.tsx';
import { TkPanel } from './popovers/TkPanel.tsx';
import { closeArticle, flushArticle, leaveArticle, openArticle, useSession } from './session.ts';
import { setSpelling } from './spelling/spelling-plugin.ts';
import { Toolbar } from './Toolbar.tsx';
import { calm } from './view/calm.ts';
import { takeAround } from './view/pictures.ts';

/** A piece that is open to be written or checked: its text stays the same in both. */
export function EditorPage({ articleId, mode }: { articleId: string; mode: 'write' | 'check' }) {
  const phase = useSession((state) => state.phase);
  const problem = useSession((state) => state.problem);
  const openId = useSession((state) => state.articleId);
  const readOnly = useSession((state) => state.readOnly);
  useLayoutEffect(() => {
    void openArticle(articleId);
    const stops = [registerFlushGuard(flushArticle), registerLeaveGuard(leaveArticle)];
    return () => {
      for (const stop of stops) stop();
      closeArticle(articleId);
    };
  }, [articleId]);

  useEffect(() => {
    if (openId !== articleId || phase === 'loading') return;
    // After the frame that shows the text, and whatever that frame brings with it.
    const idle = requestIdleCallback(settle, { timeout: 500 });
    return () => cancelIdleCallback(idle);
  }, [articleId, openId, phase]);

  if (openId === articleId && phase === 'failed') {
    return (
      <EmptyState
        icon={FileWarning}
        title="This piece cannot be shown"
        text={problem}
        action={<Button onClick={() => void setMode('versions')}>Show versions</Button>}
      />
    );
  }
  // An empty page for the moment that reading takes: anything else would only flicker.
  if (openId !== articleId || phase === 'loading') return <div className={styles.page} aria-busy />;
  return (
    <>
      <FollowClaims />
      {mode === 'check' ? <CheckPage /> : <OpenPage articleId={articleId} />}
      <WindowTitle />
      <NameVersion articleId={articleId} flush={flushArticle} enabled={readOnly === null} />
      <AskQuery editor={theEditor()} readOnly={readOnly !== null} />
      <ChangeMemo readOnly={readOnly !== null} />
    </>
  );
}

/** Claims stand in the text whatever is done with it. */
function FollowClaims() {
  const editor = theEditor();
  useEffect(() => followLive(editor), [editor]);
  return null;
}

const { Page: CheckPage } = checkPage;

/** The page is drawn again while somebody types; the notes beside it need not be. */
const StillMargin = memo(Margin);

/** Names the window after the piece; apart, so that the first key after a save draws nothing else. */
function WindowTitle() {
  const headline = useSession(({ article }) => article?.headline || article?.slug || 'Untitled');
  const unsaved = useSession((state) => state.save.kind !== 'saved');
  useEffect(() => {
    call('window.setTitle', { title: headline.slice(0, 300), edited: unsaved }).catch(report);
  }, [headline, unsaved]);
  return null;
}

/** A piece being written: tools, page, margin, panels and the line of facts below. */
function OpenPage({ articleId }: { articleId: string }) {
  const editor = theEditor();
  const readOnly = useSession((state) => state.readOnly);
  const { overlay, findOpen } = useOverlays();
  const settings = useSettings();
  const facts = useEditorCommands(editor);
  useReviewCommands(editor, readOnly !== null);
  useClaimsInWrite(editor, readOnly !== null);
  const original = useReview(({ view }) => view === 'original');
  const place = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);

  useEffect(() => {
    place.current?.append(editorHost());
    focusWhenDrawn(() => editor.view);
    return () => {
      closeOverlays();
      useOverlays.setState({ findOpen: false });
      editorHost().remove();
    };
  }, [editor]);

  useEffect(() => {
    // Commands that would change a text that is not shown cannot be given.
    editor.setEditable(readOnly === null && !original, false);
  }, [editor, readOnly, original]);

  useEffect(() => (scroller ? takeAround(editor.view, scroller) : undefined), [editor, scroller]);

  useEffect(() => {
    // A setting may change in another window while somebody composes in this one.
    void calm(editor.view).then(() =>
      editor.view.dispatch(setSpelling(editor.state, settings.spelling)),
    );
  }, [editor, settings.spelling]);

  useEffect(() => {
    void calm(editor.view).then(() =>
      editor.view.dispatch(setFocusMode(editor.state, settings.focusMode)),
    );
  }, [editor, settings.focusMode]);

  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <div className={styles.writing}>
          <div className={styles.tools}>
            <div className={styles.group}>
              <Toolbar editor={editor} facts={facts}>
                <SuggestingMenu editor={editor} readOnly={readOnly !== null} />
                <NotesMenu articleId={articleId} editor={editor} />
              </Toolbar>
            </div>
          </div>
          <DraftBanner />
          <PinnedItem editor={editor} articleId={articleId} />
          {readOnly !== null && (
            <p className={styles.banner} role="status">
              <Lock size={14} aria-hidden="true" />
              {readOnly}
            </p>
          )}
          {original && <OriginalBanner className={styles.banner} />}
          <div className={styles.view}>
            <div
              ref={setScroller}
              data-scroller=""
              className={classes(
                styles.scroller,
                settings.focusMode !== 'off' && `focus-${settings.focusMode}`,
                settings.typewriter && styles.typewriter,
              )}
            >
              <div className={styles.sheet}>
                <div className={styles.text}>
                  <div ref={place} hidden={original} />
                  {original ? <OriginalText editor={editor} /> : <Byline />}
                </div>
                <div className={classes(styles.beside, original && styles.unseen)}>
                  <StillMargin
                    editor={editor}
                    articleId={articleId}
                    scrollContainer={scroller}
                    readOnly={readOnly !== null}
                  />
                </div>
              </div>
            </div>
          </div>
          <div className={styles.fade} aria-hidden="true" />
          {findOpen && <FindBar editor={editor} />}
        </div>
        <Inspector editor={editor} />
      </div>
      <EditorStatus editor={editor} />
      {overlay.kind === 'link' && <LinkPanel editor={editor} />}
      {overlay.kind === 'tk' && <TkPanel key={overlay.pos} editor={editor} pos={overlay.pos} />}
      <SlashMenu editor={editor} />
      <Decided articleId={articleId} />
      <BroughtBack editor={editor} articleId={articleId} />
    </div>
  );
}
