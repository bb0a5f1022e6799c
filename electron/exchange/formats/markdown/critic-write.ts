/** Writes both texts of a review copy as one with the marks of CriticMarkup, and what was said. */
import type { ReviewChange, ReviewThread } from '../../review-copy.ts';
import { findCritic } from './critic.ts';
import type { Atom } from './critic-atoms.ts';
import { talksIn } from './critic-comments.ts';
import { piecesOf } from './critic-pieces.ts';

export interface Marked {
  readonly atoms: readonly Atom[];
  /** The change that a stretch belongs to; undefined when it stands in both texts. */
  readonly changeOf: (atom: number) => ReviewChange | undefined;
  /** Threads, each with the first and the last stretch of its words. */
  readonly threads: readonly { readonly thread: ReviewThread; from: number; to: number }[];
  /** Threads on changes, by the ids of these. */
  readonly onChanges: ReadonlyMap<string, readonly ReviewThread[]>;
}

/** The text with marks. What `findCritic` makes of it are both texts again. */
export function criticMarkdown(marked: Marked): string {
  const { atoms } = marked;
  const threads = [...marked.threads, ...moreOnChanges(marked)].sort(
    (one, other) => one.from - other.from || other.to - one.to,
  );
  const { opens, closes } = nested(threads);
  const lastOf = lastAtoms(marked);
  let out = '';
  for (let i = 0; i < atoms.length; ) {
    const { kind } = atoms[i] as Atom;
    out += '{=='.repeat(opens.get(i) ?? 0);
    const end = groupEnd(marked, i, opens, closes);
    const words = textOf(atoms, i, end);
    if (kind === 'keep') {
      out += words;
      i = end;
      out += said(closes.get(i - 1));
      continue;
    }
    let last = end;
    const change = marked.changeOf(i);
    const other = atoms[end];
    const replaced = kind === 'del' && other?.kind === 'ins' && marked.changeOf(end) === change;
    const free = !closes.has(end - 1) && !opens.has(end);
    if (replaced && free) {
      last = groupEnd(marked, end, opens, closes);
      const come = textOf(atoms, end, last);
      out += /[~\n]/.test(words + come) ? `{--${words}--}{++${come}++}` : `{~~${words}~>${come}~~}`;
    } else out += kind === 'del' ? `{--${words}--}` : `{++${words}++}`;
    const next = atoms[last];
    const goesOn = next && next.kind !== 'keep' && marked.changeOf(last) === change;
    if (change && !(goesOn && !closes.has(last - 1) && !opens.has(last))) {
      const [author = ''] = change.authors;
      out += `{>>@${named(author)}, ${change.at}<<}`;
    }
    const [thread] = (change && marked.onChanges.get(change.id)) ?? [];
    if (thread && change && lastOf.get(change.id) === last - 1) out += talk(thread);
    out += said(closes.get(last - 1));
    i = last;
  }
  return out;
}

/** Whether a text with marks says what it shall: both texts, as they were written. */
export function isFaithful(text: string, before: string, after: string): boolean {
  const marks = findCritic(text);
  const pieces = piecesOf(text, marks, talksIn(text, marks));
  const on = (side: 'before' | 'after'): string =>
    pieces.map((piece) => (piece[side] ? piece.text : '')).join('');
  return on('before') === before && on('after') === after;
}

/** A talk, comment by comment, each signed. */
export function talk({ comments, resolved }: ReviewThread): string {
  return comments
    .map(({ author, at, body }, i) => {
      const words = body.replace(/<<(\\*)\}/g, '<<\\$1}');
      // What ends in a smaller-than sign would end the comment elsewhere.
      const end = words.endsWith('<') ? ' ' : '';
      return `{>>@${named(author)}, ${at}${resolved && i === 0 ? ', resolved' : ''}: ${words}${end}<<}`;
    })
    .join('');
}

/** A name as it may stand before a colon. */
const named = (author: string): string =>
  author
    .replace(/[:\s]+/gu, ' ')
    .replace(/<<|\}/g, '')
    .trim() || 'Somebody';

const said = (threads: readonly ReviewThread[] | undefined): string =>
  (threads ?? []).map((thread) => `==}${talk(thread)}`).join('');

const textOf = (atoms: readonly Atom[], from: number, to: number): string =>
  atoms
    .slice(from, to)
    .map(({ text }) => text)
    .join('');

/** The end of what can stand within one mark. */
function groupEnd(
  { atoms, changeOf }: Marked,
  from: number,
  opens: ReadonlyMap<number, number>,
  closes: ReadonlyMap<number, unknown>,
): number {
  const [{ kind }, change] = [atoms[from] as Atom, changeOf(from)];
  let end = from + 1;
  while (
    atoms[end]?.kind === kind &&
    !closes.has(end - 1) &&
    !opens.has(end) &&
    changeOf(end) === change
  ) {
    end += 1;
  }
  return end;
}

function lastAtoms({ atoms, changeOf }: Marked): Map<string, number> {
  const last = new Map<string, number>();
  for (let i = 0; i < atoms.length; i += 1) {
    const id = changeOf(i)?.id;
    if (id !== undefined) last.set(id, i);
  }
  return last;
}

type Standing = Marked['threads'][number];

/** One talk can follow a change; of others the change is shown as the words they are on. */
function moreOnChanges(marked: Marked): Standing[] {
  const last = lastAtoms(marked);
  return [...marked.onChanges].flatMap(([id, threads]) => {
    const to = last.get(id);
    if (to === undefined) return [];
    let from = to;
    while (from > 0 && marked.changeOf(from - 1)?.id === id) from -= 1;
    return threads.slice(1).map((thread) => ({ thread, from, to }));
  });
}

/** Where highlights begin and end: beside or inside each other; of two that cross, the later is shorter. */
function nested(threads: readonly Standing[]): {
  opens: Map<number, number>;
  closes: Map<number, ReviewThread[]>;
} {
  const opens = new Map<number, number>();
  const closes = new Map<number, ReviewThread[]>();
  const open: Standing[] = [];
  const close = (before: number): void => {
    while (open.length > 0 && (open.at(-1) as Standing).to < before) {
      const { thread, to } = open.pop() as Standing;
      closes.set(to, [...(closes.get(to) ?? []), thread]);
    }
  };
  for (const standing of threads) {
    close(standing.from);
    const to = Math.min(standing.to, open.at(-1)?.to ?? standing.to);
    opens.set(standing.from, (opens.get(standing.from) ?? 0) + 1);
    open.push({ ...standing, to });
  }
  close(Number.POSITIVE_INFINITY);
  return { opens, closes };
}
