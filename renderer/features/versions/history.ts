/** The history of a piece as rows: days, sittings and milestones. Pure. */
import type { Draft } from '../../../shared/domain/draft.ts';
import type { Version, VersionReason, WordsChanged } from '../../../shared/domain/version.ts';

/** Automatic versions of one person with no more than this between them are one sitting (ms). */
const PAUSE = 30 * 60_000;

export interface DayRow {
  readonly kind: 'day';
  /** Any moment of the day. */
  readonly at: string;
}

export interface VersionRow {
  readonly kind: 'version';
  /** The version shown for the row: of a sitting, its last. */
  readonly version: Version;
  /** All versions of a sitting, the latest first; the version alone when it is not one. */
  readonly sitting: readonly Version[];
  /** The row is one version of an unfolded sitting. */
  readonly inside: boolean;
  /** It is the row of an unfolded sitting, and stands for its last version alone. */
  readonly open: boolean;
  /** The piece as it stands. */
  readonly now: boolean;
  /** The private draft that it is a version of; null for one of the piece. */
  readonly draft: Draft | null;
}

/** A private draft with its stretches of writing, the latest first. */
export interface Strand {
  readonly draft: Draft;
  readonly sittings: readonly (readonly Version[])[];
}

export type HistoryRow = DayRow | VersionRow;

/** What people keep or bring about stands on its own; what was kept for them belongs together. */
const standsAlone = (version: Version): boolean =>
  version.kind !== 'automatic' && version.kind !== 'working';

const dayOf = (iso: string): string => new Date(iso).toDateString();

function continues(later: Version, earlier: Version): boolean {
  return (
    !standsAlone(later) &&
    !standsAlone(earlier) &&
    later.authorId === earlier.authorId &&
    later.authorName === earlier.authorName &&
    dayOf(later.createdAt) === dayOf(earlier.createdAt) &&
    Date.parse(later.beganAt) - Date.parse(earlier.createdAt) <= PAUSE
  );
}

/**
 * Versions that belong together, the latest first. What was sent ends a sitting: it is looked for.
 * @param sent ids of the versions that were sent
 */
export function sittingsOf(
  versions: readonly Version[],
  sent: { readonly has: (id: string) => boolean } = new Set(),
): Version[][] {
  const sittings: Version[][] = [];
  for (const version of versions) {
    const open = sittings.at(-1);
    const last = open?.at(-1);
    if (open && last && !sent.has(version.id) && continues(last, version)) open.push(version);
    else sittings.push([version]);
  }
  return sittings;
}

/** Everybody who wrote a version, each once, as they last were called; the latest to write first. */
export function writersOf(versions: readonly Version[]): { id: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { authorId, authorName } of versions) {
    if (authorId !== null && !names.has(authorId)) names.set(authorId, authorName);
  }
  return [...names].map(([id, name]) => ({ id, name }));
}

/** A sitting, and the draft that it belongs to. */
interface Placed {
  readonly sitting: readonly Version[];
  readonly draft: Draft | null;
}

const timeOf = ({ sitting }: Placed): string => sitting[0]?.createdAt ?? '';

/**
 * The sittings of drafts among those of the piece by their times; each keep their own order. All of a
 * draft stands between the row that it grew from and the one that took it in, also where a sitting of
 * the piece went on around them.
 */
function interleaved(
  sittings: readonly (readonly Version[])[],
  strands: readonly Strand[],
): Placed[] {
  const placed: Placed[] = sittings.map((sitting) => ({ sitting, draft: null }));
  for (const { draft, sittings: own } of strands) {
    const rowWith = (id: string | null): number =>
      placed.findIndex(
        (other) => other.draft === null && other.sitting.some((version) => version.id === id),
      );
    let from = rowWith(draft.merged) + 1;
    for (const sitting of own) {
      const each = { sitting, draft };
      const at = placed.findIndex((other, i) => i >= from && timeOf(other) <= timeOf(each));
      const grown = rowWith(draft.branch);
      const lowest = grown < from ? placed.length : grown;
      const place = Math.min(at < 0 ? placed.length : at, lowest);
      placed.splice(place, 0, each);
      from = place + 1;
    }
  }
  return placed;
}

/**
 * The rows of a history.
 * @param sittings the latest first
 * @param now the piece as it stands
 * @param unfolded ids of the latest versions of sittings whose versions are shown one by one
 */
export function historyRows(
  sittings: readonly (readonly Version[])[],
  now: Version | undefined,
  unfolded: ReadonlySet<string> = new Set(),
  strands: readonly Strand[] = [],
): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day = '';
  for (const { sitting, draft } of interleaved(sittings, strands)) {
    const version = sitting[0] as Version;
    if (dayOf(version.createdAt) !== day) {
      day = dayOf(version.createdAt);
      rows.push({ kind: 'day', at: version.createdAt });
    }
    const open = unfolded.has(version.id) && sitting.length > 1;
    const own = { inside: false, open, now: version === now, draft };
    rows.push({ kind: 'version', version, sitting, ...own });
    if (!open) continue;
    for (const each of sitting.slice(1)) {
      const within = { inside: true, open: false, now: false, draft };
      rows.push({ kind: 'version', version: each, sitting: [each], ...within });
    }
  }
  return rows;
}

/** The versions that a row stands for. */
export const versionsOfRow = (row: VersionRow): readonly Version[] =>
  row.open ? [row.version] : row.sitting;

/** The index of the row of a version, or of the folded sitting it belongs to; -1 when there is none. */
export function rowOf(rows: readonly HistoryRow[], id: string): number {
  const own = rows.findIndex((row) => row.kind === 'version' && row.version.id === id);
  if (own >= 0) return own;
  return rows.findIndex(
    (row) => row.kind === 'version' && row.sitting.some((version) => version.id === id),
  );
}

/** The version that stretches of writing began from; null where nothing stood before. */
export const beginningOf = (sitting: readonly Version[]): string | null =>
  sitting.at(-1)?.parents[0] ?? null;

/** Words gained or lost, as they are read: `+340`, `−22`; empty when there is no difference. */
export function signed(delta: number): string {
  if (delta === 0) return '';
  return delta > 0 ? `+${delta.toLocaleString()}` : `−${Math.abs(delta).toLocaleString()}`;
}

/** Words that came and went, as they are read: `+340 −22`; empty when none did. */
export const cameAndWent = ({ added, removed }: WordsChanged): string =>
  [signed(added), signed(-removed)].filter(Boolean).join(' ');

const REASONS: Record<VersionReason, string> = {
  left: 'on leaving',
  idle: 'at a pause',
  'before restore': 'before a restore',
  'before draft': 'before a private draft',
  'before merge': 'before a draft was merged',
  'before import': 'before an import',
  'before export': 'before an export',
  'before replace all': 'before replacing all',
  'long sitting': 'during a long sitting',
  'another writer': 'before somebody else wrote',
  conflict: 'changed elsewhere meanwhile',
  'signed off': 'when it was signed off',
};

/** Why an automatic version was kept, in a few words; null for others. */
export const reasonOf = (version: Version): string | null =>
  version.reason ? REASONS[version.reason] : null;
