/** What whoever sends the files should know, each piece told once. */
import type { ExportOutcome } from '../../../shared/domain/exchange.ts';

export interface Warned {
  /** Of the piece. */
  readonly id: string;
  readonly warning: string;
  /** The formats that it is true of; empty where it is true of each that the piece was written in. */
  readonly only: readonly string[];
}

/** The warnings of an export in their order: the same words about several files of a piece are one. */
export function warningsOf(outcomes: readonly ExportOutcome[]): Warned[] {
  const written = new Map<string, Set<string>>();
  const found = new Map<string, { id: string; warning: string; formats: Set<string> }>();
  for (const outcome of outcomes) {
    if (!outcome.ok) continue;
    const { id, format } = outcome;
    written.set(id, (written.get(id) ?? new Set()).add(format));
    for (const warning of outcome.warnings) {
      const key = `${id} ${warning}`;
      const one = found.get(key) ?? { id, warning, formats: new Set() };
      one.formats.add(format);
      found.set(key, one);
    }
  }
  return [...found.values()].map(({ id, warning, formats }) => ({
    id,
    warning,
    only: formats.size === written.get(id)?.size ? [] : [...formats],
  }));
}
