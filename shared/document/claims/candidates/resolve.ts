/** Of what the rules found in a block, what is proposed: no two overlap, the longest sensible wins. */
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

/** Who wins among equals: what can be looked up most plainly. */
const RANK = ['quote', 'date', 'number', 'legal', 'description', 'name', 'image', 'paraphrase'];
const rank = ({ kind }: Found): number => RANK.indexOf(kind);
/** Who takes first of what the others leave. */
const YIELDING = ['legal', 'image', 'paraphrase', 'description'];
const order = ({ kind }: Found): number => YIELDING.indexOf(kind);

interface Range {
  readonly from: number;
  readonly to: number;
}
const overlap = (one: Range, other: Range): boolean => one.from < other.to && other.from < one.to;

/** Small words that no phrase begins or ends with. */
const EDGES = new Set(
  `and or but nor that the a an of in on at by from to with for as is was were are be been its their his
  her had has have which who into onto over under between`.split(/\s+/),
);

/**
 * What stands of the findings beside ranges already taken, in order of place. Speech comes before
 * all; then the longer phrase; what yields takes the longest stretch that is left of it.
 */
export function resolve(
  found: readonly Found[],
  { words }: Passage,
  taken: readonly Range[],
): Found[] {
  const kept: Found[] = [];
  const isFree = (range: Range): boolean =>
    !taken.some((each) => overlap(each, range)) && !kept.some((each) => overlap(each, range));
  const firm = found.filter((each) => each.yields === undefined);
  firm.sort(
    (one, other) =>
      Number(other.kind === 'quote') - Number(one.kind === 'quote') ||
      other.to - other.from - (one.to - one.from) ||
      rank(one) - rank(other),
  );
  for (const each of firm) if (each.from < each.to && isFree(each)) kept.push(each);
  const yielding = found.filter((each) => each.yields !== undefined);
  yielding.sort((one, other) => order(one) - order(other) || one.from - other.from);
  for (const each of yielding) {
    const stretch = longestFree(words, each, isFree);
    if (stretch) kept.push({ ...each, ...stretch });
  }
  return kept.sort((one, other) => one.from - other.from);
}

/** The longest run of words of a finding that nothing else has; null when it is too short. */
function longestFree(
  words: readonly Word[],
  found: Found,
  isFree: (range: Range) => boolean,
): Range | null {
  let best: Word[] = [];
  let run: Word[] = [];
  const close = () => {
    const trimmed = trim(run);
    // What somebody said begins with the verb of saying: what comes first tells most.
    const isFirst = found.kind === 'paraphrase' && count(best) >= (found.yields ?? 1);
    if (count(trimmed) > count(best) && !isFirst) best = trimmed;
    run = [];
  };
  for (const word of words) {
    if (word.from < found.from || word.to > found.to) continue;
    const before = run.at(-1);
    if (before && !isFree({ from: before.to, to: word.from })) close();
    if (isFree(word)) run.push(word);
    else close();
  }
  close();
  const [first, last] = [best[0], best.at(-1)];
  if (!first || !last || count(best) < (found.yields ?? 1)) return null;
  return { from: first.from, to: last.to };
}

const count = (words: readonly Word[]): number =>
  words.filter(({ kind }) => kind !== 'sign').length;

function trim(run: readonly Word[]): Word[] {
  const isEdge = (word: Word | undefined) =>
    word !== undefined && (word.kind === 'sign' || EDGES.has(word.lower));
  let [from, to] = [0, run.length];
  while (from < to && isEdge(run[from])) from += 1;
  while (to > from && isEdge(run[to - 1])) to -= 1;
  return run.slice(from, to);
}
