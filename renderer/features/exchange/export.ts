/** Sending pieces out: which, for what, as what, whereto. */
import { create } from 'zustand';
import type { ArticleFilter } from '../../../shared/domain/article.ts';
import type { ExportFormat, JobResult } from '../../../shared/domain/exchange.ts';
import { type ExportProfile, profileFormats } from '../../../shared/domain/profile.ts';
import { flushAll } from '../../app/navigation.ts';
import { useProgram } from '../../app/program.ts';
import { useSettingsStore } from '../../app/settings.ts';
import type { Target } from '../../app/targets.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { follow } from './jobs.ts';

export type Piece = Pick<Target, 'id' | 'headline' | 'slug' | 'desk' | 'tks'>;
type Chosen = Readonly<Partial<Record<ExportProfile, readonly ExportFormat[]>>>;

interface ExportState {
  /** Null while the sheet is closed. */
  pieces: readonly Piece[] | null;
  profile: ExportProfile;
  /** By profile, as they were chosen last; the first of a profile until then. */
  chosen: Chosen;
  /** Null until chosen. */
  folder: string | null;
  /** Of which desk these are all that is ready; empty for all desks, null when they were picked. */
  readyAt: string | null;
  /** Whether a file beside several pieces' files lists them. */
  manifest: boolean;
  /** Whether review copies as Word files tell the claims; asked anew each time. */
  claims: boolean;
  /** To whom; asked anew each time, for a receipt must not tell of somebody else. */
  to: string;
  phase: 'asking' | 'running' | 'done';
  result: JobResult | null;
}

/** Profile, formats and folder stay as they were chosen last, for a desk also over a restart. */
export const useExport = create<ExportState>(() => ({
  pieces: null,
  profile: 'clean',
  chosen: {},
  folder: null,
  readyAt: null,
  manifest: true,
  claims: false,
  to: '',
  phase: 'asking',
  result: null,
}));

/** The formats chosen for the profile, in the order in which they are listed. */
export function chosenFormats({ profile, chosen }: Pick<ExportState, 'profile' | 'chosen'>) {
  const offered = profileFormats[profile];
  const picked = chosen[profile] ?? offered.slice(0, 1);
  return offered.filter((format) => picked.includes(format));
}

/** Opens the sheet for these pieces. */
export function askExport(pieces: readonly Piece[]): void {
  if (pieces.length === 0) return;
  recall(pieces);
  const fresh = { readyAt: null, claims: false, to: '', result: null };
  useExport.setState({ pieces, ...fresh, phase: 'asking' });
}

/** The desk of all of them; empty when there are several. */
function deskOf(pieces: readonly Piece[]): string {
  const [desk = '', ...more] = new Set(pieces.map((piece) => piece.desk));
  return more.length === 0 ? desk : '';
}

/** Takes up what was chosen last for the desk of these pieces. */
export function recall(pieces: readonly Piece[]): void {
  const archiveId = useProgram.getState().archive?.id;
  const desk = deskOf(pieces);
  const last = useSettingsStore
    .getState()
    .settings.lastExports.find((each) => each.archiveId === archiveId && each.desk === desk);
  if (!last) return;
  const { profile, formats, folder } = last;
  useExport.setState(({ chosen }) => ({
    ...{ profile, folder },
    chosen: { ...chosen, [profile]: formats },
  }));
}

/** All that is ready at a desk, or at any where none is named; says so when nothing is. */
export async function readyPieces(desk: string): Promise<readonly Piece[]> {
  // What was typed last may have changed a headline.
  await flushAll();
  const filter = { status: ['ready' as const], ...(desk ? { desk: [desk] } : {}) };
  const pieces = await piecesOf(filter);
  if (pieces.length === 0) {
    toast({ text: desk ? `Nothing is ready at ${desk}.` : 'Nothing is ready yet.' });
  }
  return pieces;
}

/** Opens the sheet for all that is ready at a desk. */
export async function askReady(desk: string): Promise<void> {
  const pieces = await readyPieces(desk);
  if (pieces.length === 0) return;
  askExport(pieces);
  useExport.setState({ readyAt: desk });
}

const PAGE = 500;

/** All pieces that a filter leaves in, by headline: the order in which lists of files are read. */
async function piecesOf(filter: ArticleFilter): Promise<Piece[]> {
  const all: Piece[] = [];
  const sort = { by: 'headline' as const, descending: false };
  for (;;) {
    const { rows } = await call('article.list', { filter, sort, offset: all.length, limit: PAGE });
    all.push(...rows);
    if (rows.length < PAGE) return all;
  }
}

export const toggleManifest = (): void =>
  useExport.setState(({ manifest }) => ({ manifest: !manifest }));

export const toggleClaims = (): void => useExport.setState(({ claims }) => ({ claims: !claims }));

/** Whether anything that is chosen could tell the claims. */
export const maySayClaims = (asked: Pick<ExportState, 'profile' | 'chosen'>): boolean =>
  asked.profile === 'review' && chosenFormats(asked).includes('docx');

export const closeExport = (): void => useExport.setState({ pieces: null });

export const chooseProfile = (profile: ExportProfile): void => useExport.setState({ profile });

export function toggleFormat(format: ExportFormat): void {
  const { profile, chosen } = useExport.getState();
  const now = chosenFormats({ profile, chosen });
  const next = now.includes(format) ? now.filter((each) => each !== format) : [...now, format];
  useExport.setState({ chosen: { ...chosen, [profile]: next } });
}

/** Asks for a folder; what was chosen before stays when the person cancels. */
export async function chooseFolder(): Promise<void> {
  const { folder } = await call('dialog.chooseExportFolder', {});
  if (folder) useExport.setState({ folder });
}

/** The folder that was chosen; asks for one where none is, and gives null when the person cancels. */
export async function folderToUse(): Promise<string | null> {
  if (!useExport.getState().folder) await chooseFolder();
  return useExport.getState().folder;
}

/** Writes the pieces out as they stand, the words just typed included; asks where to, unless it is known. */
export async function startExport(): Promise<void> {
  const folder = await folderToUse();
  const { pieces, profile, chosen, manifest, to, phase, ...state } = useExport.getState();
  const formats = chosenFormats({ profile, chosen });
  if (!pieces || !folder || formats.length === 0 || phase === 'running') return;
  useExport.setState({ phase: 'running' });
  try {
    await flushAll();
    const ids = pieces.map(({ id }) => id);
    const listed = manifest && ids.length > 1;
    const claims = state.claims && maySayClaims({ profile, chosen });
    const desk = deskOf(pieces);
    const start = call('export.start', {
      ...{ ids, formats, profile, claims, folder, to, desk },
      manifest: listed,
    });
    const result = await follow('export', start);
    useExport.setState({ phase: 'done', result });
  } catch (error) {
    useExport.setState({ phase: 'asking' });
    throw error;
  }
}
