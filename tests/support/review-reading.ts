/** What a file's review data was read as, in a form to look at; whatever the format. */
import { expect } from 'vitest';
import type { Reading } from '../../electron/exchange/reading.ts';
import { refreshAnchors } from '../../shared/document/anchors.ts';
import { holds } from '../unit/support/suggestion-laws.ts';
import { finalOf, originalOf, stoodOf, suggestionsIn } from './word-reading.ts';

/** Both texts without the title, the suggestions between them, and what was told; the laws hold of them. */
export function told(reading: Reading) {
  const stood = stoodOf(reading);
  if (stood) holds(stood, 3);
  return {
    reading,
    final: finalOf(reading).slice(1),
    original: originalOf(reading).slice(1),
    changes: suggestionsIn(reading).map(({ kind, before, after, by }) => [kind, before, after, by]),
    counts: reading.review?.counts,
    warnings: reading.warnings,
  };
}

/** The threads; those on the text are where their quotes say, as the archive will find them. */
export function threadsIn(reading: Reading) {
  const names = new Map(reading.review?.people.map(({ id, name }) => [id, name]));
  const all = reading.review?.threads ?? [];
  const lost = refreshAnchors(
    reading.doc,
    all
      .filter(({ quote }) => quote.blockId !== '')
      .map(({ id, quote }) => ({ id, quote, current: quote, state: 'exact' as const })),
  );
  expect(lost.filter(({ id }) => !all.find((each) => each.id === id)?.suggestion)).toEqual([]);
  return {
    reading,
    threads: all.map(({ quote, resolvedAt, suggestion, comments }) => ({
      on: quote.exact,
      resolved: resolvedAt !== null,
      suggestion,
      said: comments.map(
        ({ author, body, at }) => `${names.get(author)} ${at.slice(0, 10)}: ${body}`,
      ),
    })),
  };
}
