/**
 * What a file of a format says of a piece, word for word and in order: its text, and what the format
 * puts around it. Told apart from the writers, so that a writer that goes wrong does not go unseen.
 */
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { plainTemplate } from '../../../shared/domain/house.ts';
import { holdsKind } from '../formats/epub/content.ts';
import {
  type Block,
  type Inline,
  type Manuscript,
  type Note,
  plainText,
  readManuscript,
} from '../manuscript.ts';
import { oneLine } from '../wire-item.ts';
import type { WriteSource } from '../writing.ts';
import { wordsInOrder } from './order.ts';
import { linesOf } from './words.ts';

/** Formats whose files are read for exactly these words. */
export const exactFormats = [
  ...(['html', 'epub', 'json', 'txt', 'icml', 'pdf', 'galley', 'ninjs', 'nitf', 'newsml'] as const),
] satisfies readonly ExportFormat[];
export type ExactFormat = (typeof exactFormats)[number];

export const isExact = (format: ExportFormat): format is ExactFormat =>
  (exactFormats as readonly ExportFormat[]).includes(format);

/** What a format writes around the words. */
interface Form {
  /** In the text, for a note. */
  readonly reference: (number: number) => string;
  /** Whether the note's own text stands there rather than at the end. */
  readonly notesWithin?: boolean;
  readonly note: (number: number, lines: readonly string[]) => string;
  readonly item: (ordered: boolean, number: number) => string;
  readonly rule: string;
  /** @param shown whether the picture is in the file */
  readonly figure: (words: FigureWords, shown: boolean) => string;
}

interface FigureWords {
  readonly alt: string;
  readonly cutline: string;
  readonly credit: string;
}

const bare: Form = {
  reference: String,
  note: (_, lines) => lines.join('\n'),
  item: () => '',
  rule: '',
  figure: ({ alt, cutline, credit }, shown) =>
    [shown ? '' : alt, cutline, credit].filter(Boolean).join('\n'),
};

/** A web page shows nothing in the place of a missing picture, and its notes have a way back. */
const page: Form = {
  ...bare,
  note: (_, lines) => `${lines.join('\n')} ↩`,
  figure: ({ cutline, credit }) => `${cutline}\n${credit}`,
};

const forms: Readonly<Record<Exclude<ExactFormat, 'json'>, Form>> = {
  html: page,
  // The number of a note is its way back.
  epub: { ...bare, note: (number, lines) => `${number}. ${lines.join('\n')}` },
  txt: {
    ...bare,
    reference: (number) => `[${number}]`,
    note: (number, lines) => `[${number}] ${lines.join('\n')}`,
    item: (ordered, number) => (ordered ? `${number}. ` : '- '),
    rule: '* * *',
    figure: ({ alt, cutline, credit }) => {
      const words = [cutline || alt, credit ? `(${credit})` : ''].filter(Boolean).join(' ');
      return words === '' ? '' : `[Picture: ${words}]`;
    },
  },
  icml: { ...bare, reference: () => '', notesWithin: true, rule: '* * *' },
  pdf: bare,
  galley: bare,
  ninjs: page,
  newsml: page,
  nitf: {
    ...bare,
    figure: ({ alt, cutline, credit }, shown) =>
      [cutline || (shown ? '' : alt), credit].filter(Boolean).join('\n'),
  },
};

/** The texts of the file of a piece, in its order. */
export function saidBy(format: ExactFormat, source: WriteSource): string[] {
  const piece = readManuscript(source.doc);
  const { byline, dateline } = source.article;
  const top = [piece.eyebrow, piece.headline, piece.dek].map((line) => plainText(line));
  const [eyebrow = '', headline = '', dek = ''] = top;
  if (format === 'json') return [...top, byline, dateline, ...linesOf(piece)];
  const body = new Walk(forms[format], piece, picturesIn(format, source)).texts();
  const whole = [...top, byline, dateline, ...body];
  switch (format) {
    case 'html':
      return [headline, dek, ...htmlMeta(source), ...whole];
    case 'epub':
      return [titleOf(headline), ...whole];
    case 'nitf':
      return [headline, headline, eyebrow, byline, dateline, dek, ...body];
    case 'newsml':
      return [...newsmlMeta(source, headline, dek), headline, ...whole];
    case 'ninjs':
      return ninjsTexts(source, { eyebrow, headline, dek }, body);
    default:
      return whole;
  }
}

/** A book holds pictures of some kinds only. */
const picturesIn = (format: ExactFormat, { pictures }: WriteSource): WriteSource['pictures'] =>
  format === 'epub' ? new Map([...pictures].filter(([, { mime }]) => holdsKind(mime))) : pictures;

/** What a desk has its pages state. */
function htmlMeta({ article, front = plainTemplate.front }: WriteSource): string[] {
  const fields = (['byline', 'slug', 'desk', 'tags', 'embargo'] as const).filter((field) =>
    front.includes(field),
  );
  return fields.map((field) => [article[field] ?? ''].flat().join(', '));
}

/** A chapter has a title, whatever the piece has. */
const titleOf = (headline: string): string =>
  wordsInOrder([headline]).length > 0 ? headline : 'Untitled';

function newsmlMeta({ article }: WriteSource, headline: string, dek: string): string[] {
  const { byline, dateline, slug, tags, embargo, updatedAt } = article;
  return [
    ...[oneLine(byline) || 'Unnamed', updatedAt, embargo ?? '', headline],
    ...[dateline, ...tags, slug, headline, dateline, byline, dek],
  ];
}

function ninjsTexts(
  source: WriteSource,
  { eyebrow, headline, dek }: Readonly<Record<'eyebrow' | 'headline' | 'dek', string>>,
  body: readonly string[],
): string[] {
  const { byline, dateline, slug, tags } = source.article;
  const seen = new Set<string>();
  const pictures = new Walk(page, readManuscript(source.doc), source.pictures).figures
    .filter(({ attachment }) => !seen.has(attachment) && seen.add(attachment))
    .flatMap(({ credit, cutline, alt }) => [credit, plainText(cutline), alt]);
  return [
    ...[headline, slug, byline, dateline, headline, eyebrow, dek],
    ...[...body, ...saidBy('txt', source), ...tags, ...pictures],
  ];
}

class Walk {
  /** The pictures that are in the file, in order. */
  readonly figures: Extract<Block, { kind: 'figure' }>[] = [];
  readonly #form: Form;
  readonly #notes: ReadonlyMap<number, Note>;
  readonly #blocks: readonly string[];
  readonly #pictures: WriteSource['pictures'];

  constructor(form: Form, piece: Manuscript, pictures: WriteSource['pictures']) {
    this.#form = form;
    this.#notes = new Map(piece.notes.map((note) => [note.number, note]));
    this.#pictures = pictures;
    this.#blocks = piece.blocks.map((block) => this.#block(block));
  }

  texts(): string[] {
    const notes = this.#form.notesWithin ? [] : [...this.#notes.values()];
    return [
      ...this.#blocks,
      ...notes.map(({ number, paragraphs }) =>
        this.#form.note(
          number,
          paragraphs.map((paragraph) => this.#line(paragraph)),
        ),
      ),
    ];
  }

  #line(content: readonly Inline[]): string {
    return plainText(content, (number) => {
      const note = this.#form.notesWithin ? this.#notes.get(number) : undefined;
      if (!this.#form.notesWithin) return this.#form.reference(number);
      if (!note) return String(number);
      return `\n${note.paragraphs.map((paragraph) => this.#line(paragraph)).join('\n')}\n`;
    });
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return this.#line(block.content);
      case 'code':
        return block.text;
      case 'rule':
        return this.#form.rule;
      case 'quote':
        return block.blocks.map((each) => this.#block(each)).join('\n');
      case 'pullQuote':
        return [...block.paragraphs, block.attribution].map((each) => this.#line(each)).join('\n');
      case 'list':
        return block.items
          .map((item, i) => {
            const words = item.map((each) => this.#block(each)).join('\n');
            return `${this.#form.item(block.ordered, block.start + i)}${words}`;
          })
          .join('\n');
      case 'table':
        return block.rows
          .flatMap((row) => row.flatMap((cell) => cell.paragraphs.map((each) => this.#line(each))))
          .join('\n');
      case 'figure': {
        const shown = this.#pictures.has(block.attachment);
        if (shown) this.figures.push(block);
        const { alt, credit, cutline } = block;
        return this.#form.figure({ alt, credit, cutline: this.#line(cutline) }, shown);
      }
    }
  }
}
