/**
 * 'Underline everything': a first pass over a piece, by rules, offline. It proposes; nothing becomes
 * a claim without a yes. The words the rules know are English; in other languages figures, dates in
 * figures, quotation marks and (but for German, which capitalises every noun) capitals still tell.
 */
import { languageOf } from '../../language.ts';
import type { NodeJson } from '../../schema.ts';
import { eachTextblock, head, spansIn, tail } from '../../standing.ts';
import { comparisons } from './comparisons.ts';
import { dates } from './dates.ts';
import { descriptions } from './descriptions.ts';
import { legal } from './legal.ts';
import { type Known, names, namesIn } from './names.ts';
import { numbers } from './numbers.ts';
import { paraphrases } from './paraphrases.ts';
import { type Passage, passagesOf } from './passage.ts';
import { pictures } from './pictures.ts';
import { quotes } from './quotes.ts';
import { Repeats } from './repeats.ts';
import { resolve } from './resolve.ts';
import { superlatives } from './superlatives.ts';
import type { BlockRange, Candidate, Found } from './types.ts';

export type { BlockRange, Candidate } from './types.ts';

export interface CandidateOptions {
  /** Where claims stand already: nothing is proposed there. See `takenRanges`. */
  readonly taken?: readonly BlockRange[];
  /** BCP 47; told by the text when left out, English when it does not tell. */
  readonly language?: string;
  /** Names that are known: the byline, sources. */
  readonly names?: readonly string[];
}

/**
 * The phrases of a document that a fact-checker would underline, in order of place, headline, dek and
 * cutlines included; no two overlap. Code is not read.
 */
export function candidates(doc: NodeJson, options: CandidateOptions = {}): Candidate[] {
  const passages = passagesOf(doc).filter(({ type }) => type !== 'codeBlock');
  const known = namesIn(passages, options.names ?? []);
  const taken = new Map<string, BlockRange[]>();
  for (const range of options.taken ?? []) {
    taken.set(range.blockId, [...(taken.get(range.blockId) ?? []), range]);
  }
  const told = options.language ?? languageOf(passages.map(({ text }) => text).join('\n'));
  const language = (told || 'en').toLowerCase().split('-')[0] as string;
  const repeats = new Repeats();
  const all: Candidate[] = [];
  for (const passage of passages) {
    const { text, blockId } = passage;
    const found = resolve(readBlock(passage, known, language), passage, taken.get(blockId) ?? []);
    for (const { kind, risk, reason, from, to } of found) {
      const exact = text.slice(from, to);
      all.push({
        kind,
        risk,
        reason,
        blockId,
        from,
        to,
        quote: { exact, prefix: tail(text.slice(0, from)), suffix: head(text.slice(to)), blockId },
        repeatOf: repeats.add(kind, exact, all.length),
      });
    }
  }
  return all;
}

function readBlock(passage: Passage, known: Known, language: string): Found[] {
  const dated = dates(passage);
  const found = [...quotes(passage), ...dated, ...numbers(passage, dated)];
  if (language !== 'de') found.push(...names(passage, known, dated));
  if (language === 'en') {
    found.push(
      ...superlatives(passage),
      ...comparisons(passage),
      ...legal(passage),
      ...descriptions(passage),
      ...paraphrases(passage),
    );
  }
  return [...found, ...pictures(passage)];
}

/**
 * Where annotations stand in a document, as ranges of blocks.
 * @param ids the claims that are meant; null for every annotation
 */
export function takenRanges(doc: NodeJson, ids: Iterable<string> | null): BlockRange[] {
  const wanted = ids && new Set(ids);
  const ranges: BlockRange[] = [];
  eachTextblock(doc, (block) => {
    const { blockId, spans } = spansIn(block, wanted);
    for (const { start, end } of spans.values()) ranges.push({ blockId, from: start, to: end });
  });
  return ranges;
}
