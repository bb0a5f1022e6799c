/** Firsts, onlys and mosts: what one counterexample would make wrong. */
import { NUMBER_WORDS, ORDINALS, STOPS, UNITS } from './lexicon.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

/** They make a whole clause absolute. */
const ABSOLUTES = new Set('never always nobody invariably nowhere'.split(' '));
const EXTREMES = new Set('unprecedented unique sole unrivalled unequalled unmatched'.split(' '));
const IRREGULAR = new Set('best worst furthest farthest foremost utmost'.split(' '));
/** Words on -est that compare nothing. */
const NO_SUPERLATIVE = new Set(
  `forest interest honest modest harvest protest request arrest rest west northwest southwest test
  guest chest nest quest contest suggest invest digest manifest tempest conquest crest pest vest zest
  jest earnest inquest dishonest midwest everest priest attest detest infest ingest molest wrest
  behest bequest unrest budapest bucharest latest disinterest reinvest backrest armrest headrest
  rainforest`.split(/\s+/),
);
const NO_FIRST = new Set('aid hand floor glance sight light thing of class mate name'.split(' '));
/** By themselves they say nothing. */
const NEEDS_NOUN = new Set('first last only most least every record'.split(' '));
const OWNERS = new Set('the its their his her our my'.split(' '));
const GOES_ON = new Set('in on of along across outside since between anywhere'.split(' '));

const isOwner = (word: Word | undefined): boolean =>
  word !== undefined && (OWNERS.has(word.lower) || /[’']s$/u.test(word.text));

const isSuperlative = (lower: string): boolean =>
  IRREGULAR.has(lower) || (/^\p{L}{2,}est$/u.test(lower) && !NO_SUPERLATIVE.has(lower));

export function superlatives({ words }: Passage): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const reason = reasonAt(words, i);
    if (!reason) continue;
    const { lower } = words[i] as Word;
    const isClause = ABSOLUTES.has(lower) || lower === 'no';
    const start = isClause ? i : beginning(words, i);
    const end = isClause ? clauseEnd(words, i + 1) : phraseEnd(words, i + 1);
    if (NEEDS_NOUN.has(lower) && end === i + 1) continue;
    found.push({
      kind: 'description',
      risk: 'high',
      reason,
      from: (words[start] as Word).from,
      to: (words[end - 1] as Word).to,
      ...(isClause ? { yields: 1 } : {}),
    });
    i = end - 1;
  }
  return found;
}

/** Why the word is proposed; null when it makes nothing first or last. */
function reasonAt(words: readonly Word[], at: number): string | null {
  const word = words[at] as Word;
  if (word.kind !== 'word') return null;
  const { lower } = word;
  const [before, next] = [words[at - 1], words[at + 1]];
  if (ABSOLUTES.has(lower)) return `an absolute: ${lower}`;
  if (EXTREMES.has(lower)) return `a superlative: ${lower}`;
  if (isSuperlative(lower.split(/[-‑]/)[0] as string)) {
    return before?.lower === 'at' ? null : `a superlative: ${lower}`;
  }
  if (lower === 'none') return next?.lower === 'of' ? 'an absolute: none' : null;
  if (next?.kind !== 'word' || !next.isApart) return null;
  if (lower === 'no') {
    return next.lower === 'one' || next.lower === 'other' ? 'an absolute: nobody' : null;
  }
  return attribute(word, before, next);
}

/** Words that make first, last or all only what they stand before. */
function attribute(word: Word, before: Word | undefined, next: Word): string | null {
  const { lower } = word;
  const isBare = STOPS.has(next.lower);
  switch (lower) {
    case 'first': {
      // Part of a name.
      if (word.isCapital && !word.begins) return null;
      if (before?.lower === 'at' || NO_FIRST.has(next.lower)) return null;
      return isBare ? null : 'a superlative: first';
    }
    case 'only': {
      const isMany = NUMBER_WORDS.has(next.lower);
      return (isOwner(before) || word.begins) && !isBare && !isMany ? 'an absolute: only' : null;
    }
    case 'last': {
      const isTime = UNITS.has(next.lower) || NUMBER_WORDS.has(next.lower);
      return before?.lower === 'the' && !isBare && !isTime ? 'a superlative: last' : null;
    }
    case 'most':
    case 'least':
      if (before?.lower === 'at' || isBare) return null;
      return `a superlative: ${lower}`;
    case 'every': {
      const isTime = next.lower.endsWith('day') || UNITS.has(next.lower);
      return isBare || isTime ? null : 'an absolute: every';
    }
    case 'record':
      return (before?.lower === 'a' || isOwner(before)) && !isBare ? 'a superlative: record' : null;
    default:
      return null;
  }
}

/** The article, or 'one of the', 'the second', goes with it. */
function beginning(words: readonly Word[], at: number): number {
  let start = at;
  if (ORDINALS.has(words[start - 1]?.lower ?? '')) start -= 1;
  const owner = words[start - 1];
  // Saltmere's oldest bridge: the name is a fact of its own.
  const isName = owner?.isCapital === true && !OWNERS.has(owner.lower);
  if ((isOwner(owner) && !isName) || owner?.lower === 'a') {
    start -= 1;
    if (words[start - 1]?.lower === 'the') start -= 1;
  }
  if (words[start - 1]?.lower === 'of' && words[start - 2]?.lower === 'one') start -= 2;
  if (words[start - 1]?.lower === 'among') start -= 1;
  return start;
}

/** On to the end of what is said of it: a few words, and where ('in the county', 'on the coast'). */
function phraseEnd(words: readonly Word[], at: number): number {
  let end = wordsEnd(words, at, 4);
  for (let round = 0; round < 2 && GOES_ON.has(words[end]?.lower ?? ''); round += 1) {
    let start = end + 1;
    while (isOwner(words[start]) || ['this', 'that', 'any'].includes(words[start]?.lower ?? '')) {
      start += 1;
    }
    if (/^(?:them|all|us)$/.test(words[start]?.lower ?? '')) return start + 1;
    const next = wordsEnd(words, start, 3);
    if (next === start) break;
    end = next;
  }
  if (words[end]?.lower === 'ever' && words[end + 1]?.kind === 'word') end += 2;
  return end;
}

function wordsEnd(words: readonly Word[], at: number, most: number): number {
  let end = at;
  while (end - at < most) {
    const word = words[end];
    if (!word?.isApart || word.kind === 'sign' || STOPS.has(word.lower)) break;
    const isYear = word.kind === 'number' && /^[12]\p{Nd}{3}$/u.test(word.text);
    if (word.kind === 'number' && !isYear) break;
    end += 1;
    if (isYear) break;
  }
  return end;
}

/** A few words on in the clause. */
function clauseEnd(words: readonly Word[], at: number): number {
  let end = at;
  while (end - at < 5 && words[end]?.kind === 'word') end += 1;
  while (end > at && STOPS.has(words[end - 1]?.lower ?? '')) end -= 1;
  return end;
}
