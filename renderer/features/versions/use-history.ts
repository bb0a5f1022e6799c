import { useMemo, useState } from 'react';
import type { Draft } from '../../../shared/domain/draft.ts';
import type { Version } from '../../../shared/domain/version.ts';
import { type Lanes, lanesOf } from './graph/lanes.ts';
import { useStrands } from './graph/use-strands.ts';
import {
  type HistoryRow,
  historyRows,
  sittingsOf,
  type VersionRow,
  versionsOfRow,
} from './history.ts';
import type { SentVersions } from './sent.ts';
import { useWords, type WordsOf } from './use-words.ts';

const NONE: readonly Version[] = [];

export interface HistoryView {
  /** Stretches of writing of those whose versions are shown, the latest first. */
  readonly sittings: readonly (readonly Version[])[];
  readonly rows: readonly HistoryRow[];
  /** Private drafts beside the rows. */
  readonly lanes: Lanes;
  /** The versions of the piece and of its drafts. */
  readonly all: readonly Version[];
  readonly draftOf: (version: Version) => Draft | null;
  readonly wordsOf: WordsOf;
  /** Whose versions are shown; null for everybody's. */
  readonly writer: string | null;
  readonly showWriter: (id: string | null) => void;
  /** Shows the versions of a sitting one by one, or as one row; returns that row's version. */
  readonly fold: (row: VersionRow, open: boolean) => Version | null;
}

/** What is shown of a history: whose, and which sittings version by version. */
export function useHistory(
  articleId: string,
  versions: readonly Version[] | null,
  sent: SentVersions,
): HistoryView {
  const [writer, showWriter] = useState<string | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => sittingsOf(versions ?? NONE, sent), [versions, sent]);
  const sittings = useMemo(
    () => (writer === null ? all : all.filter(([version]) => version?.authorId === writer)),
    [all, writer],
  );
  const now = versions?.[0];
  const every = useStrands(articleId);
  const strands = useMemo(
    () => (writer === null ? every : every.filter(({ draft }) => draft.ownerId === writer)),
    [every, writer],
  );
  const rows = useMemo(
    () => historyRows(sittings, now, unfolded, strands),
    [sittings, now, unfolded, strands],
  );
  const lanes = useMemo(() => lanesOf(rows, strands), [rows, strands]);
  const drafts = useMemo(() => every.flatMap((strand) => strand.sittings.flat()), [every]);
  const known = useMemo(() => (versions ? [...versions, ...drafts] : NONE), [versions, drafts]);
  const stretches = useMemo(() => {
    const shown = rows.flatMap((row) => (row.kind === 'version' ? [versionsOfRow(row)] : []));
    return [...shown, ...all];
  }, [rows, all]);
  const wordsOf = useWords(known, stretches);

  const fold = (row: VersionRow, open: boolean): Version | null => {
    const whole = [...all, ...every.flatMap((strand) => strand.sittings)].find((sitting) =>
      sitting.includes(row.version),
    )?.[0];
    if (!whole || unfolded.has(whole.id) === open) return null;
    const next = new Set(unfolded);
    if (open) next.add(whole.id);
    else next.delete(whole.id);
    setUnfolded(next);
    return whole;
  };
  const draftOf = ({ articleId: of }: Version): Draft | null =>
    every.find(({ draft }) => draft.id === of)?.draft ?? null;
  return { sittings, rows, lanes, all: known, draftOf, wordsOf, writer, showWriter, fold };
}
