/**
 * The file as Word's own elements. What RTF says of a text, Word's packages say in other signs: once it
 * stands as the same elements, the reader of packages makes both sides, suggestions and threads of it.
 */
import { limits, refuse } from '../../limits.ts';
import type { Xml } from '../docx/xml.ts';
import type { FontTable, RevisionTable, StyleSheet } from './header.ts';
import { languageTag } from './languages.ts';
import type { Lists } from './lists.ts';
import { type Doing, type Look, timeOf } from './look.ts';
import type { Paragraph } from './paragraph.ts';

type Attrs = Readonly<Record<string, string>>;

/** Makes elements, and no more of them than any other file may have. */
export class Tree {
  readonly fonts: FontTable;
  readonly styles: StyleSheet;
  readonly authors: RevisionTable;
  readonly lists: Lists;
  #count = 0;

  constructor(tables: {
    fonts: FontTable;
    styles: StyleSheet;
    authors: RevisionTable;
    lists: Lists;
  }) {
    this.fonts = tables.fonts;
    this.styles = tables.styles;
    this.authors = tables.authors;
    this.lists = tables.lists;
  }

  element(name: string, attrs: Attrs = {}, children: (Xml | string)[] = []): Xml {
    this.#count += 1;
    if (this.#count > limits.elements) refuse('This file holds more than 3,000,000 elements.');
    return { name, attrs, children };
  }

  /** An element with a value. */
  valued(name: string, value: string): Xml {
    return this.element(name, { 'w:val': value });
  }

  /** An element that says who did what it is about, and when. */
  done(name: string, doing: Doing, children: (Xml | string)[] = []): Xml {
    const author = this.authors.nameOf(doing.author);
    const date = timeOf(doing);
    const attrs = {
      ...(author === undefined ? {} : { 'w:author': author }),
      ...(date === undefined ? {} : { 'w:date': date }),
    };
    return this.element(name, attrs, children);
  }

  /**
   * The properties of a run. What the letters have from their paragraph's style is the style's: RTF says
   * it again at every run.
   */
  runProperties(look: Look, paragraphStyle: number | null): Xml {
    const properties = this.#looks(look, paragraphStyle);
    if (look.changed) {
      const before = this.#looks(look.before ?? look, paragraphStyle);
      properties.children.push(this.done('w:rPrChange', look.changed, [before]));
    }
    return properties;
  }

  #looks(look: Look, paragraphStyle: number | null): Xml {
    const style = this.styles.lookOf(paragraphStyle);
    const children: Xml[] = [];
    const on = (name: string): void => void children.push(this.element(name));
    if (look.style !== null) children.push(this.valued('w:rStyle', `c${look.style}`));
    if (look.bold && !style.bold) on('w:b');
    if (look.italic && !style.italic) on('w:i');
    if (look.underline && !style.underline) children.push(this.valued('w:u', 'single'));
    if (look.strike && !style.strike) on('w:strike');
    if (look.raised && look.raised !== style.raised) {
      children.push(this.valued('w:vertAlign', look.raised));
    }
    if (look.hidden) on('w:vanish');
    if (look.highlighted) children.push(this.valued('w:highlight', 'yellow'));
    const language = languageTag(look.language);
    if (language) children.push(this.valued('w:lang', language));
    return this.element('w:rPr', {}, children);
  }

  /**
   * The properties of a paragraph, with what became of its end.
   * @param marker that of the list, as the file draws it
   */
  paragraphProperties(paragraph: Paragraph, end: Look, marker: string): Xml {
    const numId = this.lists.of(paragraph, marker, this.tracks(end).length > 0);
    const properties = this.#paragraph(paragraph, numId);
    const marks = this.tracks(end).map(([name, doing]) => this.done(name, doing));
    if (marks.length > 0) properties.children.push(this.element('w:rPr', {}, marks));
    const { changed, before } = paragraph;
    if (changed) {
      const old = before
        ? this.#paragraph(before, this.lists.before(before))
        : this.#paragraph(paragraph, numId);
      properties.children.push(this.done('w:pPrChange', changed, [old]));
    }
    return properties;
  }

  #paragraph({ style, outline, level, line, dropped }: Paragraph, numId: string | null): Xml {
    const children: Xml[] = [];
    if (style !== null) children.push(this.valued('w:pStyle', `p${style}`));
    if (outline !== null) children.push(this.valued('w:outlineLvl', String(outline)));
    if (numId !== null) {
      const numbers = [this.valued('w:ilvl', String(level)), this.valued('w:numId', numId)];
      children.push(this.element('w:numPr', {}, numbers));
    }
    if (line) {
      children.push(this.element('w:pBdr', {}, [this.valued('w:bottom', 'single')]));
    }
    if (dropped) children.push(this.element('w:framePr', { 'w:dropCap': 'drop' }));
    return this.element('w:pPr', {}, children);
  }

  /** What tracks letters or an end, from the outside in. */
  tracks({ inserted, insertion, deleted, deletion, moved, moving }: Look): [string, Doing][] {
    const tracks: [string, Doing][] = [];
    if (moved === 'to') tracks.push(['w:moveTo', moving]);
    else if (inserted) tracks.push(['w:ins', insertion]);
    if (moved === 'from') tracks.push(['w:moveFrom', moving]);
    else if (deleted) tracks.push(['w:del', deletion ?? insertion]);
    return tracks;
  }
}
