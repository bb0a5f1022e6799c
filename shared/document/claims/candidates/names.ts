/** Names of people, places and bodies, known by their capitals. */
import { ROLES, STARTERS, TITLES, WITHIN_NAMES } from './lexicon.ts';
import type { Passage, Word } from './passage.ts';
import type { Found } from './types.ts';

const CALENDAR =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)s?$/;
const NO_NAMES = new Set(['i', "i'm", "i've", "i'd", "i'll", 'tk', 'ok', 'am', 'pm']);
/** Whatever their capital, no name begins with these. */
const NEVER = new Set(
  'the a an he she it they we you this that these there in on at but and so'.split(' '),
);
const COUNT = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
/** Titles and the like that are written with a full stop. */
const STOPPED = /^(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Capt|Col|Gen|Lt|Sgt|Rev|Hon)$/u;

/** What the whole piece tells about capitals: words that have one in the midst of a sentence. */
export interface Known {
  readonly names: ReadonlySet<string>;
}

const isAcronym = ({ text }: Word): boolean =>
  /^\p{Lu}[\p{Lu}\p{N}&-]+s?$/u.test(text.replace(/[’']s$/, ''));

/** Whether a word with a capital can be part of a name at all. */
function isCandidate(word: Word | undefined): word is Word {
  return word?.isCapital === true && !NO_NAMES.has(word.lower) && !CALENDAR.test(word.lower);
}

/** Gathers the names of a piece. `told`: names known from elsewhere, such as the byline. */
export function namesIn(passages: readonly Passage[], told: readonly string[]): Known {
  const names = new Set<string>();
  for (const part of told.flatMap((name) => name.match(/\p{Lu}[\p{L}’'-]+/gu) ?? [])) {
    const lower = part.toLowerCase();
    // 'By Nell Arkwright': a byline's own word is no name.
    if (lower !== 'by' && !NEVER.has(lower)) names.add(lower);
  }
  for (const { words, isTitle } of passages) {
    if (isTitle) continue;
    for (const [i, word] of words.entries()) {
      const isTold = !word.begins || isAcronym(word) || TITLES.has(words[i - 1]?.lower ?? '');
      if (isCandidate(word) && isTold) names.add(word.lower);
    }
  }
  return { names };
}

/** @param dates what is a date is no name: May, March */
export function names(passage: Passage, { names: known }: Known, dates: readonly Found[]): Found[] {
  const { isTitle } = passage;
  const isDate = ({ from }: Word) => dates.some((date) => date.from <= from && from < date.to);
  const words = passage.words.map((word) =>
    word.isCapital && isDate(word) ? { ...word, isCapital: false } : word,
  );
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word;
    if (!isCandidate(word)) continue;
    let end = runEnd(words, i);
    let start = i;
    if (isTitle) {
      if (!known.has(word.lower)) continue;
      end = knownEnd(words, start, end, known);
    } else {
      start = afterStarters(words, start, end, known);
      if (end - start === 1 && start === i && word.begins && !speaksForItself(words, i, known)) {
        continue;
      }
    }
    if (start >= end) continue;
    found.push(nameOf(words, start, end, isTitle));
    i = end - 1;
  }
  return found;
}

/** Where a run of capitals ends: small words between two of them and a number behind belong to it. */
function runEnd(words: readonly Word[], at: number): number {
  let end = at + 1;
  for (;;) {
    const last = words[end - 1] as Word;
    if (/[’']s$/.test(last.text)) {
      // Saltmere's Harbour Trust is a name of its own beside Saltmere; keep it one phrase.
      if (!isCandidate(words[end]) || !words[end]?.isApart) return end;
      end += 1;
      continue;
    }
    let next = end;
    // The Keepers’ Union.
    const isOwner = last.lower.endsWith('s') && /^[’']$/.test(words[next]?.text ?? '');
    if (isOwner && !words[next]?.isApart && isCandidate(words[next + 1])) {
      end += 2;
      continue;
    }
    if (words[next]?.text === '.' && !words[next]?.isApart && STOPPED.test(last.text)) next += 1;
    const word = words[next];
    if (!word) return end;
    if (isCandidate(word) && (word.isApart || next > end) && (!word.begins || next > end)) {
      end = next + 1;
      continue;
    }
    if (word.text === '&' && isCandidate(words[next + 1])) {
      end = next + 2;
      continue;
    }
    let beyond = next;
    while (
      WITHIN_NAMES.has(words[beyond]?.lower ?? '') ||
      (beyond > next && words[beyond]?.lower === 'the')
    ) {
      beyond += 1;
    }
    if (
      beyond > next &&
      beyond - next <= 2 &&
      isCandidate(words[beyond]) &&
      !words[beyond]?.begins
    ) {
      end = beyond + 1;
      continue;
    }
    // Berth 3, Boeing 737; but not a number of things.
    if (word.kind === 'number' && word.isApart && /^\p{Nd}{1,3}$/u.test(word.text)) {
      const after = words[end + 1];
      if (!after || after.kind === 'sign' || STARTERS.has(after.lower)) return end + 1;
    }
    return end;
  }
}

/** Of a run in a title, where everything has a capital, the words that are names elsewhere. */
function knownEnd(
  words: readonly Word[],
  start: number,
  end: number,
  known: ReadonlySet<string>,
): number {
  let last = start + 1;
  for (let i = last; i < end && !/[’']s$/.test(words[i - 1]?.text ?? ''); i += 1) {
    const { lower, isCapital } = words[i] as Word;
    if (known.has(lower)) last = i + 1;
    else if (isCapital) break;
  }
  return last;
}

/** Without what has its capital only for standing first. */
function afterStarters(
  words: readonly Word[],
  from: number,
  end: number,
  known: ReadonlySet<string>,
): number {
  let start = from;
  if (!words[start]?.begins) {
    // After a dash or in a title of respect a sentence may begin unseen.
    while (start < end && NEVER.has(words[start]?.lower ?? '')) start += 1;
    return start;
  }
  while (
    start < end &&
    STARTERS.has(words[start]?.lower ?? '') &&
    !isAcronym(words[start] as Word)
  ) {
    start += 1;
  }
  const first = words[start]?.lower ?? '';
  // 'Leaving Saltmere', 'Recently Wren'
  const isVerb = start === from && end - start > 1 && /\p{L}{3}(?:ing|ed|ly)$/u.test(first);
  return isVerb && !known.has(first) ? start + 1 : start;
}

/** Whether a single word at the beginning of a sentence is a name nevertheless. */
function speaksForItself(words: readonly Word[], at: number, known: ReadonlySet<string>): boolean {
  const word = words[at] as Word;
  if (STARTERS.has(word.lower)) return false;
  return known.has(word.lower) || isAcronym(word) || /[’']s$/.test(word.text);
}

function nameOf(words: readonly Word[], start: number, end: number, isTitle: boolean): Found {
  const last = words[end - 1] as Word;
  // U.S. has its full stop with it.
  const stop = words[end];
  const isInitials = /^\p{Lu}$/u.test(last.text) && words[end - 2]?.text === '.';
  const isStopped = isInitials && stop?.text === '.' && !stop.isApart;
  const capitals = words.slice(start, end).filter((word) => word.isCapital).length;
  const before = words[start - 1];
  const role = before?.isApart !== false && ROLES.has(before?.lower ?? '') ? before : undefined;
  const first = role && !role.isCapital && words[start]?.isApart ? start - 1 : start;
  const from = (words[first === start - 1 && isCompound(words, first) ? first - 1 : first] as Word)
    .from;
  return {
    kind: 'name',
    risk: capitals > 1 || role ? 'normal' : 'low',
    reason: reasonFor(words, start, end, first < start, capitals, isTitle),
    from,
    to: isStopped ? stop.to : last.to - (/[’']s$/.test(last.text) ? 2 : 0),
  };
}

/** 'harbour master Ines Calder': the role is two words. */
function isCompound(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return (
    before?.kind === 'word' &&
    !before.isCapital &&
    [
      'harbour',
      'harbor',
      'chief',
      'deputy',
      'former',
      'lead',
      'ferry',
      'port',
      'bridge',
      'vice',
      'assistant',
      'retired',
    ].includes(before.lower)
  );
}

function reasonFor(
  words: readonly Word[],
  start: number,
  end: number,
  hasRole: boolean,
  capitals: number,
  isTitle: boolean,
): string {
  const first = words[start] as Word;
  if (TITLES.has(first.lower)) return 'a name with a title';
  if (hasRole) return 'a name with a role';
  if (end - start === 1 && isAcronym(first)) return 'a name in capitals';
  if (isTitle) return 'a name that stands elsewhere in the piece';
  const count = COUNT[capitals] ?? 'several';
  return `a name: ${count} capitalised ${capitals === 1 ? 'word' : 'words'}`;
}
