/** The styles of a file whose looks a desk gives: its own, and what they lack. */
import type { StyleKind } from '../../../../shared/domain/style-names.ts';
import { aliasOf, kindOfStyle, makingId } from './house-styles.ts';
import { escapeXml } from './write-inline.ts';
import { makingXml, type Style, styleXml } from './write-styles.ts';
import type { Template, TemplateStyle } from './write-template.ts';

const TABLES = [
  { id: 'TableNormal', name: 'Normal Table', type: 'table' },
  { id: 'TableGrid', name: 'Table Grid', type: 'table' },
];

/**
 * What stands in `w:styles` when a desk gives its own, and how its styles are called: those under the
 * desk's name for them, else those of the same name or id, are its own; what it lacks is Galley's, made
 * of its running text.
 */
export function templateStyles(
  { defaults, styles }: Template,
  own: readonly Style[],
): { readonly xml: string; readonly idOf: (id: string) => string } {
  const wanted = own.map((style) => fitting(style, styles));
  const claims = claimed(wanted, styles);
  const names = new Map<string, string>();
  const taken = new Set(styles.map(({ id }) => id));
  const free = (id: string): string => (taken.has(id) ? free(`${id}2`) : id);
  for (const { id } of wanted) {
    names.set(id, claims.get(id)?.id ?? free(id));
    names.set(makingId(id), free(makingId(id)));
  }
  for (const table of TABLES) {
    const found = known(table, styles);
    if (found) names.set(table.id, found.id);
  }
  for (const [type, id] of [
    ['paragraph', 'Normal'],
    ['character', 'DefaultParagraphFont'],
  ] as const) {
    const first = styles.find((style) => style.type === type && style.isDefault);
    if (first) names.set(id, first.id);
  }
  const missing = wanted
    .filter(({ id }) => !claims.has(id))
    .map((style) => {
      const { called: _, p: __, r: ___, ...bare } = style;
      const like = style.called === undefined ? undefined : known(bare, unclaimed(styles, claims));
      if (!like) return style;
      // The template has it under Galley's name: it looks the same under the desk's.
      names.set(`like ${style.id}`, like.id);
      return { ...style, p: '', r: '', basedOn: `like ${style.id}` };
    });
  const idOf = (id: string): string => escapeXml(names.get(id) ?? id);
  // Where kinds are told at all, each tells its own: it may be made of another's style.
  const tells = wanted.some(({ alias }) => alias) || styles.some(({ isKnown }) => isKnown);
  const kinds = new Map(
    [...claims].map(([id, { id: own }]) => [own, { id, kind: kindOfStyle(id) }]),
  );
  const xml = [
    defaults,
    ...styles.map((style) => {
      const { id = '', kind } = kinds.get(style.id) ?? {};
      return tells && kind ? told(style, kind, idOf(makingId(id))) : style.xml;
    }),
    ...missing.map((style) => {
      const kind = kindOfStyle(style.id);
      return styleXml(tells && kind ? { ...style, alias: kind } : style, idOf);
    }),
  ].join('');
  return { xml, idOf };
}

const typeOf = ({ type = 'paragraph' }: { readonly type?: string }): string => type;

const named = (
  { name, called = name, ...style }: Pick<Style, 'name' | 'called'> & { readonly type?: string },
  styles: readonly TemplateStyle[],
) => styles.find((each) => each.type === typeOf(style) && each.name === called.toLowerCase());

const identified = (
  { id, ...style }: { readonly id: string; readonly type?: string },
  styles: readonly TemplateStyle[],
) => styles.find((each) => each.type === typeOf(style) && each.id === id);

const known = (
  style: Pick<Style, 'name'> & { readonly id: string; readonly type?: string },
  styles: readonly TemplateStyle[],
) => named(style, styles) ?? identified(style, styles);

const unclaimed = (
  styles: readonly TemplateStyle[],
  claims: ReadonlyMap<string, TemplateStyle>,
): TemplateStyle[] => styles.filter((style) => ![...claims.values()].includes(style));

/**
 * A style without its desk's name where that is another's in the template: one of letters, or that of all
 * text that has none, by which paragraphs alone can be known.
 */
function fitting(style: Style, styles: readonly TemplateStyle[]): Style {
  const { called, alias, ...bare } = style;
  const other = styles.some(
    (each) =>
      each.name === called?.toLowerCase() &&
      (each.type !== typeOf(style) || (each.isDefault && alias !== 'paragraph')),
  );
  return other ? bare : style;
}

/** The styles of the template that are taken, by our ids, each once: the desk's names come first. */
function claimed(
  own: readonly Style[],
  styles: readonly TemplateStyle[],
): Map<string, TemplateStyle> {
  const claims = new Map<string, TemplateStyle>();
  const left = () => unclaimed(styles, claims);
  const claim = (style: Style, found: TemplateStyle | undefined): void => {
    if (found && !claims.has(style.id)) claims.set(style.id, found);
  };
  for (const style of own) if (style.called !== undefined) claim(style, named(style, left()));
  const rest = own.filter(({ called }) => called === undefined);
  for (const style of rest) claim(style, named(style, left()));
  for (const style of rest) claim(style, identified(style, left()));
  return claims;
}

/** The style with what tells its kind. That of all text that has none is made of no other. */
function told({ xml, type, isDefault }: TemplateStyle, kind: StyleKind, making: string): string {
  const named = withAlias(xml, aliasOf(kind));
  if (isDefault) return named;
  const [, base = ''] = /<w:basedOn w:val="([^"]*)"/u.exec(xml) ?? [];
  const based = `<w:basedOn w:val="${making}"/>`;
  const bare = named.replace(/<w:basedOn [^>]*>/u, '');
  return (
    makingXml(kind, type, making, base) + bare.replace(/<w:aliases [^>]*>/u, (it) => it + based)
  );
}

/** The style with one more name. */
const withAlias = (xml: string, alias: string): string =>
  xml.includes('<w:aliases w:val="')
    ? xml.replace(/<w:aliases w:val="([^"]*)"/u, `<w:aliases w:val="$1,${alias}"`)
    : xml.replace(/<w:name [^>]*>/u, `$&<w:aliases w:val="${alias}"/>`);
