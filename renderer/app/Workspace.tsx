import { useEffect } from 'react';
import { call } from '../bridge.ts';
import { Drafts } from '../features/drafts/Drafts.tsx';
import { LibraryPage } from '../features/library/LibraryPage.tsx';
import { Sidebar } from '../features/library/Sidebar.tsx';
import { ArchiveCommands } from './AppCommands.tsx';
import { useArticle } from './articles.ts';
import { closeOverlay, useSidebar } from './layout.ts';
import { currentArticleId, useNavigation } from './navigation.ts';
import { checkPage, editorPage, releasePage, releaseSheets, versionsPage } from './pages.ts';
import { useProgram } from './program.ts';
import { useSettled } from './settled.ts';
import { TopBar } from './TopBar.tsx';
import { setTargets } from './targets.ts';
import styles from './Workspace.module.css';

const { Page: EditorPage } = editorPage;
const { Page: VersionsPage } = versionsPage;
const { Page: ReleasePage } = releasePage;
const { Page: ReleaseSheets } = releaseSheets;

/** The pages that are not shown yet are fetched while nothing else is to be done. */
function usePagesAhead(settled: boolean): void {
  useEffect(() => {
    if (!settled) return;
    const ahead = () =>
      void Promise.all(
        [editorPage, versionsPage, checkPage, releasePage].map((page) => page.fetch()),
      );
    const idle = requestIdleCallback(ahead);
    return () => cancelIdleCallback(idle);
  }, [settled]);
}

/** Commands on pieces are about the one that is open. */
function useOpenPieceAsTarget(): void {
  const id = currentArticleId();
  const article = useArticle(id);
  useEffect(() => {
    if (id) setTargets(article ? [article] : []);
  }, [id, article]);
}

function useLibraryTitle(): void {
  const place = useNavigation();
  const name = useProgram((state) => state.archive?.name ?? 'Galley');
  useEffect(() => {
    if (place.view !== 'library') return;
    // The piece's own title is the editor's to give; a closed window needs none.
    call('window.setTitle', { title: name, edited: false }).catch(() => undefined);
  }, [place.view, name]);
}

/** Sidebar and page side by side. */
export function Workspace() {
  const place = useNavigation();
  const sidebar = useSidebar();
  const settled = useSettled(place.view !== 'write');
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null);
  usePagesAhead(settled);
  useOpenPieceAsTarget();
  useLibraryTitle();
  useEffect(() => {
    if (sidebar.shown !== 'over') return;
    const away = (event: KeyboardEvent) => event.key === 'Escape' && closeOverlay();
    window.addEventListener('keydown', away);
    return () => window.removeEventListener('keydown', away);
  }, [sidebar.shown]);
  return (
    <div className={styles.window}>
      <ArchiveCommands />
      {settled && <ReleaseSheets />}
      {sidebar.shown !== 'hidden' &&
        (settled ? (
          <Sidebar width={sidebar.width} over={sidebar.shown === 'over'} />
        ) : (
          <div className={styles.sidebarPlace} style={{ width: sidebar.width }} />
        ))}
      {sidebar.shown === 'over' && (
        <div className={styles.scrim} aria-hidden="true" onPointerDown={closeOverlay} />
      )}
      <main className={styles.page}>
        {readOnly && place.view === 'library' && (
          <p className={styles.readOnly} role="status">
            {readOnly}
          </p>
        )}
        {place.view === 'library' ? (
          <LibraryPage />
        ) : (
          <>
            <TopBar articleId={place.articleId} mode={place.view} />
            <Drafts key={place.articleId} articleId={place.articleId} />
            <div className={styles.piece}>
              {(place.view === 'write' || place.view === 'check') && (
                <EditorPage key={place.articleId} articleId={place.articleId} mode={place.view} />
              )}
              {place.view === 'versions' && (
                <VersionsPage key={place.articleId} articleId={place.articleId} />
              )}
              {place.view === 'release' && (
                <ReleasePage key={place.articleId} articleId={place.articleId} />
              )}
            </div>
          </>
        )}
      </main>
    </div>
  );
}
