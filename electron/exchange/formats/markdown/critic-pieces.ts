/** Cuts Markdown where its marks begin and end, and says of each piece on which side it stands. */
import { type CriticMark, SIGN } from './critic.ts';
import type { Talk } from './critic-comments.ts';

/** A stretch of the file, within one line and within the same marks. */
export interface Piece {
  /** Offset in the file. */
  readonly from: number;
  readonly text: string;
  /** Whether it stands in the text with nothing and in that with everything taken in. */
  readonly before: boolean;
  readonly after: boolean;
  /** The change it belongs to: the innermost. */
  readonly change: CriticMark | null;
  /** The marks around it; for a talk that stands on no mark, its first comment. */
  readonly hosts: readonly CriticMark[];
}

/** The pieces of a text, in order, without the signs and the comments. */
export function piecesOf(
  text: string,
  marks: readonly CriticMark[],
  talks: readonly Talk[],
): Piece[] {
  const pieces = cutAtMarks(text, marks, talks);
  const words = talks.flatMap(({ host, comments: [first] }) => {
    if (host || !first) return [];
    const range = wordNear(pieces, first.mark.from);
    return range ? [{ ...range, host: first.mark }] : [];
  });
  return words.length === 0 ? pieces : withHosts(pieces, words);
}

interface Border {
  readonly at: number;
  /** Where the text goes on behind the sign. */
  readonly to: number;
  readonly mark: CriticMark;
  readonly kind: 'open' | 'middle' | 'close' | 'comment';
}

function bordersOf(text: string, marks: readonly CriticMark[], talks: readonly Talk[]): Border[] {
  const borders: Border[] = [];
  for (const mark of marks) {
    if (mark.kind === 'comment') continue;
    const { from, to, middle } = mark;
    borders.push({ at: from, to: from + SIGN, mark, kind: 'open' });
    if (mark.kind === 'sub') borders.push({ at: middle, to: middle + 2, mark, kind: 'middle' });
    borders.push({ at: to - SIGN, to, mark, kind: 'close' });
  }
  for (const { comments } of talks) {
    const [first, last] = [comments[0]?.mark, comments.at(-1)?.mark];
    if (!first || !last) continue;
    const from = text.lastIndexOf('\n', first.from - 1) + 1;
    const next = text.indexOf('\n', last.to);
    const to = next < 0 ? text.length : next + 1;
    const around = text.slice(from, first.from) + text.slice(last.to, to);
    // A line that holds nothing else goes with them: an empty one would part a paragraph.
    if (around.trim() === '') borders.push({ at: from, to, mark: first, kind: 'comment' });
    else {
      for (const { mark } of comments) {
        borders.push({ at: mark.from, to: mark.to, mark, kind: 'comment' });
      }
    }
  }
  return borders.sort((one, other) => one.at - other.at);
}

function cutAtMarks(text: string, marks: readonly CriticMark[], talks: readonly Talk[]): Piece[] {
  const pieces: Piece[] = [];
  const around: { mark: CriticMark; old: boolean; now: boolean }[] = [];
  let at = 0;
  const take = (to: number): void => {
    if (to <= at) return;
    const before = around.every(({ old }) => old);
    const after = around.every(({ now }) => now);
    const change = around.findLast(({ old, now }) => !old || !now)?.mark ?? null;
    const hosts = around.map(({ mark }) => mark);
    for (let from = at; from < to; ) {
      const line = text.indexOf('\n', from);
      const end = line < 0 || line >= to ? to : line + 1;
      pieces.push({ from, text: text.slice(from, end), before, after, change, hosts });
      from = end;
    }
  };
  for (const border of bordersOf(text, marks, talks)) {
    const { kind, mark } = border;
    take(border.at);
    at = Math.max(at, border.to);
    if (kind === 'open') {
      const old = mark.kind !== 'ins';
      around.push({ mark, old, now: mark.kind === 'ins' || mark.kind === 'highlight' });
    } else if (kind === 'middle') {
      around[around.length - 1] = { mark, old: false, now: true };
    } else if (kind === 'close') around.pop();
  }
  take(text.length);
  return pieces;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The last word before a place, else the first one after it. */
function wordNear(pieces: readonly Piece[], at: number): Range | null {
  const next = firstFrom(pieces, at);
  for (let i = next - 1; i >= 0; i -= 1) {
    const piece = pieces[i] as Piece;
    const word = /\S+\s*$/u.exec(piece.text);
    if (word && isShown(piece)) {
      const from = piece.from + word.index;
      return { from, to: from + word[0].trimEnd().length };
    }
  }
  for (const piece of pieces.slice(next)) {
    const word = /\S+/u.exec(piece.text);
    const from = piece.from + (word?.index ?? 0);
    if (word && isShown(piece)) return { from, to: from + word[0].length };
  }
  return null;
}

const isShown = ({ before, after }: Piece): boolean => before || after;

/** The index of the first piece that begins at or after a place. */
function firstFrom(pieces: readonly Piece[], at: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).from >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The pieces cut once more, where the words begin and end that talks stand on. */
function withHosts(
  pieces: readonly Piece[],
  words: readonly (Range & { readonly host: CriticMark })[],
): Piece[] {
  const byPiece = new Map<Piece, (Range & { readonly host: CriticMark })[]>();
  for (const word of words) {
    const piece = pieces[firstFrom(pieces, word.from + 1) - 1] as Piece;
    const list = byPiece.get(piece);
    if (list) list.push(word);
    else byPiece.set(piece, [word]);
  }
  return pieces.flatMap((piece) => {
    const on = byPiece.get(piece);
    if (!on) return [piece];
    const end = piece.from + piece.text.length;
    const cuts = [...new Set([piece.from, end, ...on.flatMap(({ from, to }) => [from, to])])];
    cuts.sort((one, other) => one - other);
    return cuts.slice(0, -1).map((from, i): Piece => {
      const to = cuts[i + 1] as number;
      const hosts = on.filter((word) => word.from <= from && word.to >= to);
      return {
        ...piece,
        from,
        text: piece.text.slice(from - piece.from, to - piece.from),
        hosts: [...piece.hosts, ...hosts.map(({ host }) => host)],
      };
    });
  });
}
