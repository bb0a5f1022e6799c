import {
  BadgeAlert,
  BadgeCheck,
  ChevronDown,
  ChevronRight,
  CircleDot,
  FileWarning,
  Lock,
  Send,
} from 'lucide-react';
import type { Version, VersionFault, WordsChanged } from '../../../shared/domain/version.ts';
import { classes } from '../../ui/classes.ts';
import { clock, fullTime } from '../../ui/time.ts';
import { LaneLines } from './graph/LaneLines.tsx';
import type { LanePart } from './graph/lanes.ts';
import styles from './History.module.css';
import { cameAndWent, reasonOf, type VersionRow, versionsOfRow } from './history.ts';
import { MILESTONES } from './milestones.ts';
import { restoredFrom, titleOf } from './names.ts';
import type { Seal } from './seals.ts';
import { type Sent, sentToAll } from './sent.ts';

/** What a row says below its title: a time that is never cut, and what gives way to it. */
interface Detail {
  readonly before: string;
  readonly time: string;
  readonly after: string;
}

/** Kept by itself, and known by who wrote it. */
const isKeptForThem = ({ kind }: Version): boolean => kind === 'automatic' || kind === 'working';

function detailOf({ version, sitting, open, inside, draft }: VersionRow): Detail {
  const last = clock(version.createdAt);
  const first = clock(((open ? version : sitting.at(-1)) ?? version).beganAt);
  const time = first === last || inside ? last : `${first}–${last}`;
  if (draft) return { before: '', time, after: '' };
  if (isKeptForThem(version)) {
    const reason = sitting.length === 1 || open ? reasonOf(version) : null;
    return { before: '', time, after: reason ?? '' };
  }
  if (version.kind === 'restored') {
    const after = [restoredFrom(version), version.authorName].filter(Boolean).join(', ');
    return { before: '', time: last, after };
  }
  return { before: version.authorName, time: last, after: '' };
}

/** As a row has room for it: what was restored stands below. */
const shortTitleOf = (version: Version): string =>
  version.kind === 'restored' ? 'Restored' : titleOf(version);

/** What people brought about themselves, drawn as a diamond. */
const NAMED = new Set<Version['kind']>(['named', 'restored', 'merged']);

const FAULTS: Readonly<Record<VersionFault['fault'], string>> = {
  damaged: 'Damaged',
  newer: 'Newer Galley',
};

export type Faults = ReadonlyMap<string, VersionFault['fault']>;

function faultOf(row: VersionRow, faults: Faults): string {
  const found = versionsOfRow(row).flatMap(({ id }) => faults.get(id) ?? []);
  const [fault] = found;
  if (fault === undefined) return '';
  return versionsOfRow(row).length === 1
    ? FAULTS[fault]
    : `${found.length} ${FAULTS[fault].toLowerCase()}`;
}

/** One row of the history: a version, or a sitting. */
export function HistoryRow({
  index,
  row,
  parts,
  words,
  faults,
  place,
  selected,
  letter,
  seals,
  sent,
  lineUp,
  overDay,
  lineDown,
  onSelect,
  onToggle,
}: {
  index: number;
  row: VersionRow;
  /** What is drawn of private drafts beside it. */
  parts: readonly LanePart[];
  /** Words that came and went in all that the row stands for. */
  words: WordsChanged;
  faults: Faults;
  place: { transform: string; height: number };
  selected: boolean;
  /** What it is in a comparison; empty outside of one. */
  letter: string;
  /** Passes that were signed on it. */
  seals: readonly Seal[];
  /** To whom it was sent. */
  sent: readonly Sent[];
  lineUp: boolean;
  overDay: boolean;
  lineDown: boolean;
  onSelect: (other: boolean) => void;
  onToggle: (open: boolean) => void;
}) {
  const { version, now, open, draft } = row;
  const event = sent.length > 0 && !draft && isKeptForThem(version);
  const to = sentToAll(sent);
  const own = draft && version.kind !== 'named' ? draft.name : shortTitleOf(version);
  const title = event ? to : own;
  const detail = event ? { ...detailOf(row), after: own } : detailOf(row);
  const changed = cameAndWent(words);
  const fault = faultOf(row, faults);
  const milestone = version.milestone && MILESTONES[version.milestone];
  const meaning = milestone && milestone.word.toLowerCase() !== title.toLowerCase();
  const MilestoneIcon = milestone?.icon;
  // A checking copy goes by the name of whom it is for, unless somebody gave it another.
  const checker = version.frozen?.to;
  const handed = checker && !title.includes(checker) ? `for ${checker}` : '';
  const said = [detail.before, detail.time, detail.after].filter(Boolean).join(', ');
  const length = `${version.words.toLocaleString()} words`;
  // What is seen comes first and in its order, so that it can be spoken.
  const told = [
    title,
    meaning && milestone.word,
    handed,
    said,
    draft && 'Private',
    fault,
    ...seals.map(({ said }) => said),
    ...sent.map(({ said }) => said),
    letter && `${[...letter].join(' and ')} of the comparison`,
    now ? 'Now' : changed,
    fullTime(version.createdAt),
    length,
    draft && 'of a private draft',
    row.sitting.length > 1 && `a sitting of ${row.sitting.length} versions`,
  ];
  const Chevron = open ? ChevronDown : ChevronRight;
  const named = NAMED.has(version.kind);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its rows.
    <div
      id={`version-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-label={told.filter(Boolean).join(', ')}
      className={classes(
        styles.row,
        selected && styles.selected,
        letter !== '' && styles.compared,
        row.inside && styles.inside,
      )}
      style={place}
      onClick={(event) => onSelect(event.shiftKey)}
    >
      <span
        className={classes(
          styles.rail,
          lineUp && styles.up,
          lineUp && overDay && styles.overDay,
          lineDown && styles.down,
        )}
        aria-hidden="true"
      >
        {!draft && (
          <span
            className={classes(
              styles.dot,
              now && styles.now,
              named && styles.named,
              fault !== '' && styles.faulty,
            )}
          />
        )}
      </span>
      <LaneLines parts={parts} height={place.height} />
      <span className={styles.texts}>
        <span className={styles.title}>{title}</span>{' '}
        <span
          className={styles.detail}
          title={`${said}, ${fullTime(version.createdAt)}, ${length}`}
        >
          {fault !== '' && (
            <span className={styles.fault}>
              <FileWarning size={13} aria-hidden="true" /> {fault}
            </span>
          )}{' '}
          {MilestoneIcon && (
            <span className={styles.milestone}>
              <MilestoneIcon size={13} strokeWidth={1.75} aria-hidden="true" />{' '}
              {meaning && milestone.word}
            </span>
          )}{' '}
          {handed && <span className={styles.gives}>{handed}</span>}{' '}
          {detail.before && fault === '' && (
            <>
              <span className={styles.gives}>{detail.before}</span>{' '}
            </>
          )}
          <span className={styles.time}>{detail.time}</span>{' '}
          {seals.map(({ id, broken, said: about }) => {
            const SealIcon = broken ? BadgeAlert : BadgeCheck;
            return (
              <span key={id} title={about} className={broken ? styles.brokenSeal : styles.seal}>
                <SealIcon size={13} strokeWidth={1.75} aria-hidden="true" />
              </span>
            );
          })}
          {draft && (
            <span className={styles.gives}>
              <span aria-hidden="true">· </span>
              <Lock size={12} strokeWidth={1.75} aria-hidden="true" className={styles.lock} />{' '}
              Private
            </span>
          )}
          {sent.length > 0 && fault === '' && (
            <span className={styles.sent} title={sent.map(({ said }) => said).join('\n')}>
              <Send size={13} strokeWidth={1.75} aria-hidden="true" />
              {!event && sent.some((each) => each.to) && <span className={styles.gives}>{to}</span>}
            </span>
          )}
          {detail.after && fault === '' && !draft && (
            <span className={styles.gives}>
              <span aria-hidden="true">· </span>
              {detail.after}
            </span>
          )}
        </span>
      </span>{' '}
      <span className={styles.side}>
        {[...letter].map((each) => (
          <span key={each} className={styles.letter} aria-hidden="true">
            {each}
          </span>
        ))}
        {now && letter === '' && (
          <span className={styles.nowLabel}>
            <CircleDot size={14} aria-hidden="true" /> Now
          </span>
        )}
        {!now && letter === '' && changed !== '' && <span>{changed}</span>}
        {row.sitting.length > 1 && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list unfolds by arrow keys.
          // biome-ignore lint/a11y/noStaticElementInteractions: an option holds nothing that takes the focus.
          <span
            className={styles.fold}
            title={open ? 'Fold this sitting' : `Show all ${row.sitting.length} versions`}
            data-fold={open ? 'open' : 'folded'}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(!open);
            }}
          >
            <Chevron size={14} aria-hidden="true" />
          </span>
        )}
      </span>
    </div>
  );
}
