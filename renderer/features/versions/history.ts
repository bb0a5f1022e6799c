/** The history of a piece as rows: days, sittings and milestones. Pure. */
import type { Version, VersionReason } from '../../../shared/domain/version.ts';

/** Automatic versions of one person with no more than this between them are one sitting (ms). */
const PAUSE = 60 * 60_000;

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
  /** Whether the row is one version of an unfolded sitting. */
  readonly inside: boolean;
  /** The piece as it stands. */
  readonly now: boolean;
  /** Words gained or lost, over the whole sitting. */
  readonly delta: number;
}

export type HistoryRow = DayRow | VersionRow;

const isMilestone = (version: Version): boolean =>
  version.kind !== 'automatic' && version.kind !== 'working';

const dayOf = (iso: string): string => new Date(iso).toDateString();

function continues(later: Version, earlier: Version): boolean {
  return (
    !isMilestone(later) &&
    !isMilestone(earlier) &&
    later.authorId === earlier.authorId &&
    later.authorName === earlier.authorName &&
    dayOf(later.createdAt) === dayOf(earlier.createdAt) &&
    Date.parse(later.createdAt) - Date.parse(earlier.createdAt) <= PAUSE
  );
}

/** Versions that belong together, the latest first. */
export function sittingsOf(versions: readonly Version[]): Version[][] {
  const sittings: Version[][] = [];
  for (const version of versions) {
    const open = sittings.at(-1);
    const last = open?.at(-1);
    if (open && last && continues(last, version)) open.push(version);
    else sittings.push([version]);
  }
  return sittings;
}

/**
 * The rows of a history.
 * @param versions the latest first; the first is the piece as it stands
 * @param unfolded ids of the latest versions of sittings whose versions are shown one by one
 */
export function historyRows(
  versions: readonly Version[],
  unfolded: ReadonlySet<string> = new Set(),
): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day = '';
  for (const sitting of sittingsOf(versions)) {
    const version = sitting[0] as Version;
    if (dayOf(version.createdAt) !== day) {
      day = dayOf(version.createdAt);
      rows.push({ kind: 'day', at: version.createdAt });
    }
    const now = version === versions[0];
    const delta = sitting.reduce((sum, each) => sum + each.wordsDelta, 0);
    const open = unfolded.has(version.id);
    rows.push({
      kind: 'version',
      version,
      sitting,
      inside: false,
      now,
      delta: open ? version.wordsDelta : delta,
    });
    if (!open) continue;
    for (const each of sitting.slice(1)) {
      rows.push({
        kind: 'version',
        version: each,
        sitting: [each],
        inside: true,
        now: false,
        delta: each.wordsDelta,
      });
    }
  }
  return rows;
}

/** Words gained or lost, as they are read: `+340`, `−22`; empty when there is no difference. */
export function signed(delta: number): string {
  if (delta === 0) return '';
  return delta > 0 ? `+${delta.toLocaleString()}` : `−${Math.abs(delta).toLocaleString()}`;
}

const REASONS: Record<VersionReason, string> = {
  left: 'on leaving',
  idle: 'at a pause',
  'before restore': 'before a restore',
  'before import': 'before an import',
  'before replace all': 'before replacing all',
  'long sitting': 'during a long sitting',
  'another writer': 'before somebody else wrote',
  conflict: 'changed elsewhere meanwhile',
};

/** Why an automatic version was kept, in a few words; null for others. */
export const reasonOf = (version: Version): string | null =>
  version.reason ? REASONS[version.reason] : null;
