/** Fields: their result is text, their code is not. */
import { safeLink } from '../../../../shared/document/schema.ts';
import { excerpt } from '../../reading.ts';
import type { Context, OpenField } from './context.ts';
import { stands } from './context.ts';
import { below, childOf, isOn, valOf, wholeOf, type Xml } from './xml.ts';

/** Beginnings, middles and ends of fields that belong together in the text that is read. */
export function pairedSigns(root: Xml, side: Context['side']): Set<Xml> {
  const paired = new Set<Xml>();
  const open: Xml[][] = [];
  for (const element of below(root, (inside) => stands(inside, side))) {
    if (element.name !== 'w:fldChar') continue;
    const kind = element.attrs['w:fldCharType'];
    if (kind === 'begin') open.push([element]);
    else if (kind === 'separate') open.at(-1)?.push(element);
    else if (kind === 'end') {
      const signs = open.pop();
      if (signs) for (const sign of [...signs, element]) paired.add(sign);
    }
  }
  return paired;
}

/** What a field code says: where its result leads, and whether that is part of the text. */
export function readCode(code: string): Pick<OpenField, 'href' | 'leftOut'> & {
  /** Where it would lead that no article may lead to. */
  readonly refused?: string;
} {
  const kind = /^\s*([A-Za-z]+)/.exec(code)?.[1]?.toUpperCase() ?? '';
  const leftOut = kind === 'TOC' || kind === 'INDEX' || kind === 'TOA';
  if (kind !== 'HYPERLINK') return { href: null, leftOut };
  const words = [...code.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
  );
  let href = '';
  let anchor = '';
  for (let i = 1; i < words.length; i += 1) {
    const word = words[i] as string;
    if (word === '\\l') anchor = words[++i] ?? '';
    else if (word === '\\o' || word === '\\t') i += 1;
    else if (!word.startsWith('\\')) href = href || word;
  }
  if (href === '') return { href: null, leftOut };
  const safe = safeLink(anchor === '' ? href : `${href}#${anchor}`);
  return safe === null ? { href: null, leftOut, refused: href } : { href: safe, leftOut };
}

/** The words of a field that has no result of its own, at its beginning. */
export function fieldWords(sign: Xml, { fieldSigns }: Context): string {
  const begins = sign.attrs['w:fldCharType'] === 'begin' && fieldSigns.has(sign);
  return begins ? formField(childOf(sign, 'w:ffData')) : '';
}

/** Follows a field's sign. */
export function passSign(sign: Xml, context: Context): void {
  if (!context.fieldSigns.has(sign)) return;
  const { fields } = context;
  switch (sign.attrs['w:fldCharType']) {
    case 'begin':
      fields.push({ code: '', result: false, href: null, leftOut: false });
      return;
    case 'separate': {
      const field = fields.at(-1);
      if (!field || field.result) return;
      const { href, leftOut, refused } = readCode(field.code);
      Object.assign(field, { href, leftOut, result: true });
      if (refused !== undefined) {
        const what = `A link that leads nowhere outside its computer (“${excerpt(refused, 40)}”) stands as words`;
        context.tally.add(what, sign, '');
      }
      return;
    }
    default:
      fields.pop();
  }
}

/** Whether words that are read now are a code, or the result of a field that is left out. */
export const inCode = ({ fields }: Context): boolean =>
  fields.some(({ result, leftOut }) => !result || leftOut);

/** Boxes to tick and lists to choose from show what their data say. */
function formField(data: Xml | undefined): string {
  const box = childOf(data, 'w:checkBox');
  if (box) {
    const ticked = isOn(childOf(box, 'w:checked')) ?? isOn(childOf(box, 'w:default')) ?? false;
    return ticked ? '☒' : '☐';
  }
  const list = childOf(data, 'w:ddList');
  if (!list) return '';
  const entries = list.children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'w:listEntry' ? [valOf(child) ?? ''] : [],
  );
  const chosen = childOf(list, 'w:result') ?? childOf(list, 'w:default');
  return entries[wholeOf(valOf(chosen)) ?? 0] ?? '';
}
