/** What somebody is said to have said, in the writer's words. */
import { SAYING, SAYING_WITH_CLAUSE } from './lexicon.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

const CLOSES = new Set(['.', '!', '?', ';', '“', '"', '„', '«', '—', '–']);
/** Before these a verb of saying is a noun, or passive. */
const NO_SUBJECT = new Set('a an the to of is was be been this its their no'.split(' '));
/** What begins a clause: after them even 'found' and 'notes' tell what somebody says. */
const CLAUSE = new Set('that the it he she they there a an his her its their'.split(' '));
const GOES_ON = new Set('but and while although who which'.split(' '));

/** The clause of a verb of saying, or of 'according to', as far as no other fact stands in it. */
export function paraphrases({ words }: Passage): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word;
    const isSource = word.lower === 'according' && words[i + 1]?.lower === 'to';
    if (!isSource && !says(words, i)) continue;
    const isAside = /^(?:who|which)$/.test(words[i - 1]?.lower ?? '');
    const end = clauseEnd(words, i + 1, isAside);
    const fewest = isAside ? 2 : isSource ? 3 : 4;
    if (end - i < fewest) continue;
    found.push({
      kind: 'paraphrase',
      risk: 'normal',
      reason: isSource
        ? 'what a source is named for'
        : `told with “${word.lower}”, in the writer’s words`,
      from: word.from,
      to: (words[end - 1] as Word).to,
      yields: isAside ? 2 : 3,
    });
    i = end - 1;
  }
  return found;
}

/** A verb of saying with its subject before it and a clause after it. */
function says(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word;
  if (word.kind !== 'word' || word.isCapital) return false;
  const isPlain = SAYING.has(word.lower);
  if (!isPlain && !SAYING_WITH_CLAUSE.has(word.lower)) return false;
  const [before, next] = [words[at - 1], words[at + 1]];
  if (!before || !next?.isApart || next.kind === 'sign') return false;
  if (NO_SUBJECT.has(before.lower)) return false;
  if (isPlain) return true;
  // 'Found a rope' and 'announced the winner' are no saying; 'found that' and 'announced it was' are.
  const isArticle = ['a', 'an', 'the', 'his', 'her', 'its', 'their'].includes(next.lower);
  return CLAUSE.has(next.lower) && !isArticle;
}

/** @param isAside whether it stands between commas: 'the board, which denies it, …' */
function clauseEnd(words: readonly Word[], at: number, isAside: boolean): number {
  let end = at;
  while (end < words.length && end - at < 30) {
    const word = words[end] as Word;
    if (CLOSES.has(word.text) || (isAside && word.text === ',')) break;
    if (word.text === ',' && GOES_ON.has(words[end + 1]?.lower ?? '')) break;
    end += 1;
  }
  while (end > at && words[end - 1]?.kind === 'sign') end -= 1;
  return end;
}
