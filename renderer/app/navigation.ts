/**
 * Where this window is: the library, or a piece in one of its modes. Nothing is left before the
 * page that is shown has made everything typed durable (`registerLeaveGuard`). What only needs the
 * words to be in the archive, and stays, asks for no more than that (`registerFlushGuard`).
 */
import { create } from 'zustand';
import { call, on } from '../bridge.ts';
import { report } from './errors.ts';

export type EditorMode = 'write' | 'check' | 'versions' | 'release';
export type Place = { view: 'library' } | { view: EditorMode; articleId: string };

interface Navigation {
  place: Place;
}

export const useNavigationStore = create<Navigation>(() => ({ place: { view: 'library' } }));
/** The store itself, for `getState`, and a hook that gives the place. */
export const useNavigation = Object.assign(() => useNavigationStore((state) => state.place), {
  getState: () => useNavigationStore.getState().place,
  setState: useNavigationStore.setState,
});

/** The piece that is shown; null in the library. */
export const currentArticleId = (): string | null => {
  const place = useNavigation.getState();
  return place.view === 'library' ? null : place.articleId;
};

/** Makes everything typed durable; false when that was not possible. */
export type Guard = () => Promise<boolean>;
const leaving = new Set<Guard>();
const flushing = new Set<Guard>();

function register(guards: Set<Guard>, guard: Guard): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Registers what must be done before the page is left; returns how to take it back. */
export const registerLeaveGuard = (guard: Guard) => register(leaving, guard);

/** Registers how what is typed is made durable while the page stays; returns how to take it back. */
export const registerFlushGuard = (guard: Guard) => register(flushing, guard);

/** Runs every guard; a guard that throws counts as false. */
async function pass(guards: ReadonlySet<Guard>): Promise<boolean> {
  const answers = await Promise.all(
    [...guards].map((guard) =>
      guard().catch((error: unknown) => {
        report(error);
        return false;
      }),
    ),
  );
  return answers.every(Boolean);
}

/** Makes everything typed durable; the page stays, so no version is kept for it. */
export const flushAll = (): Promise<boolean> => pass(flushing);

/** Makes everything typed durable and keeps what stands, because the page is left. */
const leaveAll = (): Promise<boolean> => pass(leaving);

/** Before the window closes or the program quits, main asks every window for this. */
on('window.flush', ({ token }) => {
  void leaveAll().then((ok) => call('window.flushed', { token, ok }).catch(report));
});

/** Steps are taken one after the other, so that a quick second click cannot overtake the first. */
let steps: Promise<unknown> = Promise.resolve();
function step(act: () => Promise<boolean>): Promise<boolean> {
  const done = steps.then(act).catch((error: unknown) => {
    report(error);
    return false;
  });
  steps = done;
  return done;
}

/**
 * Shows a piece. When another window shows it already, that window comes to the front instead.
 * @returns whether this window shows it now.
 */
export function goToArticle(articleId: string, mode: EditorMode = 'write'): Promise<boolean> {
  return step(async () => {
    const place = useNavigation.getState();
    if (place.view !== 'library' && place.articleId === articleId) {
      if (place.view === mode) return true;
      if (!(await leaveAll())) return false;
      useNavigation.setState({ place: { view: mode, articleId } });
      return true;
    }
    if (!(await leaveAll())) return false;
    const { granted } = await call('window.show', { articleId });
    if (granted) useNavigation.setState({ place: { view: mode, articleId } });
    return granted;
  });
}

/** Shows the library. */
export function goToLibrary(): Promise<boolean> {
  return step(async () => {
    if (useNavigation.getState().view === 'library') return true;
    if (!(await leaveAll())) return false;
    useNavigation.setState({ place: { view: 'library' } });
    await call('window.show', { articleId: null });
    return true;
  });
}

/** Changes how the piece is shown. */
export function setMode(mode: EditorMode): Promise<boolean> {
  const articleId = currentArticleId();
  return articleId ? goToArticle(articleId, mode) : Promise.resolve(false);
}
