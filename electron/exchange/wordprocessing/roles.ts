/** What paragraphs are by the names of their styles, in the languages of our readers. */
import type { Role } from './items.ts';

/** The names that programs give to the styles that mean something, in the languages of our readers. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [
    /^(title|titel|titre|título|titolo|otsikko|заголовок|tytuł|název|标题|タイトル|제목|表題)$/,
    'title',
  ],
  [
    /^(subtitle|untertitel|sous-titre|subtítulo|sottotitolo|ondertitel|underrubrik|undertittel|подзаголовок|podtytuł|dek|deck|standfirst)$/,
    'subtitle',
  ],
  [/^(eyebrow|kicker|overline)$/, 'eyebrow'],
  [/^(byline|author)$/, 'byline'],
  [/^pull ?quote$/, 'pullQuote'],
  [/^(attribution|quote attribution)$/, 'attribution'],
  [
    /^((intense )?quote|block ?quote|block text|quotations?|(intensives )?zitat|citation( intense)?|cita( destacada)?|citazione( intensa)?|(duidelijk )?citaat|citat|цитата|cytat)$/,
    'quote',
  ],
  [
    /^(caption|beschriftung|légende|leyenda|didascalia|bijschrift|figure|illustration|image caption)$/,
    'caption',
  ],
  [
    /^(html preformatted|preformatted text|source code|code|codeblock|code block|macro text)$/,
    'code',
  ],
  [/^(list continue( \d)?|list contents?)$/, 'continued'],
  [
    /^(toc \d|toc heading|contents( \d| heading)?|table of figures|index( \d| heading)?)$/,
    'contents',
  ],
];

const HEADING =
  /^(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|заголовок|nagłówek|nadpis|başlık|見出し|标题|標題|제목) ?([1-9])$/;

/** What a paragraph of a style is; null when its name, in small letters, says nothing. */
export const roleNamed = (name: string): Role | null =>
  ROLES.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** The outline level (0 is the highest) that a style's name, in small letters, tells; null for none. */
export function headingNamed(name: string): number | null {
  const found = HEADING.exec(name);
  return found ? Number(found[1]) - 1 : null;
}

/** Names of character styles that mean code. */
export const CODE_STYLE =
  /^(html code|html typewriter|html keyboard|source text|teletype|verbatim char|code|inline code)( char)?$/;
