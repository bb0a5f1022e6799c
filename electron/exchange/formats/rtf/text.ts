/** What stands in a text of the file: words, signs, and groups that open something of their own. */
import type { Xml } from '../docx/xml.ts';
import type { Annotations } from './annotations.ts';
import { type Destination, type Here, NOWHERE, Words, within } from './destination.ts';
import { Field } from './fields.ts';
import { Formula } from './formulas.ts';
import type { Look } from './look.ts';
import type { OldList } from './paragraph.ts';
import { type Drawn, Embedded, type Media, Picture, Shape } from './pictures.ts';
import { RowDefinition } from './rows.ts';
import { Story } from './story.ts';
import type { Tree } from './tree.ts';

/** Where what a text opens goes to. */
export interface Collected {
  readonly tree: Tree;
  readonly media: Media;
  readonly annotations: Annotations;
  /** What stands before the text, by the word it begins with. */
  readonly header: ReadonlyMap<string, Destination>;
  /** @returns the name by which the text refers to the note */
  note(kind: 'footnote' | 'endnote', content: Xml[]): string;
  page(kind: 'header' | 'footer', content: Xml[]): void;
  template(path: string): void;
}

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
  zwj: '\u200d',
  zwnj: '\u200c',
};

export const characters = new Map(Object.entries(CHARACTERS));

/** What shows nothing of its own in the text. */
const LEFT_OUT = new Set(
  'nonshppict nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc tcn rxe txe private filetbl colortbl background pgdsctbl sxe oldsprops oldtprops'.split(
    ' ',
  ),
);

const MOVES: Readonly<Record<string, string>> = {
  mvfmf: 'w:moveFromRangeStart',
  mvfml: 'w:moveFromRangeEnd',
  mvtof: 'w:moveToRangeStart',
  mvtol: 'w:moveToRangeEnd',
};

export class Text implements Destination {
  readonly fresh = true;
  readonly #collected: Collected;
  readonly #story: Story;
  readonly #told: (content: Xml[], isEndnote: boolean) => void;
  /** Whether the number of a note stands right before. */
  #numbered = false;
  #isEndnote = false;
  /** The move that bookmarks of LibreOffice's tell of. */
  #moving: 'from' | 'to' | null = null;

  /**
   * @param around the text in which this one stands
   * @param told gets what stands in it
   */
  constructor(
    collected: Collected,
    around: Story | null,
    told: (content: Xml[], isEndnote: boolean) => void,
  ) {
    this.#collected = collected;
    this.#story = new Story(collected.tree, around);
    this.#told = told;
  }

  close({ paragraph, look }: Here): void {
    this.#told(this.#story.finish(paragraph, look), this.#isEndnote);
  }

  text(text: string, { look }: Here): void {
    this.#numbered = false;
    this.#story.text(text, this.#look(look));
  }

  symbol(code: number, font: string, { look }: Here): void {
    if (code === 32) this.#story.text(' ', this.#look(look));
    else {
      const attrs = { 'w:font': font, 'w:char': code.toString(16) };
      this.#story.sign(this.#collected.tree.element('w:sym', attrs), this.#look(look));
    }
  }

  word(word: string, value: number | null, { look, paragraph }: Here): void {
    const story = this.#story;
    const character = characters.get(word);
    if (character !== undefined) {
      this.#numbered = false;
      story.text(character, this.#look(look));
      return;
    }
    switch (word) {
      case 'par':
      case 'sect':
        story.endParagraph(paragraph, this.#look(look));
        return;
      case 'line':
      case 'lbr':
      case 'page':
      case 'column':
        story.sign(this.#collected.tree.element('w:br'), this.#look(look));
        return;
      case 'cell':
        story.endCell(paragraph, this.#look(look), 1);
        return;
      case 'nestcell':
        story.endCell(paragraph, this.#look(look), Math.max(2, paragraph.inTable));
        return;
      case 'row':
        story.endRow(paragraph, this.#look(look), 1);
        return;
      case 'chftn':
        this.#numbered = true;
        return;
      case 'ftnalt':
        this.#isEndnote = true;
        return;
      default:
        story.row.word(word, value);
    }
  }

  child(word: string, here: Here): Destination | undefined {
    const story = this.#story;
    const { tree, media, annotations, header } = this.#collected;
    const before = header.get(word);
    if (before) return before;
    const look = this.#look(here.look);
    const drawn: Drawn = {
      tree,
      media,
      put: (drawing) => story.sign(drawing, look),
      box: (told) => new Text(this.#collected, story, told),
    };
    switch (word) {
      case 'footnote':
        return this.#note(look);
      case 'annotation': {
        let content: Xml[] = [];
        const text = new Text(this.#collected, story, (all) => {
          content = all;
        });
        return annotations.begin(
          tree,
          text,
          () => content,
          (sign) => story.sign(sign, look),
        );
      }
      case 'atnauthor':
        return annotations.author();
      case 'atnid':
        return annotations.initials();
      case 'atrfstart':
      case 'atrfend': {
        const name = word === 'atrfstart' ? 'w:commentRangeStart' : 'w:commentRangeEnd';
        return new Words((id) => story.mark(tree.element(name, { 'w:id': id.trim() })));
      }
      case 'field':
        return new Field(tree, story, look, this);
      case 'pict':
        return new Picture(media, (relation, descr) => {
          const parts = [
            tree.element('wp:docPr', { descr }),
            tree.element('a:blip', { 'r:embed': relation }),
          ];
          drawn.put(tree.element('w:drawing', {}, parts));
        });
      case 'shp':
      case 'shpgrp':
      case 'do':
        return new Shape(drawn, this);
      case 'mmath':
        return new Formula(tree, 'm:oMath', (formula, own) => {
          if (formula.children.length > 0) story.sign(formula, this.#look(own ?? look));
        });
      case 'object':
        return new Embedded(drawn, this);
      case 'shppict':
        return within(this, () => undefined);
      case 'header':
      case 'headerl':
      case 'headerr':
      case 'headerf':
      case 'footer':
      case 'footerl':
      case 'footerr':
      case 'footerf': {
        const kind = word.startsWith('header') ? 'header' : 'footer';
        return new Text(this.#collected, story, (all) => this.#collected.page(kind, all));
      }
      case 'template':
        return new Words((path) => this.#collected.template(path.trim()));
      case 'nesttableprops':
        return this.#nestedRow();
      case 'listtext':
      case 'pntext':
        return new Words((marker) => {
          story.marker = marker || '\t';
        });
      case 'pn':
        return new OldListReader();
      case 'oldcprops':
        return {
          fresh: true,
          leave: (inside, around) => ({
            ...around,
            look: { ...around.look, before: { ...inside.look, before: null } },
          }),
        };
      case 'oldpprops':
        return {
          fresh: true,
          leave: (inside, around) => ({
            ...around,
            paragraph: { ...around.paragraph, before: { ...inside.paragraph, before: null } },
          }),
        };
      case 'upr':
        // The same twice: the second time in Unicode.
        return { child: (name) => (name === 'ud' ? within(this, () => undefined) : undefined) };
      case 'bkmkstart':
      case 'bkmkend':
        return new Words((name) => this.#bookmark(name, word === 'bkmkstart'));
      default: {
        const move = MOVES[word];
        if (move !== undefined) {
          // Behind the name stand author and time, which the words bear too.
          return new Words((name) =>
            story.mark(tree.element(move, { 'w:name': name.trim().split(/\s/)[0] ?? '' })),
          );
        }
        return LEFT_OUT.has(word) ? NOWHERE : undefined;
      }
    }
  }

  /** LibreOffice writes what was moved as taken out and put in, between bookmarks of its own. */
  #bookmark(name: string, starts: boolean): void {
    const found = /^__RefMove(From|To)__(.*)/.exec(name.trim());
    if (!found) return;
    const [, way = '', tag = ''] = found;
    const kind = `w:move${way}Range${starts ? 'Start' : 'End'}`;
    this.#story.mark(this.#collected.tree.element(kind, { 'w:name': tag }));
    this.#moving = starts ? (way === 'From' ? 'from' : 'to') : null;
  }

  #look(look: Look): Look {
    const { deleted, inserted, insertion, deletion } = look;
    if (this.#moving === 'from' && deleted && !look.moved) {
      return { ...look, moved: 'from', moving: deletion ?? insertion };
    }
    if (this.#moving === 'to' && inserted && !look.moved) {
      return { ...look, moved: 'to', moving: insertion };
    }
    return look;
  }

  #note(look: Look): Destination {
    const story = this.#story;
    const { tree } = this.#collected;
    const sign = this.#numbered ? null : story.noteSign();
    this.#numbered = false;
    return new Text(this.#collected, story, (content, isEndnote) => {
      if (sign && wordsOf(content).trimStart().startsWith(sign.text.trim())) story.takeOut(sign);
      const kind = isEndnote ? 'endnote' : 'footnote';
      const id = this.#collected.note(kind, content);
      story.sign(tree.element(`w:${kind}Reference`, { 'w:id': id }), look);
    });
  }

  /** What a table within a table says of a row, once its cells are read. */
  #nestedRow(): Destination {
    const row = new RowDefinition();
    return {
      word: (word, value, { look, paragraph }) => {
        if (word !== 'nestrow') row.word(word, value);
        else {
          const level = Math.max(2, paragraph.inTable);
          this.#story.endRow(paragraph, this.#look(look), level, row);
        }
      },
    };
  }
}

/** The first words of a text. */
function wordsOf(content: readonly (Xml | string)[]): string {
  let words = '';
  const waiting = [...content].reverse();
  for (let next = waiting.pop(); next !== undefined && words.length < 40; next = waiting.pop()) {
    if (typeof next === 'string') continue;
    if (next.name === 'w:t') words += next.children.join('');
    else waiting.push(...[...next.children].reverse());
  }
  return words;
}

/** Numbers and bullets as programs before Word 97 wrote them. */
class OldListReader implements Destination {
  readonly fresh = true;
  #list: OldList | null = null;
  #start = 1;

  child(word: string): Destination | undefined {
    return word === 'pntxta' || word === 'pntxtb' ? NOWHERE : undefined;
  }

  word(word: string, value: number | null): void {
    if (word === 'pnlvlblt') this.#list = { ordered: false, start: 1 };
    if (word === 'pnlvlbody' || word === 'pnlvl') this.#list = { ordered: true, start: 1 };
    if (word === 'pnlvlcont') this.#list = null;
    if (word === 'pnstart') this.#start = value ?? 1;
  }

  leave(_: Here, around: Here): Here {
    const oldList = this.#list && { ...this.#list, start: this.#start };
    return { ...around, paragraph: { ...around.paragraph, oldList } };
  }
}
