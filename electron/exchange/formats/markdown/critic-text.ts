/**
 * Markdown with CriticMarkup as two Markdown texts: with every change taken in, and with none. Each
 * stretch of them is known by the number of where it stands in the file.
 */
import { newId } from '../../../../shared/document/ids.ts';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { FileComment } from '../../wordprocessing/comments.ts';
import type { People } from '../../wordprocessing/people.ts';
import type { CommentRange } from '../../wordprocessing/review.ts';
import {
  type Deed,
  type NodeMark,
  type Side,
  Sources,
  sourceOf,
} from '../../wordprocessing/sources.ts';
import { type CriticMark, findCritic, SIGN } from './critic.ts';
import { type Talk, talksIn } from './critic-comments.ts';
import { type Piece, piecesOf } from './critic-pieces.ts';

/** One side of a text. */
export interface SideText {
  readonly text: string;
  /** Where stretches begin, in order, and the number of each. */
  readonly starts: readonly number[];
  readonly labels: readonly number[];
}

interface Stretch {
  readonly piece: Piece;
  readonly deed: Deed | null;
  /** Ids of the threads on it. */
  readonly threads: readonly string[];
}

/** What the texts of one file hold: its body, and the lines of its front matter. */
export class Critic {
  readonly sources = new Sources();
  readonly people: People;
  readonly comments: FileComment[] = [];
  /** Ids of threads, by the comment that begins each. */
  readonly ids = new Map<FileComment, string>();
  readonly ranges = new Map<string, CommentRange>();
  readonly tracked = { insertions: 0, deletions: 0, moves: 0 };
  /** Words that are highlighted, with nothing said on them. */
  readonly highlighted: string[] = [];
  /** Whether comments side by side were taken for one talk. */
  joined = false;
  readonly #stretches: Stretch[] = [];
  readonly #unsigned = {};

  constructor(people: People) {
    this.people = people;
  }

  get isTracked(): boolean {
    return this.tracked.insertions + this.tracked.deletions > 0;
  }

  /** Whether anything was suggested or said. */
  get isReviewed(): boolean {
    return this.isTracked || this.comments.length > 0;
  }

  /** Ids of blocks of a text, those first that stand near a thread in the file. */
  near(thread: string, doc: NodeJson): string[] {
    const place = this.#stretches.findIndex(({ threads }) => threads.includes(thread));
    const blocks: { id: string; distance: number }[] = [];
    const visit = (block: NodeJson): void => {
      const numbers = (block.content ?? [])
        .flatMap(({ marks }) => marks ?? [])
        .map(({ attrs }) => sourceOf(attrs?.id))
        .filter((number) => number >= 0);
      if (numbers.length > 0) {
        const distance = Math.min(...numbers.map((number) => Math.abs(number - place)));
        blocks.push({ id: String(block.attrs?.id), distance });
      }
      for (const child of block.content ?? []) visit(child);
    };
    visit(doc);
    return blocks.sort((one, other) => one.distance - other.distance).map(({ id }) => id);
  }

  /** The marks that the words of a stretch bear. */
  marksOf(label: number): NodeMark[] {
    const stretch = this.#stretches[label];
    if (!stretch) return [];
    const { piece, deed, threads } = stretch;
    return [
      this.sources.mark(piece, deed ? { ins: deed, del: deed } : {}),
      ...threads.map((id) => ({ type: 'annotation', attrs: { id } })),
    ];
  }

  /** Reads a text; the text is returned as it is on either side. */
  read(text: string): (side: Side) => SideText {
    const marks = findCritic(text);
    const talks = talksIn(text, marks);
    const deeds = this.#deeds(marks, talks);
    const threads = this.#threads(text, talks);
    const first = this.#stretches.length;
    for (const piece of piecesOf(text, marks, talks)) {
      this.#stretches.push({
        piece,
        deed: piece.change && (deeds.get(piece.change) ?? null),
        threads: piece.hosts.flatMap((host) => threads.get(host) ?? []),
      });
    }
    const hosts = new Set(talks.map(({ host }) => host));
    for (const mark of marks) {
      if (mark.kind !== 'highlight' || hosts.has(mark)) continue;
      this.highlighted.push(text.slice(mark.from + SIGN, mark.to - SIGN));
    }
    const last = this.#stretches.length;
    return (side) => this.#side(side, first, last);
  }

  #side(side: Side, first: number, last: number): SideText {
    const [starts, labels, parts]: [number[], number[], string[]] = [[], [], []];
    let at = 0;
    for (let label = first; label < last; label += 1) {
      const { piece } = this.#stretches[label] as Stretch;
      if (!piece[side]) continue;
      starts.push(at);
      labels.push(label);
      parts.push(piece.text);
      at += piece.text.length;
    }
    return { text: parts.join(''), starts, labels };
  }

  /** Who made each change: who signs right behind it, or behind the last of several in a row. */
  #deeds(marks: readonly CriticMark[], talks: readonly Talk[]): Map<CriticMark, Deed> {
    const deeds = new Map<CriticMark, Deed>();
    const changes = marks.filter(isChange);
    const ends = new Map(changes.map((mark) => [mark.to, mark]));
    for (const { host, comments } of talks) {
      const [head] = comments;
      if (!host || !isChange(host) || !head?.author) continue;
      const deed = this.people.deed(head, head.author, head.date);
      for (
        let mark: CriticMark | undefined = host;
        mark && !deeds.has(mark);
        mark = ends.get(mark.from)
      ) {
        deeds.set(mark, deed);
      }
    }
    for (const change of changes) {
      if (change.kind !== 'del') this.tracked.insertions += 1;
      if (change.kind !== 'ins') this.tracked.deletions += 1;
      if (deeds.has(change)) continue;
      deeds.set(change, this.people.deed(this.#unsigned, undefined, undefined));
    }
    return deeds;
  }

  /** The threads on each mark; those on no mark are given by their first comment. */
  #threads(text: string, talks: readonly Talk[]): Map<CriticMark, string[]> {
    const threads = new Map<CriticMark, string[]>();
    for (const { host, comments } of talks) {
      const [head] = comments;
      if (!head) continue;
      // A signature alone says who made the change, and nothing on it.
      const isSignature = host && isChange(host) && head.author && head.body === '';
      const said = isSignature ? comments.slice(1) : comments;
      if (said.length === 0) continue;
      const on = host ?? head.mark;
      const thread = newId();
      const made = said.map((comment, i): FileComment => {
        const { author, date, body, resolved: done } = comment;
        const { person, at } = this.people.deed(comment, author, date);
        return {
          id: `${thread} ${i}`,
          author: person,
          at,
          body,
          done,
          element: comment,
          parent: null,
        };
      });
      const [root, ...replies] = made as [FileComment, ...FileComment[]];
      for (const reply of replies) reply.parent = root;
      if (replies.length > 0) this.joined = true;
      this.comments.push(...made);
      this.ids.set(root, thread);
      const words = host ? text.slice(host.from + SIGN, host.to - SIGN).slice(0, 1000) : '';
      this.ranges.set(root.id, { start: on.from, end: on.to, words });
      threads.set(on, [...(threads.get(on) ?? []), thread]);
    }
    return threads;
  }
}

const isChange = ({ kind }: CriticMark): boolean =>
  kind === 'ins' || kind === 'del' || kind === 'sub';
