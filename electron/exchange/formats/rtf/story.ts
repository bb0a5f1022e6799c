/** A text of the file while it is read: its body, a note, a comment, a box, a header. */
import { refuse } from '../../limits.ts';
import type { Xml } from '../docx/xml.ts';
import type { Look } from './look.ts';
import type { Paragraph } from './paragraph.ts';
import { RowDefinition, Table } from './rows.ts';
import { type Piece, runsOf } from './runs.ts';
import type { Tree } from './tree.ts';

/** Tables and boxes inside each other, more than any person writes. */
const DEEPEST = 40;

export class Story {
  readonly row = new RowDefinition();
  readonly #tree: Tree;
  readonly #body: Xml[] = [];
  readonly #tables: Table[] = [];
  readonly #depth: number;
  #pieces: Piece[] = [];
  /** The marker of the paragraph that is read, as the program that wrote it drew it. */
  marker = '';

  /** @param around the text in which this one stands */
  constructor(tree: Tree, around: Story | null) {
    this.#tree = tree;
    this.#depth = around ? around.#depth + around.#tables.length + 1 : 0;
    if (this.#depth > DEEPEST) {
      refuse('This file holds tables and boxes more than 40 deep inside each other.');
    }
  }

  text(text: string, look: Look): void {
    if (text !== '') this.#pieces.push({ look, text });
  }

  sign(sign: Xml, look: Look): void {
    this.#pieces.push({ look, sign });
  }

  mark(mark: Xml): void {
    this.#pieces.push({ mark });
  }

  /** Words at the end that may stand for a note: superscript, and nothing but a sign. */
  noteSign(): { readonly look: Look; readonly text: string } | null {
    const last = this.#pieces.at(-1);
    if (!last || !('text' in last) || last.look.raised !== 'superscript') return null;
    return /^\s*\S{1,3}\s*$/u.test(last.text) ? last : null;
  }

  takeOut(piece: Piece): void {
    this.#pieces = this.#pieces.filter((each) => each !== piece);
  }

  /** @param end the look of the paragraph's end */
  endParagraph(paragraph: Paragraph, end: Look, level = paragraph.inTable): void {
    const tree = this.#tree;
    const properties = tree.paragraphProperties(paragraph, end, this.marker);
    const runs = runsOf(this.#pieces, paragraph.style, tree);
    this.#pieces = [];
    this.marker = '';
    this.#at(level).push(tree.element('w:p', {}, [properties, ...runs]));
  }

  endCell(paragraph: Paragraph, end: Look, level: number): void {
    this.endParagraph(paragraph, end, level);
    this.#tables.at(-1)?.endCell();
  }

  endRow(paragraph: Paragraph, end: Look, level: number, row = this.row): void {
    if (this.#pieces.length > 0) this.endParagraph(paragraph, end, level);
    this.#at(level);
    this.#tables.at(-1)?.endRow(row, end);
  }

  /** The paragraphs and tables of the text. */
  finish(paragraph: Paragraph, end: Look): Xml[] {
    if (this.#pieces.length > 0) this.endParagraph(paragraph, end);
    this.#at(0);
    return this.#body;
  }

  /** Where what is this deep in tables goes to. */
  #at(level: number): Xml[] {
    const reachable = Math.min(level, Math.max(1, DEEPEST - this.#depth));
    const wanted = level === 0 ? 0 : reachable;
    while (this.#tables.length > wanted) {
      const table = this.#tables.pop() as Table;
      this.#holder().push(...table.finish(this.row, this.#tree));
    }
    while (this.#tables.length < wanted) this.#tables.push(new Table());
    return this.#holder();
  }

  #holder(): Xml[] {
    return this.#tables.at(-1)?.cell ?? this.#body;
  }
}
