/** Builds RTF files in a few words, and ways to break them. */
import { randomFrom } from './random.ts';

/** The people of the files: numbers in the table of authors. */
export const AUTHORS = ['Unknown', 'Ada Brook', 'Ben Crane'] as const;

/** A date and time in the bits that Word packs them in; minutes are the finest. */
export function packed(iso: string): number {
  const date = new Date(iso);
  return (
    date.getUTCMinutes() |
    (date.getUTCHours() << 6) |
    (date.getUTCDate() << 11) |
    ((date.getUTCMonth() + 1) << 16) |
    ((date.getUTCFullYear() - 1900) << 20) |
    (date.getUTCDay() << 29)
  );
}

const WHEN = '2026-03-01T08:05:00Z';

/** Control words around what is put in or taken out. */
export const put = (author: number, at = WHEN): string =>
  `\\revised\\revauth${author}\\revdttm${packed(at)} `;
export const struck = (author: number, at = WHEN): string =>
  `\\deleted\\revauthdel${author}\\revdttmdel${packed(at)} `;

/** Text as RTF writes it: every letter beyond ASCII by its number. */
export function said(text: string): string {
  let written = '';
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const letter = text[i] as string;
    if (letter === '\t') written += '\\tab ';
    else if ('\\{}'.includes(letter)) written += `\\${letter}`;
    else if (code < 127) written += letter;
    else written += `\\u${code > 32767 ? code - 65536 : code}?`;
  }
  return written;
}

export interface Heading {
  readonly fonts?: string;
  readonly styles?: string;
  readonly header?: string;
}

const FONTS =
  '{\\f0\\fcharset0 Serif;}{\\f1\\fcharset204 Cyrillic;}{\\f2\\fcharset128 Mincho;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset2 Wingdings;}';
const STYLES =
  '{\\s0 Normal;}{\\s1\\outlinelevel0\\b heading 1;}{\\s2 Title;}{\\s3 Subtitle;}{\\s4\\i Quote;}{\\s5 caption;}{\\s6\\sbasedon1 House head;}{\\*\\cs10 Default Paragraph Font;}{\\*\\cs11\\ul Hyperlink;}';

/** The bytes of an RTF file; what is not ASCII in it is written by its number. */
export function rtfFile(
  body: string,
  { fonts = FONTS, styles = STYLES, header = '' }: Heading = {},
) {
  const authors = AUTHORS.map((name) => `{${name};}`).join('');
  const whole = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl${fonts}}{\\stylesheet${styles}}{\\*\\revtbl${authors}}${header}${body}}`;
  return new Uint8Array(Buffer.from(whole, 'latin1'));
}

/** A paragraph, in a style by number. */
export const line = (content: string, style = 0): string =>
  `\\pard\\plain\\s${style} ${content}\\par\n`;

export const title = (content: string): string => line(content, 2);

/** Words, and a comment on them. */
export const commented = (id: number, words: string, author: string, body: string, more = '') =>
  `{\\*\\atrfstart ${id}}${words}{\\*\\atrfend ${id}}{\\*\\atnid X}{\\*\\atnauthor ${author}}\\chatn{\\*\\annotation{\\*\\atnref ${id}}{\\*\\atndate ${packed(WHEN)}}${more}\\pard\\plain ${body}}`;

const GIF = '47494638396128001e0080000000000000000021f90401000000002c000000000100010000020144003b';
export const picture = (alt: string, kind = 'pngblip', digits = GIF): string =>
  `{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv ${alt}}}}\\picw40\\pich30\\${kind}\n${digits}}}{\\nonshppict{\\pict\\wmetafile8 0100}}`;

const LISTS =
  "{\\*\\listtable{\\list{\\listlevel\\levelnfc0\\levelstartat1{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}{\\listlevel\\levelnfc23{\\leveltext\\'01\\u8226 ?;}{\\levelnumbers;}}\\listid7}}{\\*\\listoverridetable{\\listoverride\\listid7\\listoverridecount0\\ls1}{\\listoverride\\listid7\\listoverridecount1{\\lfolevel\\listoverridestartat\\levelstartat5}\\ls2}}";
export const lists = { header: LISTS };
export const item = (content: string, level = 0, list = 1): string =>
  `\\pard\\plain{\\listtext\\tab x.\\tab}\\ls${list}\\ilvl${level} ${content}\\par\n`;

/** A file with some of everything in it. */
export const richRtfFile = rtfFile(
  [
    title('The Keel Bridge'),
    line('Morning', 1),
    line(
      `The ferry {${struck(1)}left}{${put(2)}sailed} {\\b at} {\\field{\\*\\fldinst HYPERLINK "https://saltmere.example/"}{\\fldrslt\\cs11\\ul seven}}{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} By the table.}.`,
    ),
    line(`Parted${put(1)}`),
    line(commented(1, 'here', 'Ada Brook', 'So?')),
    item('one'),
    item('dot', 1),
    item('two'),
    line('We waited.', 4),
    '\\trowd\\trhdr\\clmgf\\cellx1000\\clmrg\\cellx2000\\pard\\intbl a\\cell b\\cell\\row',
    `\\trowd\\clvmgf\\cellx1000\\cellx2000\\pard\\intbl c\\cell d\\cell{${struck(2)}\\row}`,
    '\\trowd\\clvmrg\\cellx1000\\cellx2000\\pard\\intbl\\cell\\itap2 n\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\nestrow}\\pard\\intbl e\\cell\\row',
    line(`${picture('A boat')}{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt boxed\\par}}}`),
    line(
      "{\\f1\\'cf\\'f0\\'e8}{\\f2\\'8e\\'cb}{\\f3\\'b7}\\u8364\\'80{\\v hidden}{\\*\\unknown x}",
    ),
    line('{\\object\\objemb{\\*\\objclass Sheet}{\\*\\objdata \\bin3 {}\\}{\\result shown}}'),
  ].join('\n'),
  {
    header: `${LISTS}{\\info{\\revtim\\yr2026\\mo3\\dy2\\hr8\\min1}}{\\header\\pard Gazette\\par}`,
  },
);

const SIGNS = [
  '{',
  '}',
  '\\par ',
  '\\cell ',
  '\\row ',
  '\\bin9 ',
  '\\u-10179?',
  "\\'8e",
  '\\trowd ',
  '{\\footnote ',
  '{\\*\\annotation ',
  '{\\field{\\*\\fldinst TOC}{\\fldrslt ',
  '\\itap9 ',
  '\\intbl\\itap400 ',
  '\\deleted ',
  '\\revised ',
  '\\plain ',
  '\\pard ',
  '\\ls1 ',
  '\\uc9 ',
  '{\\*\\atrfend 1}',
  '{\\shp{\\*\\shpinst{\\shptxt ',
  '\\nestrow ',
  '\\cellx-5 ',
  '{\\pict\\pngblip ',
];

/** The file with some harm done to its bytes, its signs and its groups. */
export function mutatedRtf(file: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * Math.max(1, limit));
  let text = Buffer.from(file).toString('latin1');
  for (let i = 0; i <= below(8); i += 1) {
    const at = below(text.length);
    const group = groupFrom(text, text.indexOf('{', at));
    const number = /-?\d+/.exec(text.slice(at));
    switch (below(7)) {
      case 0:
        text = text.slice(0, at) + String.fromCharCode(below(256)) + text.slice(at + 1);
        break;
      case 1:
        text = text.slice(0, at) + SIGNS[below(SIGNS.length)] + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at + below(30));
        break;
      case 3:
        text = text.replace(group, '');
        break;
      case 4:
        text = text.slice(0, at) + group + text.slice(at);
        break;
      case 5:
        if (number) {
          const start = at + number.index;
          const other = ['-1', '0', '', '99999', '2147483647', '-2147483648'][below(6)];
          text = text.slice(0, start) + other + text.slice(start + number[0].length);
        }
        break;
      default:
        if (below(6) === 0) text = text.slice(0, at);
    }
  }
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

function groupFrom(text: string, start: number): string {
  if (start < 0) return '';
  let depth = 0;
  for (let i = start; i < Math.min(text.length, start + 2000); i += 1) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, i + 1);
  }
  return '';
}
