/** Before a piece is set to Ready or Released, what must be settled first is looked at. */
import { create } from 'zustand';
import type { ArticleStatus, ArticleSummary } from '../../../shared/domain/article.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { isClear, type Stage } from '../../../shared/domain/release.ts';
import { flushAll } from '../../app/navigation.ts';
import { checkPiece } from './check.ts';

type Piece = Pick<ArticleSummary, 'id' | 'headline' | 'slug' | 'desk'>;

interface Held {
  readonly stage: Stage;
  /** Each with the titles of what must be settled in it. */
  readonly pieces: readonly { readonly piece: Piece; readonly open: readonly string[] }[];
  /** Pieces beside them that nothing holds back. */
  readonly free: number;
  /** Sets those that nothing holds back; with `all` the others too. */
  readonly proceed: (all: boolean) => Promise<unknown>;
}

export const useGate = create<{ held: Held | null }>(() => ({ held: null }));
export const closeGate = (): void => useGate.setState({ held: null });

/** More are not looked at in one go: it would take longer than a person waits at a menu. */
const MOST = 25;

const isStage = (status: ArticleStatus): status is Stage =>
  status === 'ready' || status === 'released';

/**
 * Sets a status, where nothing holds the pieces back; else says what does, and leads to it.
 * @throws GalleyError when more pieces are to be released than can be looked at
 */
export async function gated<P extends Piece & { status: ArticleStatus }>(
  pieces: readonly P[],
  status: ArticleStatus,
  set: (pieces: readonly P[]) => Promise<unknown>,
): Promise<void> {
  const changing = pieces.filter((piece) => piece.status !== status);
  const large = changing.length > MOST;
  if (large && status === 'released') {
    throw new GalleyError(
      'bad-request',
      `Each piece is checked before it is released; please release at most ${MOST} at a time.`,
    );
  }
  if (!isStage(status) || changing.length === 0 || large) {
    await set(pieces);
    return;
  }
  if (!(await flushAll())) return;
  const held: { piece: P; open: string[] }[] = [];
  for (const piece of changing) {
    const report = await checkPiece(piece.id, status);
    if (isClear(report)) continue;
    const open = report.items.filter(({ level, waiver }) => level === 'must' && !waiver);
    held.push({ piece, open: open.map(({ title }) => title) });
  }
  const free = changing.filter((piece) => !held.some((each) => each.piece === piece));
  if (held.length === 0) {
    await set(pieces);
    return;
  }
  useGate.setState({
    held: {
      stage: status,
      pieces: held,
      free: free.length,
      proceed: (all) => set(all ? changing : free),
    },
  });
}
