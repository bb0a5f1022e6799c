/** The paragraphs of a story, one after another: InDesign has no blocks within blocks. */
import type { Block, Figure, Inline, Manuscript, Mark, Note } from '../../manuscript.ts';
import { writtenTk } from '../../tk.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeXml } from '../epub/xhtml.ts';
import { pictureIcml } from './picture.ts';
import { type Called, listStyle } from './styles.ts';

const PLAIN = 'CharacterStyle/$ID/[No character style]';

interface Link {
  /** What the words are known by. */
  readonly source: string;
  readonly href: string;
}

/** Where a list that is being written stands. */
interface InList {
  readonly depth: number;
  readonly ordered: boolean;
  /** What the item is numbered when it begins the list or goes on. */
  readonly start: number | null;
}

export class Story {
  readonly lines: string[] = [];
  readonly #notes: ReadonlyMap<number, Note>;
  readonly #pictures: WriteSource['pictures'];
  readonly #called: Called;
  readonly #links: Link[] = [];
  #pictureCount = 0;

  constructor(
    { notes }: Pick<Manuscript, 'notes'>,
    pictures: WriteSource['pictures'],
    called: Called,
  ) {
    this.#called = called;
    this.#notes = new Map(notes.map((note) => [note.number, note]));
    this.#pictures = pictures;
  }

  /** A paragraph; none when there is nothing in it. */
  paragraph(style: string, content: readonly Inline[]): void {
    if (content.length > 0) this.#write(style, this.#inline(content));
  }

  line(style: string, text: string): void {
    if (text.trim() !== '') this.#write(style, run(PLAIN, '', contentOf(text)));
  }

  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) this.#block(block, 'Paragraph', null);
  }

  /** Where the links lead, for the end of the file. */
  links(): string[] {
    return this.#links.flatMap(({ source, href }, i) => {
      const address = escapeXml(href);
      const target = `HyperlinkURLDestination/${i + 1}`;
      return [
        `<HyperlinkURLDestination Self="${target}" Name="${address}" DestinationURL="${address}" DestinationUniqueKey="${i + 1}"/>`,
        `<Hyperlink Self="galley_hyperlink_${i + 1}" Name="${address} ${i + 1}" Source="${source}" Visible="false" DestinationUniqueKey="${i + 1}">`,
        '<Properties>',
        '<BorderColor type="enumeration">Black</BorderColor>',
        `<Destination type="object">${target}</Destination>`,
        '</Properties>',
        '</Hyperlink>',
      ];
    });
  }

  #write(style: string, inside: string, attributes = ''): void {
    // A paragraph ends where the next begins: the break stands before all but the first.
    if (this.lines.length > 0) this.lines.push('<Br/>');
    this.lines.push(
      `<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/${this.#nameOf(style)}"${attributes}>`,
      inside,
      '</ParagraphStyleRange>',
    );
  }

  #nameOf(style: string): string {
    return escapeXml(this.#called.paragraph(style));
  }

  /** @param style what a plain paragraph is called where the block stands */
  #block(block: Block, style: string, list: InList | null): void {
    switch (block.kind) {
      case 'paragraph':
        this.paragraph(style, block.content);
        break;
      case 'heading':
        this.paragraph(`Heading ${Math.min(block.level, 4)}`, block.content);
        break;
      case 'rule':
        this.line('Rule', '* * *');
        break;
      case 'code':
        this.#write('Code', run(PLAIN, '', contentOf(block.text)));
        break;
      case 'quote':
        for (const each of block.blocks) this.#block(each, 'Quote', list);
        break;
      case 'pullQuote':
        for (const each of block.paragraphs) this.paragraph('Pull quote', each);
        this.paragraph('Pull quote attribution', block.attribution);
        break;
      case 'list':
        this.#list(block, (list?.depth ?? 0) + 1);
        break;
      case 'figure':
        this.#figure(block);
        break;
      case 'table':
        this.#table(block);
        break;
    }
  }

  #list({ ordered, start, items }: Extract<Block, { kind: 'list' }>, depth: number): void {
    const name = listStyle(ordered ? 'Numbered list' : 'Bulleted list', depth);
    const next = listStyle('List continued', depth);
    items.forEach((item, i) => {
      const [first, ...rest] = item;
      const begins = ordered && i === 0;
      const at = begins ? ` NumberingContinue="false" NumberingStartAt="${start}"` : '';
      if (first?.kind === 'paragraph') {
        this.#write(name, this.#inline(first.content), at);
        for (const each of rest) this.#block(each, next, { depth, ordered, start: null });
      } else for (const each of item) this.#block(each, name, { depth, ordered, start });
    });
  }

  #figure(figure: Figure): void {
    const picture = this.#pictures.get(figure.attachment);
    if (picture) {
      this.#pictureCount += 1;
      this.#write('Picture', run(PLAIN, '', pictureIcml(figure, picture, this.#pictureCount)));
    } else this.line('Picture', figure.alt);
    this.paragraph('Cutline', figure.cutline);
    this.line('Credit', figure.credit);
  }

  /** Cells are named by column and row; what is spanned has no cell. */
  #table({ rows }: Extract<Block, { kind: 'table' }>): void {
    const taken = new Set<string>();
    const cells: string[] = [];
    let columns = 0;
    rows.forEach((row, y) => {
      let x = 0;
      for (const cell of row) {
        while (taken.has(`${x}:${y}`)) x += 1;
        for (let dx = 0; dx < cell.colspan; dx += 1) {
          for (let dy = 0; dy < cell.rowspan; dy += 1) taken.add(`${x + dx}:${y + dy}`);
        }
        const style = cell.header ? 'Table heading' : 'Table text';
        const inside = cell.paragraphs.map(
          (paragraph) =>
            `<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/${this.#nameOf(style)}">${this.#inline(paragraph)}</ParagraphStyleRange>`,
        );
        cells.push(
          `<Cell Self="galley_cell_${cells.length + 1}_${this.lines.length}" Name="${x}:${y}" RowSpan="${Math.min(cell.rowspan, rows.length - y)}" ColumnSpan="${cell.colspan}" AppliedCellStyle="CellStyle/Cell">`,
          inside.join('\n<Br/>\n'),
          '</Cell>',
        );
        x += cell.colspan;
        columns = Math.max(columns, x);
      }
    });
    const headers = rows.findIndex((row) => !row.every((cell) => cell.header));
    const heads = headers < 0 ? rows.length : headers;
    const counts = `HeaderRowCount="${heads}" BodyRowCount="${rows.length - heads}" ColumnCount="${columns}"`;
    const table = [
      `<Table AppliedTableStyle="TableStyle/Table" ${counts}>`,
      ...rows.map((_, y) => `<Row Name="${y}"/>`),
      ...Array.from({ length: columns }, (_, x) => `<Column Name="${x}"/>`),
      ...cells,
      '</Table>',
    ];
    this.#write('Paragraph', run(PLAIN, '', table.join('\n')));
  }

  #inline(inline: readonly Inline[]): string {
    if (inline.length === 0) return run(PLAIN, '', '<Content></Content>');
    return inline.map((part) => this.#part(part)).join('\n');
  }

  #part(part: Inline): string {
    const { style: own, attributes } = lookOf(part.marks);
    const style = own ? `CharacterStyle/${escapeXml(this.#called.character(own))}` : PLAIN;
    switch (part.kind) {
      case 'break':
        // A line break within a paragraph.
        return run(style, attributes, '<Content>\u2028</Content>');
      case 'note':
        return this.#note(part.number);
      case 'tk':
        return run(style, attributes, contentOf(writtenTk(part.note)));
      case 'text': {
        const inside = run(style, attributes, contentOf(part.text));
        const href = part.marks.find(({ name }) => name === 'link')?.href;
        if (href === undefined) return inside;
        const source = `galley_link_${this.#links.length + 1}`;
        this.#links.push({ source, href });
        return `<HyperlinkTextSource Self="${source}" Name="${source}" Hidden="false">\n${inside}\n</HyperlinkTextSource>`;
      }
    }
  }

  #note(number: number): string {
    const note = this.#notes.get(number);
    if (!note) return run(PLAIN, ' Position="Superscript"', contentOf(String(number)));
    const paragraphs = note.paragraphs.map(
      (paragraph, i) =>
        `<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/${this.#nameOf('Footnote')}">${
          // The processing instruction is InDesign's own number of the note.
          i === 0 ? run(PLAIN, '', '<Content><?ACE 4?></Content><Content>\t</Content>') : ''
        }${this.#inline(paragraph)}</ParagraphStyleRange>`,
    );
    return run(
      PLAIN,
      ' Position="Superscript"',
      `<Footnote>\n${paragraphs.join('\n<Br/>\n')}\n</Footnote>`,
    );
  }
}

const run = (style: string, attributes: string, inside: string): string =>
  `<CharacterStyleRange AppliedCharacterStyle="${style}"${attributes}>${inside}</CharacterStyleRange>`;

/** Text as InDesign has it: line ends are breaks of lines. */
const contentOf = (text: string): string =>
  `<Content>${escapeXml(text.replaceAll('\n', '\u2028'))}</Content>`;

/** Bold, italic and code are styles that a layout may change; the rest is said of the letters. */
function lookOf(marks: readonly Mark[]): { style: string | null; attributes: string } {
  const has = (name: Mark['name']) => marks.some((mark) => mark.name === name);
  const named = has('bold')
    ? has('italic')
      ? 'Bold italic'
      : 'Bold'
    : has('italic')
      ? 'Italic'
      : has('code')
        ? 'Code'
        : null;
  const attributes = [
    has('underline') ? ' Underline="true"' : '',
    has('strike') ? ' StrikeThru="true"' : '',
    has('superscript') ? ' Position="Superscript"' : '',
    has('subscript') && !has('superscript') ? ' Position="Subscript"' : '',
  ].join('');
  return { style: named, attributes };
}
