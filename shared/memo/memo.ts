/** The change memo of a piece: its queries in the order of the text, with all that a reader needs. */
import type { Query } from '../domain/query.ts';

export interface MemoQuery {
  readonly id: string;
  /** Counted from 1, in the order of the text. */
  readonly number: number;
  readonly to: Query['to'];
  readonly severity: Query['severity'];
  /** ISO instant. */
  readonly due: string | null;
  /** The words it is about. */
  readonly words: string;
  /** Its words stand in the text no more. */
  readonly orphaned: boolean;
  readonly question: string;
  readonly proposal: string | null;
  readonly askedBy: string;
  /** ISO instant. */
  readonly askedAt: string;
  readonly answer: string;
  readonly answeredBy: string | null;
  readonly decision: Query['decision'];
  readonly decidedBy: string | null;
}

export interface Memo {
  readonly articleId: string;
  readonly headline: string;
  readonly slug: string;
  /** ISO instant. */
  readonly writtenAt: string;
  readonly queries: readonly MemoQuery[];
}

export const severityWords: Readonly<Record<Query['severity'], string>> = {
  must: 'Must be settled',
  should: 'Should be mended',
  could: 'An offer',
};

export const decisionWords: Readonly<Record<NonNullable<Query['decision']>, string>> = {
  fix: 'Fix',
  stet: 'Stet',
  cut: 'Cut',
};

/** How many of a memo's queries are open, answered and decided. */
export function countsOf(queries: readonly Pick<MemoQuery, 'answer' | 'decision'>[]): {
  open: number;
  answered: number;
  decided: number;
} {
  const decided = queries.filter(({ decision }) => decision !== null).length;
  const answered = queries.filter(
    ({ decision, answer }) => decision === null && answer.trim() !== '',
  );
  return { open: queries.length - decided - answered.length, answered: answered.length, decided };
}
