/**
 * Where annotations belong when words are typed over: on the words that stand for theirs now. What
 * corresponds is told by words (`pairs.ts`); where that cannot be told an annotation is not put on
 * anything, and loses its place for all to see.
 */
import type { Letters, Stretch } from './letters.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { type Token, tokensOf } from './tokens.ts';

export {
  annotationsOn,
  joined,
  type Letters,
  lettersIn,
  nothing,
  type Stretch,
} from './letters.ts';

/** Longer than this is not typed over but written anew. UTF-16 units. */
const LONGEST = 20_000;

/**
 * Of the annotations of a text that another took the place of, where each stands in the other; those
 * that are not there have no place in it.
 */
export function placesAfter(old: Letters, now: string): Map<string, Stretch> {
  const places = new Map<string, Stretch>();
  if (old.notes.size === 0 || now.trim() === '') return places;
  if (old.text === now) {
    for (const [id, list] of old.notes) places.set(id, hullOf(list) as Stretch);
    return places;
  }
  if (old.text.length + now.length > LONGEST) return places;
  const [olds, nows] = [tokensOf(old.text), tokensOf(now)];
  const pairs = pairsOf(olds, nows);
  for (const [id, list] of old.notes) {
    const place = placeOf(list, old.text, now, olds, nows, pairs);
    if (place) places.set(id, place);
  }
  return places;
}

function placeOf(
  list: readonly Stretch[],
  text: string,
  now: string,
  olds: readonly Token[],
  nows: readonly Token[],
  pairs: readonly Pair[],
): Stretch | null {
  const holds = ({ from, to }: Stretch): boolean =>
    list.some((each) => each.from <= from && each.to >= to);
  const words = olds.filter(({ word }) => word);
  if (words.length > 0 && words.every(holds)) {
    const isPaired = (token: Token): boolean =>
      pairs.some(({ old, oldEnd }) => olds.slice(old, oldEnd).includes(token));
    // All of it is annotated, and part of it has no counterpart: what came stands for the whole.
    if (!words.every(isPaired)) return trimmed(now);
  }
  const found = pairs.flatMap((pair): Stretch[] => {
    const [then, became] = [olds.slice(pair.old, pair.oldEnd), nows.slice(pair.now, pair.nowEnd)];
    const whole = { from: then[0]?.from ?? 0, to: then.at(-1)?.to ?? 0 };
    const place = { from: became[0]?.from ?? 0, to: became.at(-1)?.to ?? 0 };
    if (then.filter(({ word }) => word).every(holds) && then.some(holds)) return [place];
    if (then.length !== 1 || became.length !== 1) return [];
    return list.flatMap((each) => within(each, whole, text, place, now) ?? []);
  });
  return hullOf(found);
}

/** Of an annotation on part of a word, the part of the word that it became. */
function within(
  note: Stretch,
  word: Stretch,
  text: string,
  place: Stretch,
  now: string,
): Stretch | null {
  const [from, to] = [Math.max(note.from, word.from), Math.min(note.to, word.to)];
  if (from >= to) return null;
  const [then, became] = [text.slice(word.from, word.to), now.slice(place.from, place.to)];
  const most = Math.min(then.length, became.length);
  let start = 0;
  while (start < most && then[start] === became[start]) start += 1;
  let end = 0;
  while (end < most - start && then.at(-1 - end) === became.at(-1 - end)) end += 1;
  const [a, b] = [from - word.from, to - word.from];
  const [middle, middleEnd] = [start, then.length - end];
  const grown = became.length - then.length;
  // The middle is one thing: part of it corresponds to nothing.
  const isAll = a <= middle && b >= middleEnd;
  const left = a < middle || isAll ? a : Math.max(a, middleEnd) + grown;
  const right = b > middleEnd || isAll ? b + grown : Math.min(b, middle);
  return left < right ? { from: place.from + left, to: place.from + right } : null;
}

function hullOf(list: readonly Stretch[]): Stretch | null {
  if (list.length === 0) return null;
  return {
    from: Math.min(...list.map(({ from }) => from)),
    to: Math.max(...list.map(({ to }) => to)),
  };
}

/** A text without the blanks at its ends. */
function trimmed(text: string): Stretch {
  const from = text.length - text.trimStart().length;
  return { from, to: from + text.trim().length };
}
