/** Several pieces as one book: which, in which order, under which title. */
import { create } from 'zustand';
import type { JobResult } from '../../../shared/domain/exchange.ts';
import { flushAll } from '../../app/navigation.ts';
import { useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { folderToUse, type Piece, readyPieces, recall } from './export.ts';
import { follow } from './jobs.ts';

interface IssueState {
  /** In the order of the chapters; null while the sheet is closed. */
  pieces: readonly Piece[] | null;
  title: string;
  /** To whom it goes, for its receipts; empty when nobody says. */
  to: string;
  phase: 'asking' | 'running' | 'done';
  result: JobResult | null;
}

export const useIssue = create<IssueState>(() => ({
  pieces: null,
  title: '',
  to: '',
  phase: 'asking',
  result: null,
}));

/** Opens the sheet for these pieces, under the archive's name and the day. */
export function askIssue(pieces: readonly Piece[]): void {
  if (pieces.length === 0) return;
  recall(pieces);
  const name = useProgram.getState().archive?.name ?? '';
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date());
  const title = [name, day].filter(Boolean).join(', ');
  useIssue.setState({ pieces, title, to: '', phase: 'asking', result: null });
}

/** Opens the sheet for all that is ready at a desk. */
export async function askReadyIssue(desk: string): Promise<void> {
  askIssue(await readyPieces(desk));
}

export const closeIssue = (): void => useIssue.setState({ pieces: null });
export const setTitle = (title: string): void => useIssue.setState({ title });

/** Puts a piece before or behind its neighbour. */
export function movePiece(id: string, by: -1 | 1): void {
  const pieces = [...(useIssue.getState().pieces ?? [])];
  const at = pieces.findIndex((piece) => piece.id === id);
  const to = at + by;
  const [moved] = pieces.slice(at, at + 1);
  if (!moved || to < 0 || to >= pieces.length) return;
  pieces.splice(at, 1);
  pieces.splice(to, 0, moved);
  useIssue.setState({ pieces });
}

/** Writes the book of the pieces as they stand, the words just typed included; asks where to, unless known. */
export async function startIssue(): Promise<void> {
  const folder = await folderToUse();
  const { pieces, title, to, phase } = useIssue.getState();
  if (!pieces || !folder || !title.trim() || phase === 'running') return;
  useIssue.setState({ phase: 'running' });
  try {
    await flushAll();
    const ids = pieces.map(({ id }) => id);
    const result = await follow('export', call('export.issue', { ids, title, folder, to }));
    useIssue.setState({ phase: 'done', result });
  } catch (error) {
    useIssue.setState({ phase: 'asking' });
    throw error;
  }
}
