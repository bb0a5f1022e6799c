/** The named styles of a written file: a desk gives them its own look, and the reader knows them by name. */

import { isOwn, type StyleKind, type StyleNames } from '../../../../shared/domain/style-names.ts';
import { aliasOf, kindOfStyle, makingId, makingOf } from './house-styles.ts';
import { escapeXml } from './write-inline.ts';

export interface Style {
  readonly id: string;
  readonly name: string;
  /** What a desk calls it. */
  readonly called?: string;
  /** The kind of text that is to be known by it, whatever it is called. */
  readonly alias?: StyleKind;
  readonly type?: 'paragraph' | 'character';
  readonly basedOn?: string;
  readonly next?: string;
  /** Paragraph properties, run properties. */
  readonly p?: string;
  readonly r?: string;
}

const spacing = (before: number, after: number): string =>
  `<w:spacing w:before="${before}" w:after="${after}"/>`;
const size = (halfPoints: number): string =>
  `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const BOLD = '<w:b/><w:bCs/>';
const ITALIC = '<w:i/><w:iCs/>';
const GREY = '<w:color w:val="595959"/>';
const MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>';

const heading = (level: number, halfPoints: number): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  next: 'Normal',
  p: `<w:keepNext/><w:keepLines/>${spacing(320, 120)}<w:outlineLvl w:val="${level - 1}"/>`,
  r: BOLD + size(halfPoints),
});

const STYLES: readonly Style[] = [
  {
    id: 'Eyebrow',
    name: 'Eyebrow',
    next: 'Title',
    p: spacing(0, 60),
    r: `${BOLD}${GREY}${size(20)}`,
  },
  {
    id: 'Title',
    name: 'Title',
    next: 'Subtitle',
    p: `<w:keepNext/>${spacing(0, 120)}`,
    r: BOLD + size(44),
  },
  { id: 'Subtitle', name: 'Subtitle', next: 'Normal', p: spacing(0, 200), r: GREY + size(28) },
  { id: 'Byline', name: 'Byline', next: 'Normal', p: spacing(0, 120), r: BOLD },
  { id: 'Dateline', name: 'Dateline', next: 'Normal', p: spacing(0, 120), r: GREY },
  heading(1, 32),
  heading(2, 28),
  heading(3, 24),
  { id: 'Quote', name: 'Quote', p: '<w:ind w:left="720" w:right="720"/>', r: ITALIC },
  {
    id: 'PullQuote',
    name: 'Pull Quote',
    p: `<w:keepNext/>${spacing(240, 120)}<w:ind w:left="720" w:right="720"/><w:jc w:val="center"/>`,
    r: size(32),
  },
  {
    id: 'Attribution',
    name: 'Attribution',
    next: 'Normal',
    p: `${spacing(0, 240)}<w:jc w:val="center"/>`,
    r: GREY,
  },
  { id: 'ListParagraph', name: 'List Paragraph', p: '<w:contextualSpacing/>' },
  { id: 'ListContinue', name: 'List Continue' },
  { id: 'Figure', name: 'Figure Picture', next: 'Caption', p: `<w:keepNext/>${spacing(240, 80)}` },
  { id: 'Caption', name: 'caption', next: 'Normal', p: spacing(0, 240), r: size(20) },
  { id: 'Credit', name: 'Credit', type: 'character', r: GREY },
  { id: 'TableHeading', name: 'Table Heading', r: BOLD },
  { id: 'HTMLPreformatted', name: 'HTML Preformatted', r: MONO + size(20) },
  { id: 'TK', name: 'TK', type: 'character' },
  { id: 'HTMLCode', name: 'HTML Code', type: 'character', r: MONO },
  {
    id: 'Hyperlink',
    name: 'Hyperlink',
    type: 'character',
    r: '<w:color w:val="0563C1"/><w:u w:val="single"/>',
  },
  { id: 'Rule', name: 'Rule', next: 'Normal' },
  { id: 'FootnoteText', name: 'footnote text', p: spacing(0, 60), r: size(20) },
  {
    id: 'FootnoteReference',
    name: 'footnote reference',
    type: 'character',
    r: '<w:vertAlign w:val="superscript"/>',
  },
];

/** What bears a style only where a desk has a name for it. */
const NAMED_STYLES: readonly Style[] = [
  { id: 'Paragraph', name: 'Paragraph' },
  { id: 'BulletedList', name: 'Bulleted List', basedOn: 'ListParagraph' },
  { id: 'NumberedList', name: 'Numbered List', basedOn: 'ListParagraph' },
  { id: 'TableText', name: 'Table Text' },
];

/** What only copies with comments have. */
const REVIEW_STYLES: readonly Style[] = [
  { id: 'CommentText', name: 'annotation text', p: spacing(0, 0), r: size(20) },
  {
    id: 'CommentQuote',
    name: 'Comment Quote',
    basedOn: 'CommentText',
    next: 'CommentText',
    r: ITALIC + GREY,
  },
  { id: 'CommentReference', name: 'annotation reference', type: 'character', r: size(16) },
];

/** @param idOf the id under which a style stands in the file */
export function styleXml(
  { id, name, called, alias, type = 'paragraph', basedOn, next, p, r }: Style,
  idOf: (id: string) => string = (own) => own,
): string {
  const base = idOf(basedOn ?? (type === 'paragraph' ? 'Normal' : 'DefaultParagraphFont'));
  const making = idOf(makingId(id));
  return [
    alias ? makingXml(alias, type, making, base) : '',
    `<w:style w:type="${type}" w:styleId="${idOf(id)}"><w:name w:val="${escapeXml(called ?? name)}"/>`,
    alias ? `<w:aliases w:val="${aliasOf(alias)}"/>` : '',
    `<w:basedOn w:val="${alias ? making : base}"/>`,
    next ? `<w:next w:val="${idOf(next)}"/>` : '',
    '<w:qFormat/>',
    p ? `<w:pPr>${p}</w:pPr>` : '',
    r ? `<w:rPr>${r}</w:rPr>` : '',
    '</w:style>',
  ].join('');
}

/** A style that only tells a kind: it looks as what it is made of does, and is offered to nobody. */
export const makingXml = (kind: StyleKind, type: string, id: string, base: string): string =>
  [
    `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${makingOf(kind)}"/>`,
    base ? `<w:basedOn w:val="${base}"/>` : '',
    '<w:semiHidden/></w:style>',
  ].join('');

const border = (side: string): string =>
  `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;

/**
 * What stands in `w:styles`.
 * @param language a BCP 47 tag; empty when it is not known
 * @param styles those of `ownStyles`
 */
export function stylesXml(language: string, styles: readonly Style[]): string {
  const tongue = language
    ? `<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="${language}"/>`
    : '';
  const fonts =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>';
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  return [
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size(24)}${tongue}</w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${sides}</w:tblBorders></w:tblPr></w:style>`,
    ...styles.map((style) => styleXml(style)),
  ].join('');
}

/**
 * The styles of a file.
 * @param review whether there are comments
 * @param names what the desk calls them
 */
export function ownStyles(review: boolean, names: StyleNames): Style[] {
  const named = NAMED_STYLES.filter(({ id }) => nameFor(id, names) !== undefined);
  const running = named.some(({ id }) => id === 'Paragraph');
  return [...STYLES, ...named, ...(review ? REVIEW_STYLES : [])].map((style) => {
    const called = nameFor(style.id, names);
    const kind = kindOfStyle(style.id);
    return {
      ...style,
      ...(called !== undefined && kind ? { called, alias: kind } : {}),
      ...(running && style.next === 'Normal' ? { next: 'Paragraph' } : {}),
    };
  });
}

/** Undefined where a desk says nothing, or what Word says anyway. */
function nameFor(id: string, names: StyleNames): string | undefined {
  const kind = kindOfStyle(id);
  const name = kind && names[kind];
  return kind && name !== undefined && !isOwn(kind, name) ? name : undefined;
}
