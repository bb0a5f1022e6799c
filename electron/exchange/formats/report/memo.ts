/** The change memo and the sign-offs of a report. */

import type { Numbers } from './build.ts';
import { withoutWords } from './claims.ts';
import type { Redaction } from './redaction.ts';
import type { ReportQuery, ReportSignOff } from './report.ts';
import type { ReportSource } from './source.ts';

export function memoOf(
  { checked }: ReportSource,
  numbers: Numbers,
  redaction: Redaction,
): ReportQuery[] {
  const words = new Map(checked.claims.map(({ id, current }) => [id, current.quote.exact]));
  const orphaned = new Set(
    checked.claims.filter(({ state }) => state === 'orphaned').map(({ id }) => id),
  );
  return checked.queries.map((query) => {
    const { claimId } = query;
    const guarded = redaction.guards(claimId);
    const told = (text: string) => (guarded ? withoutWords(text) : redaction.clear(text));
    return {
      claim: claimId === null ? null : (numbers.claims.get(claimId) ?? null),
      words:
        claimId === null
          ? query.current.exact
          : guarded && orphaned.has(claimId)
            ? null
            : (words.get(claimId) ?? ''),
      to: query.to,
      severity: query.severity,
      question: told(query.question),
      proposal: query.proposal === null ? '' : told(query.proposal),
      answer: told(query.answer),
      askedBy: numbers.nameOf(query.createdBy),
      askedAt: query.createdAt,
      answeredBy: query.answeredBy === null ? null : numbers.nameOf(query.answeredBy),
      decision: query.decision,
      decidedBy: query.decidedBy === null ? null : numbers.nameOf(query.decidedBy),
      decidedAt: query.decidedAt,
    };
  });
}

/** Those that count: one that was signed again later does not. */
export const signOffsOf = ({ signOffs }: ReportSource, redaction: Redaction): ReportSignOff[] =>
  signOffs
    .filter(({ superseded }) => !superseded)
    .map((each) => ({
      pass: each.pass,
      role: each.role,
      by: each.personName,
      at: each.at,
      sha256: each.contentHash,
      state: each.state,
      changed: each.changed,
      waived: each.waived.map(({ title, reason }) => ({
        item: redaction.clear(title),
        reason: redaction.clear(reason),
      })),
    }));
