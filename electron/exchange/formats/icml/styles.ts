/** The styles that a story names. What they look like is the layout's; here they only differ. */
import { ownStyles, type StyleNames, styleKinds } from '../../../../shared/domain/style-names.ts';
import { escapeXml } from '../epub/xhtml.ts';

/** By name: size in points, and what else sets it off. */
const PARAGRAPHS: Readonly<Record<string, string>> = {
  Eyebrow: 'PointSize="9" Capitalization="AllCaps"',
  Headline: 'PointSize="30" FontStyle="Bold" SpaceAfter="6"',
  Dek: 'PointSize="15" FontStyle="Italic" SpaceAfter="9"',
  Byline: 'PointSize="10"',
  Dateline: 'PointSize="10" Capitalization="SmallCaps" SpaceAfter="9"',
  Paragraph: 'PointSize="10"',
  'Heading 2': 'PointSize="14" FontStyle="Bold" SpaceBefore="12" KeepWithNext="1"',
  'Heading 3': 'PointSize="12" FontStyle="Bold" SpaceBefore="9" KeepWithNext="1"',
  'Heading 4': 'PointSize="10" FontStyle="Bold" SpaceBefore="9" KeepWithNext="1"',
  Quote: 'PointSize="10" LeftIndent="12" RightIndent="12"',
  'Pull quote': 'PointSize="16" FontStyle="Italic"',
  'Pull quote attribution': 'PointSize="10"',
  'Bulleted list': 'PointSize="10" BulletsAndNumberingListType="BulletList"',
  'Numbered list': 'PointSize="10" BulletsAndNumberingListType="NumberedList"',
  'List continued': 'PointSize="10"',
  'Table text': 'PointSize="9"',
  'Table heading': 'PointSize="9" FontStyle="Bold"',
  Picture: 'PointSize="10"',
  Cutline: 'PointSize="8"',
  Credit: 'PointSize="7"',
  Code: 'PointSize="9"',
  Rule: 'PointSize="10" Justification="CenterAlign"',
  Footnote: 'PointSize="8"',
};

/** Points that each level of a list stands further in. */
const INDENT = 12;
export const DEEPEST = 4;

/** The name of a list's style at a depth, the outermost being 1. */
export const listStyle = (name: string, depth: number): string =>
  depth === 1 ? name : `${name} ${Math.min(depth, DEEPEST)}`;

const DEEP = /^(.+ list|List continued)( \d)$/u;
const LETTERS = new Set<string>(['bold', 'italic', 'boldItalic', 'inlineCode']);

/** What a story's styles are called. */
export interface Called {
  /** The name of a paragraph's style, by Galley's own. */
  readonly paragraph: (own: string) => string;
  readonly character: (own: string) => string;
}

/** @param names what the desk calls them */
export function calledBy(names: StyleNames): Called {
  const [paragraphs, characters] = [new Map<string, string>(), new Map<string, string>()];
  for (const kind of styleKinds) {
    const name = names[kind];
    if (name === undefined) continue;
    (LETTERS.has(kind) ? characters : paragraphs).set(ownStyles[kind].layout, name);
  }
  return {
    paragraph: (own) => {
      const [, list = own, depth = ''] = DEEP.exec(own) ?? [];
      return `${paragraphs.get(list) ?? list}${depth}`;
    },
    character: (own) => characters.get(own) ?? own,
  };
}

/** @param language BCP 47; empty when it is not known */
export function paragraphStyles(language: string, called: Called): string[] {
  const said = LANGUAGES[language] ? ` AppliedLanguage="$ID/${LANGUAGES[language]}"` : '';
  return Object.entries(PARAGRAPHS).flatMap(([own, look]) => {
    const depths = /list/iu.test(own) ? [1, 2, 3, 4] : [0];
    return depths.map((depth) => {
      const name = escapeXml(called.paragraph(depth > 0 ? listStyle(own, depth) : own));
      const indent = depth > 0 ? ` LeftIndent="${depth * INDENT}"` : '';
      const hanging = depth > 0 && own !== 'List continued' ? ` FirstLineIndent="-${INDENT}"` : '';
      return `<ParagraphStyle Self="ParagraphStyle/${name}" Name="${name}" ${look}${indent}${hanging}${said}/>`;
    });
  });
}

const CHARACTERS: Readonly<Record<string, string>> = {
  Bold: 'FontStyle="Bold"',
  Italic: 'FontStyle="Italic"',
  'Bold italic': 'FontStyle="Bold Italic"',
  Code: '',
};

export const characterStyles = (called: Called): string[] =>
  Object.entries(CHARACTERS).map(([own, look]) => {
    const name = escapeXml(called.character(own));
    return `<CharacterStyle Self="CharacterStyle/${name}" Name="${name}" ${look}/>`;
  });

/** Languages by InDesign's names. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English: USA',
  'en-US': 'English: USA',
  'en-GB': 'English: UK',
  de: 'German: 2006 Reform',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  nl: 'Dutch: 2005 Reform',
  pt: 'Portuguese',
  sv: 'Swedish',
  da: 'Danish',
  fi: 'Finnish',
  pl: 'Polish',
  ru: 'Russian',
};
