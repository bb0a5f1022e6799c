/** A file's text as an article, once for each side of its tracked changes, with the same ids in both. */
import type { Node } from 'prosemirror-model';
import { newBlockId } from '../../../shared/document/ids.ts';
import { parseDocument } from '../../../shared/document/schema.ts';
import { assemble } from '../assemble.ts';
import type { Remarks } from '../reading.ts';
import type { Anchors } from './anchors.ts';
import { type Display, findDisplay, splitDisplay } from './display.ts';
import type { Item, Para, Structuring } from './items.ts';
import type { Notes } from './notes.ts';
import { structure } from './structure.ts';

/** What one walk through the file yields. */
export interface Walked {
  readonly items: readonly Item[];
  readonly notes: Notes;
  readonly anchors: Anchors;
  readonly context: Structuring;
}

export interface Text {
  /** With the marks of `Sources`. */
  readonly doc: Node;
  readonly byline: string;
}

export interface Known {
  /** Names of notes that anything refers to, in either text. */
  readonly referred: ReadonlySet<string>;
  /** Names of notes that have another in the other text, with that one. */
  readonly same: ReadonlyMap<string, string>;
  /** Whether something is suggested in a paragraph or said on it. */
  readonly isReviewed: (para: Para) => boolean;
}

export class Article {
  readonly #known: Known;
  readonly #anchors: Anchors[] = [];
  readonly #fixed = new Map<string, string>();
  readonly #noteNames = new Map<string, { note: string; id: string }>();
  /** Ids of blocks in the order of the file. */
  #order: readonly string[] = [];
  #display: Display | null = null;

  constructor(known: Known) {
    this.#known = known;
  }

  /**
   * The text of one side; the one with everything taken in comes first.
   * @param before the walk through the other side, which has its say in what the lines are
   */
  text(
    { items, notes, anchors, context }: Walked,
    remarks: Remarks,
    before: Walked | null = null,
  ): Text {
    this.#display ??= findDisplay(items, before?.items ?? null, this.#known.isReviewed, remarks);
    const shown = splitDisplay(items, this.#display, remarks);
    const blocks = structure(shown.items, this.#display.levels, context);
    this.#anchors.push(anchors);
    if (this.#order.length === 0) this.#order = anchors.passed;
    const { eyebrow, headline, dek, byline } = shown;
    notes.dropOthers([...eyebrow, ...headline, ...dek, ...blocks], this.#known.referred);
    const doc = assemble(
      {
        eyebrow,
        headline,
        dek,
        blocks: [...blocks, ...notes.rest],
        notes: notes.notes,
        noteAttrs: (key) => this.#noteAttrs(key),
        ids: (type) => this.#fixedId(type),
      },
      remarks,
    );
    return { doc: parseDocument(doc), byline };
  }

  /** Notes have the same name and id in both texts, whatever stands before them. */
  #noteAttrs(key: string): { note: string; id: string } {
    const own = this.#known.same.get(key) ?? key;
    let attrs = this.#noteNames.get(own);
    if (!attrs) {
      attrs = { note: `n${this.#noteNames.size + 1}`, id: newBlockId() };
      this.#noteNames.set(own, attrs);
    }
    return attrs;
  }

  #fixedId(type: string): string {
    const id = this.#fixed.get(type) ?? newBlockId();
    this.#fixed.set(type, id);
    return id;
  }

  /** Blocks near a thread: from its place up to the beginning, then down. */
  *near(thread: string): Generator<string> {
    const found = this.#anchors
      .map((anchors) => anchors.nearestOf(thread))
      .find((id) => id !== undefined);
    if (found === undefined) return;
    const at = Math.max(0, this.#order.indexOf(found));
    for (let i = at; i >= 0; i -= 1) yield this.#order[i] as string;
    for (let i = at + 1; i < this.#order.length; i += 1) yield this.#order[i] as string;
    for (const type of ['headline', 'dek', 'eyebrow']) yield this.#fixedId(type);
  }
}
