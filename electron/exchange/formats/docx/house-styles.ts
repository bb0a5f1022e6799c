/**
 * Kinds of text and the styles that they bear in Word files. A style under a desk's own name bears a
 * second one by which its kind is known when the file is read back, whatever the desk calls it. LibreOffice
 * drops second names: so it is also made of a style without any look, whose name tells the kind.
 */
import { ownStyles, type StyleKind, styleKinds } from '../../../../shared/domain/style-names.ts';
import type { Role } from '../../wordprocessing/items.ts';

/** Ids of styles; kinds that have none in Word files are not among them. */
const IDS: Readonly<Partial<Record<StyleKind, string>>> = {
  eyebrow: 'Eyebrow',
  headline: 'Title',
  dek: 'Subtitle',
  byline: 'Byline',
  dateline: 'Dateline',
  paragraph: 'Paragraph',
  heading2: 'Heading1',
  heading3: 'Heading2',
  heading4: 'Heading3',
  bulletedList: 'BulletedList',
  numberedList: 'NumberedList',
  listContinued: 'ListContinue',
  quote: 'Quote',
  pullQuote: 'PullQuote',
  attribution: 'Attribution',
  picture: 'Figure',
  cutline: 'Caption',
  credit: 'Credit',
  tableHeading: 'TableHeading',
  tableText: 'TableText',
  footnote: 'FootnoteText',
  code: 'HTMLPreformatted',
  rule: 'Rule',
  inlineCode: 'HTMLCode',
};

const KINDS = new Map(
  styleKinds.flatMap((kind): [string, StyleKind][] => {
    const id = IDS[kind];
    return id === undefined ? [] : [[id, kind]];
  }),
);

/** The kind of text whose style has the id; undefined for styles of none. */
export const kindOfStyle = (id: string): StyleKind | undefined => KINDS.get(id);

/** The second name of a kind's style. */
export const aliasOf = (kind: StyleKind): string => `Article ${ownStyles[kind].label}`;

/** The name of the style that a kind's style is made of. It is no second name: names are each there once. */
export const makingOf = (kind: StyleKind): string => `Article Kind ${ownStyles[kind].label}`;

const MAKINGS = new Map(styleKinds.map((kind) => [makingOf(kind).toLowerCase(), kind]));

/** The kind that is told by the name of what a style is made of; null when none is. */
export const kindMaking = (name: string): StyleKind | null =>
  MAKINGS.get(name.toLowerCase().trim()) ?? null;

/** The id of the style without a look that one is made of where its kind is to be known. */
export const makingId = (id: string): string => `Kind${id}`;

/** The kind that the id of such a style tells; null when it is none. */
export const kindMade = (id: string): StyleKind | null =>
  (id.startsWith('Kind') && kindOfStyle(id.slice('Kind'.length))) || null;

const ALIASES = new Map(styleKinds.map((kind) => [aliasOf(kind).toLowerCase(), kind]));

/** The kind that one of a style's other names, parted by commas, tells; null when none does. */
export const kindAmong = (aliases: string): StyleKind | null =>
  aliases.split(',').flatMap((alias) => ALIASES.get(alias.toLowerCase().trim()) ?? [])[0] ?? null;

/** The names without those that tell a kind. */
export const withoutKinds = (aliases: string): string =>
  aliases
    .split(',')
    .filter((alias) => !ALIASES.has(alias.toLowerCase().trim()))
    .join(',');

/** What a paragraph of a kind is; kinds that are not here are running text or have no paragraphs. */
export const roleOfKind: Readonly<Partial<Record<StyleKind, Role>>> = {
  eyebrow: 'eyebrow',
  headline: 'title',
  dek: 'subtitle',
  byline: 'byline',
  listContinued: 'continued',
  quote: 'quote',
  pullQuote: 'pullQuote',
  attribution: 'attribution',
  cutline: 'caption',
  code: 'code',
};

/** The outline level of a heading, 0 the highest. */
export const levelOfKind: Readonly<Partial<Record<StyleKind, number>>> = {
  heading2: 0,
  heading3: 1,
  heading4: 2,
};
