/** Comparisons: more than, twice as many, as long as; what has grown and what has shrunk. */
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

const GROWTH = new Set(
  'doubled trebled tripled quadrupled quintupled halved outnumbered'.split(' '),
);
const IRREGULAR = new Set('more less fewer better worse further farther'.split(' '));
/** No size: as well as, as soon as. */
const NO_SIZE = new Set('well soon many much few far little long'.split(' '));
/** Here another clause begins. */
const PARTS = new Set(
  'and but or while when where which who because though although if'.split(' '),
);
const TRAILING = new Set('the a an of in on at to for with by from its their'.split(' '));

export function comparisons({ words }: Passage): Found[] {
  const found: Found[] = [];
  const add = (from: number, other: number, reason: string) => {
    const to = rest(words, other);
    if (to === other) return;
    found.push({
      kind: 'description',
      risk: 'normal',
      reason,
      from: (words[from] as Word).from,
      to: (words[to - 1] as Word).to,
    });
  };
  for (const [i, word] of words.entries()) {
    if (word.lower === 'than') {
      const from = comparedFrom(words, i);
      if (from !== null) add(from, i + 1, 'a comparison');
    } else if (word.lower === 'as' && words[i + 2]?.lower === 'as') {
      if (!NO_SIZE.has(words[i + 1]?.lower ?? '')) add(i, i + 3, 'a comparison');
    } else if (word.lower === 'compared' && /^(?:with|to)$/.test(words[i + 1]?.lower ?? '')) {
      add(i, i + 2, 'a comparison');
    } else if (GROWTH.has(word.lower)) {
      found.push({
        kind: 'description',
        risk: 'normal',
        reason: `a growth: ${word.lower}`,
        from: word.from,
        to: word.to,
        yields: 1,
      });
    }
  }
  return found;
}

/** Where the comparison begins before a 'than'; null where it only hedges a number. */
function comparedFrom(words: readonly Word[], than: number): number | null {
  const next = words[than + 1];
  // 4% more than: the number says it.
  if (words[than - 2]?.text === '%') return null;
  if (next?.kind === 'number' || /^\p{Sc}$/u.test(next?.text ?? '')) return null;
  for (let i = than - 1; i >= Math.max(0, than - 5); i -= 1) {
    const { kind, lower } = words[i] as Word;
    if (kind === 'sign' || lower === 'rather' || lower === 'other') return null;
    if (IRREGULAR.has(lower) || /^\p{L}{2,}er$/u.test(lower)) return i;
  }
  return null;
}

/** A few words on: the other side of it. */
function rest(words: readonly Word[], at: number): number {
  let end = at;
  while (end < words.length && end - at < 6) {
    const word = words[end] as Word;
    if (!word.isApart || word.kind === 'sign' || PARTS.has(word.lower)) break;
    end += 1;
  }
  while (end > at && TRAILING.has(words[end - 1]?.lower ?? '')) end -= 1;
  return end;
}
