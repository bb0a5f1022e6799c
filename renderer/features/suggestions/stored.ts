/** What is suggested, as the archive keeps it beside a text. The base is sent only when it changed. */
import type { Node } from '@tiptap/pm/model';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import { readTrace, type Trace, writeTrace } from '../../../shared/document/suggestions/index.ts';
import type { OpenSuggestions, SavedSuggestions } from '../../../shared/domain/suggestions.ts';
import { serialise } from '../editor/model/serialise.ts';
import type { Standing } from './model/checkpoint.ts';

/** The base that the archive has beside a revision, by the piece. */
const stored = new Map<string, { revision: string; base: Node }>();

/** Remembers what the archive has beside a revision: it was just read, or saved. */
export function noteStored(articleId: string, revision: string, standing: Standing): void {
  if (standing) stored.set(articleId, { revision, base: standing.base });
  else stored.delete(articleId);
}

export const forgetStored = (articleId: string): boolean => stored.delete(articleId);

/** What is to be saved on top of a revision. */
export function toStore(
  articleId: string,
  revision: string,
  standing: Standing,
): SavedSuggestions | null {
  if (!standing) return null;
  const known = stored.get(articleId);
  const same = known?.revision === revision && known.base === standing.base;
  return {
    base: same ? null : serialise(standing.base),
    trace: writeTrace(standing.trace),
  };
}

/**
 * What is suggested in a text that was read.
 * @throws Error when it does not belong to this text
 */
export function readStanding(kept: OpenSuggestions | null, proposal: Node): Standing {
  if (!kept) return null;
  const base = parseDocument(JSON.parse(kept.base) as NodeJson);
  const trace = readTrace(kept.trace);
  if (!tells(trace, base, proposal)) throw new RangeError('The suggestions are of another text');
  return { base, trace };
}

const tells = ({ runs, gone }: Trace, base: Node, proposal: Node): boolean =>
  runs.reduce((sum, { size }) => sum + size, 0) === proposal.content.size &&
  runs.every((run) => run.base === null || run.base + run.size <= base.content.size) &&
  gone.every(({ to }) => to <= base.content.size);
