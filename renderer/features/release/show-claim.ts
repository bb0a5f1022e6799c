/** Showing a claim where claims are checked. */
import { goToArticle } from '../../app/navigation.ts';
import { goTo } from '../check/walk.ts';
import { theEditor } from '../editor/instance.ts';
import { useSession } from '../editor/session.ts';

const opened = (articleId: string): boolean => {
  const session = useSession.getState();
  return session.articleId === articleId && session.phase === 'ready';
};

/** Waits until the piece is open in this window; false when it cannot be. */
function whenOpen(articleId: string): Promise<boolean> {
  if (opened(articleId)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const stop = useSession.subscribe((session) => {
      if (session.articleId === articleId && session.phase === 'loading') return;
      stop();
      resolve(opened(articleId));
    });
  });
}

export async function showClaim(articleId: string, id: string): Promise<void> {
  if (!(await goToArticle(articleId, 'check')) || !(await whenOpen(articleId))) return;
  // The text is in its place, and drawn, after the frame that brings it there.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const editor = theEditor();
      if (opened(articleId) && !editor.isDestroyed) goTo(editor, id);
    }),
  );
}
