/**
 * A desk's own Word file that says how a piece is to look: its styles, its theme and its page are taken.
 * Nothing else of it leaves: no words, links, macros, numbers of lists, headers or properties.
 */
import { refuse } from '../../limits.ts';
import { Remarks } from '../../reading.ts';
import { Parts } from '../../zip.ts';
import { kindAmong, kindMaking, withoutKinds } from './house-styles.ts';
import { openPackage } from './package.ts';
import { escapeXml } from './write-inline.ts';
import { childOf, elementsIn, parseXml, valOf, type Xml } from './xml.ts';

/** What is taken of a template. */
export interface Template {
  /** What stands before the styles: the look of everything that no style speaks of. */
  readonly defaults: string;
  readonly styles: readonly TemplateStyle[];
  /** What a section says of its page; empty when it says nothing. */
  readonly page: string;
  /** The part as it stands; null when there is none, or it leads elsewhere. */
  readonly theme: Uint8Array | null;
}

export interface TemplateStyle {
  readonly id: string;
  readonly type: string;
  /** In small letters. */
  readonly name: string;
  /** Whether it stands for a kind of text in a file that Galley wrote. */
  readonly isKnown: boolean;
  /** Whether it is that of everything of its type that names none. */
  readonly isDefault: boolean;
  readonly xml: string;
}

/** @throws GalleyError `import-refused` when it is no Word file, or made to do harm */
export async function readTemplate(bytes: Uint8Array): Promise<Template> {
  const file = await openPackage(bytes, new Remarks());
  const root = file.partOf('styles')?.root;
  if (!root) return refuse('The template holds no styles.');
  const main = file.parts.get(file.main);
  const section = childOf(main && childOf(main, 'w:body'), 'w:sectPr');
  const page = ['w:pgSz', 'w:pgMar'].flatMap((name) => childOf(section, name) ?? []);
  const styles = withoutMakings(elementsIn(root).filter(({ name }) => name === 'w:style'));
  const defaults = childOf(root, 'w:docDefaults');
  return {
    defaults: defaults ? written(defaults) : '',
    styles: styles.map((style) => ({
      id: style.attrs['w:styleId'] ?? '',
      type: style.attrs['w:type'] ?? 'paragraph',
      name: (valOf(childOf(style, 'w:name')) ?? '').toLowerCase().trim(),
      isKnown: kindAmong(valOf(childOf(style, 'w:aliases')) ?? '') !== null,
      isDefault: ['1', 'true', 'on'].includes(style.attrs['w:default'] ?? ''),
      xml: written(style),
    })),
    page: page.map(written).join(''),
    theme: await themeIn(bytes),
  };
}

/** Styles that only tell kinds in a file that Galley wrote are taken out of what they stand between. */
function withoutMakings(styles: readonly Xml[]): Xml[] {
  const isMaking = (style: Xml): boolean =>
    kindMaking(valOf(childOf(style, 'w:name')) ?? '') !== null;
  const bases = new Map(
    styles
      .filter(isMaking)
      .map((style) => [style.attrs['w:styleId'], valOf(childOf(style, 'w:basedOn'))]),
  );
  const seen = new Set<string>();
  const baseOf = (id: string | undefined): string | undefined => {
    if (id === undefined || !bases.has(id) || seen.has(id)) return id;
    seen.add(id);
    return baseOf(bases.get(id));
  };
  return styles
    .filter((style) => !isMaking(style))
    .map((style) => {
      seen.clear();
      const children = style.children.flatMap((child) => {
        if (typeof child === 'string' || child.name !== 'w:basedOn') return [child];
        const base = baseOf(valOf(child));
        return base === undefined ? [] : [{ ...child, attrs: { ...child.attrs, 'w:val': base } }];
      });
      return { ...style, children };
    });
}

/** Lists are numbered by the piece; ids of revisions and what was tracked are nobody's business. */
const LEFT_OUT = /^w:(numPr|rsid|\w+Change|ins|del)$/;

/** An element with what Word's own vocabulary has of it, and nothing of any other. */
function written(element: Xml): string {
  const { name } = element;
  const attrs =
    name === 'w:aliases' ? { 'w:val': withoutKinds(element.attrs['w:val'] ?? '') } : element.attrs;
  if (name === 'w:aliases' && attrs['w:val'] === '') return '';
  const own = Object.entries(attrs)
    .filter(([key]) => key.startsWith('w:') && !key.startsWith('w:rsid'))
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  const inside = elementsIn(element)
    .filter((child) => child.name.startsWith('w:') && !LEFT_OUT.test(child.name))
    .map(written)
    .join('');
  return inside ? `<${name}${own}>${inside}</${name}>` : `<${name}${own}/>`;
}

/** A theme that shows pictures refers to parts that are not taken. */
async function themeIn(bytes: Uint8Array): Promise<Uint8Array | null> {
  const zip = await Parts.open(bytes);
  const theme = await zip.read('word/theme/theme1.xml');
  if (!theme) return null;
  parseXml(theme, 'word/theme/theme1.xml');
  return /\br:(embed|link|id)=/u.test(new TextDecoder().decode(theme)) ? null : theme;
}
