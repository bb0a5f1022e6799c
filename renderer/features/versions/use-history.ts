import { useMemo, useState } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import {
  type HistoryRow,
  historyRows,
  sittingsOf,
  type VersionRow,
  versionsOfRow,
} from './history.ts';
import { useWords, type WordsOf } from './use-words.ts';

const NONE: readonly Version[] = [];

export interface HistoryView {
  /** Stretches of writing of those whose versions are shown, the latest first. */
  readonly sittings: readonly (readonly Version[])[];
  readonly rows: readonly HistoryRow[];
  readonly wordsOf: WordsOf;
  /** Whose versions are shown; null for everybody's. */
  readonly writer: string | null;
  readonly showWriter: (id: string | null) => void;
  /** Shows the versions of a sitting one by one, or as one row; returns that row's version. */
  readonly fold: (row: VersionRow, open: boolean) => Version | null;
}

/** What is shown of a history: whose, and which sittings version by version. */
export function useHistory(articleId: string, versions: readonly Version[] | null): HistoryView {
  const [writer, showWriter] = useState<string | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => sittingsOf(versions ?? NONE), [versions]);
  const sittings = useMemo(
    () => (writer === null ? all : all.filter(([version]) => version?.authorId === writer)),
    [all, writer],
  );
  const now = versions?.[0];
  const rows = useMemo(() => historyRows(sittings, now, unfolded), [sittings, now, unfolded]);
  const stretches = useMemo(() => {
    const shown = rows.flatMap((row) => (row.kind === 'version' ? [versionsOfRow(row)] : []));
    return [...shown, ...all];
  }, [rows, all]);
  const wordsOf = useWords(articleId, versions, stretches);

  const fold = (row: VersionRow, open: boolean): Version | null => {
    const whole = all.find((sitting) => sitting.includes(row.version))?.[0];
    if (!whole || unfolded.has(whole.id) === open) return null;
    const next = new Set(unfolded);
    if (open) next.add(whole.id);
    else next.delete(whole.id);
    setUnfolded(next);
    return whole;
  };
  return { sittings, rows, wordsOf, writer, showWriter, fold };
}
