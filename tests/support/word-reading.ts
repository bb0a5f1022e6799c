/** What was read of a Word file, as tests look at it. */
import type { Reading } from '../../electron/exchange/reading.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { readTrace, suggestionsOf } from '../../shared/document/suggestions/index.ts';
import { textOf } from '../../shared/document/text.ts';

/** The words of every block, display copy and notes included; empty ones left out. */
export const linesOf = (doc: NodeJson): string[] =>
  textOf(doc)
    .split('\n')
    .filter((line) => line.trim() !== '');

export const finalOf = ({ doc }: Reading): string[] => linesOf(doc);

export const originalOf = ({ doc, review }: Reading): string[] =>
  linesOf(review?.suggestions ? (JSON.parse(review.suggestions.base) as NodeJson) : doc);

/** Proposal, base and trace; null when nothing is suggested. */
export function stoodOf({ doc, review }: Reading) {
  if (!review?.suggestions) return null;
  const base = parseDocument(JSON.parse(review.suggestions.base) as NodeJson);
  const trace = readTrace(review.suggestions.trace);
  return { proposal: parseDocument(doc), suggested: { base, trace } };
}

/** The suggestions of a file: kind, words and the names of who made them. */
export function suggestionsIn(reading: Reading) {
  const stood = stoodOf(reading);
  if (!stood) return [];
  const names = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
  return suggestionsOf(stood.suggested, stood.proposal).suggestions.map((each) => ({
    kind: each.kind,
    before: each.textBefore,
    after: each.textAfter,
    at: each.at,
    by: each.authors.map((id) => names.get(id)).join(),
    key: each.key,
  }));
}

/** The document without ids and annotations: what a person would call the same. */
export function bare(node: NodeJson): unknown {
  const marks =
    node.marks?.filter(({ type }) => type !== 'annotation').map(({ type }) => type) ?? [];
  const shown = Object.fromEntries(
    Object.entries(node.attrs ?? {}).filter(
      ([name, value]) => name !== 'id' && value !== null && value !== '' && value !== 1,
    ),
  );
  return [
    node.type,
    ...(Object.keys(shown).length > 0 ? [shown] : []),
    ...(node.text === undefined ? [] : [node.text]),
    ...(marks.length > 0 ? [marks.join()] : []),
    ...(node.content ?? []).map(bare),
  ];
}
