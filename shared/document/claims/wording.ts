/** The words that stand under each claim now, and the sentences around them. */
import type { Wording } from '../../domain/claim.ts';
import type { NodeJson } from '../schema.ts';
import { type Block, eachTextblock, head, isAnnotated, spansIn, tail } from '../standing.ts';
import { Sentences } from './sentences.ts';

/** Of longer sentences (a block without a full stop, a claim on a whole piece) the beginning counts. */
const LONGEST_SENTENCE = 20_000;

const atMost = (sentence: string): string =>
  sentence.length > LONGEST_SENTENCE
    ? sentence.slice(0, LONGEST_SENTENCE).replace(/[\uD800-\uDBFF]$/, '')
    : sentence;

/**
 * The wordings within one textblock, by the ids of the claims. A claim that reaches into several
 * blocks has a part in each: `joinWordings` puts them together.
 * @param ids the claims that are looked for; null for every annotation
 */
export function wordingsInBlock(
  block: Block,
  ids: ReadonlySet<string> | null,
): Map<string, Wording> {
  const found = new Map<string, Wording>();
  if (!isAnnotated(block)) return found;
  const { blockId, text, spans } = spansIn(block, ids);
  if (spans.size === 0) return found;
  const sentences = new Sentences(text);
  for (const [id, { start, end }] of spans) {
    const around = sentences.around(start, end);
    found.set(id, {
      quote: {
        exact: text.slice(start, end),
        prefix: tail(text.slice(0, start)),
        suffix: head(text.slice(end)),
        blockId,
      },
      sentence: atMost(text.slice(around.from, around.to)),
    });
  }
  return found;
}

/** One wording of its parts in several blocks, in the order of the text; null for no part. */
export function joinWordings(parts: readonly Wording[]): Wording | null {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  if (parts.length === 1) return first;
  return {
    quote: {
      exact: parts.map(({ quote }) => quote.exact).join('\n'),
      prefix: first.quote.prefix,
      suffix: last.quote.suffix,
      blockId: first.quote.blockId,
    },
    sentence: atMost(parts.map(({ sentence }) => sentence).join('\n')),
  };
}

/**
 * The wording of each of these claims as the document stands, in one walk. Those that are not in the
 * result are orphaned. Agrees with `refreshAnchors` on words, context and block.
 * @param ids null for every annotation
 */
export function wordingAt(doc: NodeJson, ids: Iterable<string> | null): Map<string, Wording> {
  const wanted = ids && new Set(ids);
  const parts = new Map<string, Wording[]>();
  eachTextblock(doc, (block) => {
    for (const [id, part] of wordingsInBlock(block, wanted)) {
      const known = parts.get(id);
      if (known) known.push(part);
      else parts.set(id, [part]);
    }
  });
  const found = new Map<string, Wording>();
  for (const [id, each] of parts) found.set(id, joinWordings(each) as Wording);
  return found;
}
