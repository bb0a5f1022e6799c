/** The comments of CriticMarkup: who says what, in answer to whom, on which words. */
import type { CriticMark } from './critic.ts';
import { SIGN } from './critic.ts';

/** A comment's words without what it says of itself. */
export interface Said {
  readonly author: string | undefined;
  readonly date: string | undefined;
  readonly resolved: boolean;
  readonly body: string;
}

/** Comments side by side: one talk. */
export interface Talk {
  readonly comments: readonly (Said & { readonly mark: CriticMark })[];
  /** The mark right before it, which it is about. */
  readonly host: CriticMark | null;
}

const DATE =
  '\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
/** `@Ada Brook, 2026-11-22T08:00:00Z, resolved: So it is.`; who only signs says nothing behind it. */
const SIGNED = new RegExp(
  `^\\s*@([^\\n:]{1,120}?)(?:,?\\s+\\(?(${DATE})\\)?)?(,\\s+resolved)?:(?:\\s+|$)`,
  'u',
);
const SIGNATURE = new RegExp(`^\\s*@([^\\n:]{1,120}?),?\\s+\\(?(${DATE})\\)?\\s*$`, 'u');
/** `@ada So it is.`, as the makers of CriticMarkup advise. */
const NAMED = /^\s*@(\S{1,120})(?:\s+|$)/u;

/** What a comment says. */
export function saidIn(words: string): Said {
  const text = words.replace(/<<(\\+)\}/g, (_, escapes: string) => `<<${escapes.slice(1)}}`);
  const signed = SIGNED.exec(text) ?? SIGNATURE.exec(text);
  const named = signed ?? NAMED.exec(text);
  return {
    author: named?.[1],
    date: signed?.[2],
    resolved: signed?.[3] !== undefined,
    body: text.slice(named?.[0].length ?? 0).trim(),
  };
}

/** The comments of a text as talks, in order. */
export function talksIn(text: string, marks: readonly CriticMark[]): Talk[] {
  const ends = new Map(
    marks.filter(({ kind }) => kind !== 'comment').map((mark) => [mark.to, mark]),
  );
  const talks: { comments: (Said & { mark: CriticMark })[]; host: CriticMark | null }[] = [];
  let last = -1;
  for (const mark of marks) {
    if (mark.kind !== 'comment') continue;
    const comment = { ...saidIn(text.slice(mark.from + SIGN, mark.to - SIGN)), mark };
    const before = spacesBefore(text, mark.from);
    if (before <= last) talks.at(-1)?.comments.push(comment);
    else talks.push({ comments: [comment], host: ends.get(before) ?? null });
    last = mark.to;
  }
  return talks;
}

/** Where the spaces before a place begin. */
function spacesBefore(text: string, at: number): number {
  let before = at;
  while (text[before - 1] === ' ' || text[before - 1] === '\t') before -= 1;
  return before;
}
