/** A file that comes in over a piece: chosen, looked at, and brought in as suggestions or at once. */
import { create } from 'zustand';
import type { Output } from '../../../shared/contract/contract.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { OverMode } from '../../../shared/domain/exchange.ts';
import { report, sentence } from '../../app/errors.ts';
import { flushAll, goToArticle } from '../../app/navigation.ts';
import { loadPeople } from '../../app/people.ts';
import { nameOf } from '../../app/pieces.ts';
import { useProfileStore } from '../../app/profile.ts';
import type { Target } from '../../app/targets.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { showWritten } from '../editor/session.ts';

type Piece = Pick<Target, 'id' | 'headline' | 'slug'>;
type Look = Output<'import.look'>;

interface Asked {
  readonly articleId: string;
  /** What the piece is called. */
  readonly piece: string;
  readonly path: string;
}

interface OverState {
  /** Null while the sheet is closed. */
  asked: Asked | null;
  /** Null until the file is read. */
  look: Look | null;
  /** By whom what differs is suggested. */
  by: string;
  phase: 'reading' | 'asking' | 'bringing';
  /** Why the file cannot be read, or was not brought in. */
  problem: string | null;
  /** By which what runs can be given up. */
  jobId: string;
}

const closed: OverState = {
  asked: null,
  look: null,
  by: '',
  phase: 'reading',
  problem: null,
  jobId: '',
};

export const useOver = create<OverState>(() => closed);

export const fileName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

/** Asks for the file, and shows what it would do to the piece. */
export async function chooseOver(piece: Piece): Promise<void> {
  const { paths } = await call('dialog.chooseImport', { over: true });
  const [path] = paths;
  if (path !== undefined) await askOver({ articleId: piece.id, piece: nameOf(piece), path });
}

async function askOver(asked: Asked): Promise<void> {
  useOver.setState({ ...closed, asked });
  await look(null);
}

/** Reads the file and holds it against the piece as it stands, with everything typed in it. */
async function look(problem: string | null): Promise<void> {
  const { asked, by } = useOver.getState();
  if (!asked) return;
  const jobId = crypto.randomUUID();
  useOver.setState({ phase: 'reading', look: null, problem, jobId });
  const isMeant = () => useOver.getState().jobId === jobId;
  try {
    if (!(await flushAll())) {
      if (isMeant()) useOver.setState(closed);
      return;
    }
    const { articleId, path } = asked;
    const found = await call('import.look', { articleId, path, jobId });
    if (!isMeant()) return;
    const author = by || found.by || (useProfileStore.getState().profile?.name ?? '');
    useOver.setState({ look: found, by: author, phase: 'asking' });
  } catch (error) {
    if (isMeant()) useOver.setState({ phase: 'asking', problem: sentence(error) });
  }
}

/** Closes the sheet, and gives up reading; a file that is being brought in is there or is not. */
export function closeOver(): void {
  const { phase, jobId } = useOver.getState();
  if (phase === 'bringing') return;
  useOver.setState(closed);
  if (phase === 'reading') call('job.cancel', { jobId }).catch(report);
}

export const setBy = (by: string): void => useOver.setState({ by });

/** Asks for another file in the place of one that could not be read. */
export async function chooseAnother(): Promise<void> {
  const { asked } = useOver.getState();
  const { paths } = await call('dialog.chooseImport', { over: true });
  const [path] = paths;
  if (asked && path !== undefined) await askOver({ ...asked, path });
}

/** Brings the file in as it was looked at. Of a text that was changed since, looks anew. */
export async function bringOver(as: OverMode): Promise<void> {
  const { asked, look: seen, by, phase } = useOver.getState();
  if (!asked || !seen || phase !== 'asking') return;
  const { articleId, path } = asked;
  const { sha256, revision: expectedRevision, file } = seen;
  const jobId = crypto.randomUUID();
  useOver.setState({ phase: 'bringing', problem: null, jobId });
  try {
    // What was typed since makes another head, and so a conflict; what cannot be saved stays on top.
    if (!(await flushAll())) {
      useOver.setState({ phase: 'asking' });
      return;
    }
    const done = await call('import.over', {
      ...{ articleId, path, sha256, expectedRevision, as, jobId },
      ...(as === 'suggestions' && by.trim() !== '' ? { by: by.trim() } : {}),
    });
    // Whoever suggests may be new here.
    await loadPeople();
    await showWritten(articleId);
    useOver.setState(closed);
    toast({
      text:
        as === 'text'
          ? `The text is that of “${file}” now. The one before is under Versions.`
          : `“${file}” is in the piece as suggestions.`,
      tone: 'done',
      action: {
        label: 'Undo',
        run: () => void takeBack(articleId, done.before, done.revision).catch(report),
      },
    });
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'conflict') {
      await look(
        'The piece was written in meanwhile, and nothing was brought in; please look again.',
      );
    } else useOver.setState({ phase: 'asking', problem: sentence(error) });
  }
}

/** Makes the text from before the file current again; of a piece written on since, says what is left. */
async function takeBack(articleId: string, versionId: string, brought: string): Promise<void> {
  if (!(await flushAll())) return;
  try {
    await call('version.restore', { articleId, versionId, expectedRevision: brought });
  } catch (error) {
    if (!(error instanceof GalleyError) || error.code !== 'conflict') throw error;
    toast({
      text: 'The piece was written in since; the text from before the file is under Versions.',
      tone: 'warning',
      action: {
        label: 'Show Versions',
        run: () => void goToArticle(articleId, 'versions').catch(report),
      },
    });
    return;
  }
  await showWritten(articleId);
  toast({ text: 'Back as it was before.', tone: 'done' });
}
