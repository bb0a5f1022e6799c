/** What a desk calls the styles that kinds of text bear in files for layout and word processing. */
import { z } from 'zod';

/** Kinds of blocks; the last four are kinds of letters. */
export const styleKinds = [
  'eyebrow',
  'headline',
  'dek',
  'byline',
  'dateline',
  'paragraph',
  'heading2',
  'heading3',
  'heading4',
  'bulletedList',
  'numberedList',
  'listContinued',
  'quote',
  'pullQuote',
  'attribution',
  'picture',
  'cutline',
  'credit',
  'tableHeading',
  'tableText',
  'footnote',
  'code',
  'rule',
  'bold',
  'italic',
  'boldItalic',
  'inlineCode',
] as const;
export const styleKind = z.enum(styleKinds);
export type StyleKind = z.infer<typeof styleKind>;

interface Known {
  /** What people call it. Word files name it too, so that they can be read back: never change one. */
  readonly label: string;
  /** What Galley's own style is called in Word files; empty where it has none. */
  readonly word: string;
  /** What it is called in stories for InDesign. */
  readonly layout: string;
}

const known = (label: string, word: string, layout = label): Known => ({ label, word, layout });

export const ownStyles: Readonly<Record<StyleKind, Known>> = {
  eyebrow: known('Eyebrow', 'Eyebrow'),
  headline: known('Headline', 'Title'),
  dek: known('Dek', 'Subtitle'),
  byline: known('Byline', 'Byline'),
  dateline: known('Dateline', 'Dateline'),
  paragraph: known('Paragraph', 'Normal'),
  heading2: known('Heading 2', 'heading 1'),
  heading3: known('Heading 3', 'heading 2'),
  heading4: known('Heading 4', 'heading 3'),
  bulletedList: known('Bulleted list', 'List Paragraph'),
  numberedList: known('Numbered list', 'List Paragraph'),
  listContinued: known('List continued', 'List Continue'),
  quote: known('Quote', 'Quote'),
  pullQuote: known('Pull quote', 'Pull Quote'),
  attribution: known('Attribution', 'Attribution', 'Pull quote attribution'),
  picture: known('Picture', 'Figure Picture'),
  cutline: known('Cutline', 'caption'),
  credit: known('Credit', 'Credit'),
  tableHeading: known('Table heading', 'Table Heading'),
  tableText: known('Table text', ''),
  footnote: known('Footnote', 'footnote text'),
  code: known('Code', 'HTML Preformatted'),
  rule: known('Rule', 'Rule'),
  bold: known('Bold', ''),
  italic: known('Italic', ''),
  boldItalic: known('Bold italic', ''),
  inlineCode: known('Inline code', 'HTML Code', 'Code'),
};

/** Deeper lists bear their depth behind the name. */
const DEPTHS = ['', ' 2', ' 3', ' 4'];
const LISTS: readonly StyleKind[] = ['bulletedList', 'numberedList', 'listContinued'];

/** Styles of no kind of text: names that nothing else can bear in a file. */
const RESERVED = new Set([
  'normal',
  'default paragraph font',
  'normal table',
  'table grid',
  'no list',
  'tk',
  'hyperlink',
  'footnote reference',
  'annotation text',
  'annotation reference',
  'comment quote',
]);

export const longestStyleName = 60;

/** Word parts names by commas, InDesign groups them by colons and keeps brackets to itself. */
const UNFIT = /[,;:/\\{}[\]%]|[^\P{C}]/u;

/** What is wrong with a name, in one sentence; null when a style can be called that. */
export function styleNameProblem(name: string): string | null {
  if (name !== tidied(name) || name === '') return 'A name has no spaces around it.';
  if (name.length > longestStyleName) return `At most ${longestStyleName} letters.`;
  const [unfit] = UNFIT.exec(name) ?? [];
  if (unfit === undefined) return null;
  return /\p{C}/u.test(unfit)
    ? 'A name has letters, numbers and signs that can be seen.'
    : `A style’s name cannot have “${unfit}” in it.`;
}

/** A name as it was meant: composed, without spaces around it. */
export const tidied = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

export type StyleNames = Readonly<Partial<Record<StyleKind, string>>>;

const alike = (name: string): string => name.toLowerCase();

/** Everything that styles of a kind are called, in any format. */
function namesOf(kind: StyleKind, names: StyleNames): string[] {
  const { word, layout } = ownStyles[kind];
  const given = names[kind];
  const named = given === undefined ? [layout] : [given];
  const deep = LISTS.includes(kind)
    ? named.flatMap((name) => DEPTHS.map((depth) => name + depth))
    : named;
  return [...(given === undefined && word ? [word] : []), ...deep].map(alike);
}

/** What is wrong with the names, by kind, in one sentence each: no two kinds can be told apart by one name. */
export function styleNameProblems(names: StyleNames): Partial<Record<StyleKind, string>> {
  const problems: Partial<Record<StyleKind, string>> = {};
  for (const kind of styleKinds) {
    const name = names[kind];
    if (name === undefined) continue;
    const mine = namesOf(kind, names);
    const problem = styleNameProblem(name);
    const other = styleKinds.find(
      (each) => each !== kind && namesOf(each, names).some((taken) => mine.includes(taken)),
    );
    if (problem) problems[kind] = problem;
    else if (other) problems[kind] = `“${name}” is what ${ownStyles[other].label} is called.`;
    else if (mine.some((each) => RESERVED.has(each)) && !isOwn(kind, name)) {
      problems[kind] = `“${name}” is the name of another style.`;
    }
  }
  return problems;
}

/** Whether a name says no more than what Word calls the kind anyway. */
export const isOwn = (kind: StyleKind, name: string): boolean =>
  alike(ownStyles[kind].word) === alike(name);

/** A desk's own names; what it does not name bears Galley's. */
export const styleNames = z
  .partialRecord(styleKind, z.string().max(longestStyleName))
  .refine((names) => Object.keys(styleNameProblems(names)).length === 0, {
    message: 'These names cannot stand for styles.',
  });
