/** What a part of the file (the text, its notes) gathers while it is written. */
import type { ReviewChange } from '../../review-copy.ts';
import type { Anchors } from './write-comments.ts';
import { escapeXml, Links } from './write-inline.ts';
import type { Para, Run, Track } from './write-layout.ts';
import type { Pictures } from './write-pictures.ts';

/** The same for every part of a file. */
export interface Shared {
  readonly pictures: Pictures;
  /** Numbers of notes, by what refers to them. */
  readonly numbers: ReadonlyMap<Run, number>;
  readonly changes: ReadonlyMap<string, ReviewChange>;
  readonly anchors: Anchors;
  /** Tracked changes and moves so far: each has a number of its own in the whole file. */
  count: number;
  /** Numbers of moves, by what moves; and of the ranges of their places. */
  readonly moves: Map<string, number>;
  readonly ranges: Map<string, number>;
}

/** Nobody else's deed is known of anybody. */
const NOBODY = { authors: ['Somebody'], at: '' };

export class Part {
  readonly links = new Links();
  readonly #shared: Shared;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  get pictures(): Pictures {
    return this.#shared.pictures;
  }

  get numbers(): ReadonlyMap<Run, number> {
    return this.#shared.numbers;
  }

  /** The attributes of a tracked change: its number, who made it and when. */
  deed(change: string): string {
    const { authors, at } = this.#shared.changes.get(change) ?? NOBODY;
    this.#shared.count += 1;
    return `w:id="${this.#shared.count}" ${by(authors[0] ?? 'Somebody', at)}`;
  }

  /** Begins one of the places of a move; by the name both know each other. */
  opened({ side, change, move }: Track): { readonly deed: string; readonly name: string } {
    const { moves, ranges } = this.#shared;
    const key = move ?? '';
    const number = moves.get(key) ?? moves.size + 1;
    moves.set(key, number);
    const deed = this.deed(change);
    ranges.set(`${side} ${key}`, this.#shared.count);
    return { deed, name: `move${number}` };
  }

  /** The number under which the place of a move began. */
  closed({ side, move }: Track): number {
    return this.#shared.ranges.get(`${side} ${move ?? ''}`) ?? 0;
  }

  anchors(place: Run | Para): { readonly before: string; readonly behind: string } {
    return this.#shared.anchors.at(place);
  }
}

/** Who did something, and when: Word knows seconds. */
export const by = (author: string, at: string): string =>
  `w:author="${escapeXml(author)}"${at === '' ? '' : ` w:date="${at.slice(0, 19)}Z"`}`;
