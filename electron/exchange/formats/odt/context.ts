/** What is known while one text of a file is read. */
import type { PictureBox } from '../../pictures.ts';
import type { Anchors } from '../../wordprocessing/anchors.ts';
import type { Structuring } from '../../wordprocessing/items.ts';
import type { Notes } from '../../wordprocessing/notes.ts';
import type { People } from '../../wordprocessing/people.ts';
import type { Deed, Side, Sources } from '../../wordprocessing/sources.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import { type Around, type Changes, stands } from './changes.ts';
import type { Look, Looks } from './look.ts';
import type { Numbering } from './numbering.ts';
import type { Package } from './package.ts';
import type { Styles } from './styles.ts';
import type { Survey } from './survey.ts';
import type { Xml } from './xml.ts';

/** The same for both readings of a file. */
export interface Shared {
  readonly file: Package;
  readonly styles: Styles;
  readonly looks: Looks;
  readonly people: People;
  readonly changes: Changes;
  readonly survey: Survey;
  readonly sources: Sources;
  readonly box: PictureBox;
  readonly tally: Tally;
  /** The languages of words, each with the first words. */
  readonly languages: Map<string, string>;
}

const WESTERN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** A note whose reference was read; its words are read behind the text. */
export interface PendingNote {
  readonly key: string;
  readonly body: Xml;
  readonly around: Around;
}

export class Context implements Structuring {
  readonly shared: Shared;
  readonly side: Side;
  readonly numbering: Numbering;
  readonly anchors: Anchors;
  readonly notes: Notes;
  readonly pendingNotes: PendingNote[] = [];
  readonly groups = new Set<string>();
  /** Whether references to notes count: there are none in notes. */
  inNote = false;
  /** The tracked changes around what is read. */
  around: Around;

  constructor(shared: Shared, side: Side, numbering: Numbering, anchors: Anchors, notes: Notes) {
    this.shared = shared;
    this.side = side;
    this.numbering = numbering;
    this.anchors = anchors;
    this.notes = notes;
    this.around = { ins: [], del: [] };
  }

  get sources(): Sources {
    return this.shared.sources;
  }

  get tally(): Tally {
    return this.shared.tally;
  }

  /** Who put in what is read, if anybody did. */
  get ins(): Deed | null {
    return this.around.ins.at(-1)?.ins ?? null;
  }

  get del(): Deed | null {
    return this.around.del.at(-1)?.del ?? null;
  }

  /** Whether what is read here is part of the text. */
  get stands(): boolean {
    return stands(this.around, this.side);
  }

  /** Reads what stands elsewhere, as if it stood in these tracked changes. */
  within<T>(around: Around, read: () => T): T {
    const here = this.around;
    this.around = around;
    const result = read();
    this.around = here;
    return result;
  }

  noteLost({ highlighted, language }: Look, element: Xml, words: string): void {
    if (highlighted) this.tally.add('Highlighting was left out', element, words);
    const { languages } = this.shared;
    // What is stated holds for letters of the West; others have languages of their own, beside it.
    if (WESTERN.test(words) && !languages.has(language)) languages.set(language, words);
  }
}
