/**
 * Looks, lists and headings before a change, of which LibreOffice says nothing in a review copy or something else: said
 * again as the marks of the copy tell (`deed-marks.ts`).
 */
import { CODE_STYLE } from '../../wordprocessing/roles.ts';
import { type DeedMark, LOOKS } from './deed-marks.ts';
import { empty, hasContent, type Marked, passed } from './read-deed-marks.ts';
import { below, childOf, elementsIn, isOn, valOf, type Xml } from './xml.ts';

const TOGGLES = /^w:(b|bCs|i|iCs|strike|vertAlign|u)$/u;

/** Says how words looked before. */
export function sayLooks(para: Xml, marked: Marked): void {
  let now: DeedMark | null = null;
  for (const each of [...below(para)]) {
    now = passed(now, marked.at.get(each), 'W');
    if (each.name === 'w:r' && now && hasContent(each)) sayLook(each, now, marked);
  }
}

/** What looks as the copy had it looked otherwise before. */
function sayLook(run: Xml, mark: DeedMark, marked: Marked): void {
  const attrs = marked.attrsOf(mark);
  const [was = 0, is = 0] = mark.more;
  const stated = childOf(run, 'w:rPr');
  if (!attrs || childOf(stated, 'w:rPrChange') || bitsOf(stated) !== withoutLines(is)) return;
  const look = (name: string): boolean => (was & (2 ** LOOKS.indexOf(name))) > 0;
  const raised = look('superscript') ? 'superscript' : look('subscript') ? 'subscript' : null;
  const code = codeStyleOf(marked);
  const isCode = code !== null && valOf(childOf(stated, 'w:rStyle')) === code;
  const kept = elementsIn(stated ?? empty('')).filter(
    ({ name }) => !TOGGLES.test(name) && (name !== 'w:rStyle' || isCode === look('code')),
  );
  const old = [
    ...(look('code') && !isCode && code ? [empty('w:rStyle', { 'w:val': code })] : []),
    ...kept,
    ...(look('bold') ? [empty('w:b'), empty('w:bCs')] : []),
    ...(look('italic') ? [empty('w:i'), empty('w:iCs')] : []),
    ...(look('strike') ? [empty('w:strike')] : []),
    ...(look('underline') ? [empty('w:u', { 'w:val': 'single' })] : []),
    ...(raised ? [empty('w:vertAlign', { 'w:val': raised })] : []),
  ];
  const change = empty('w:rPrChange', attrs, [empty('w:rPr', {}, old)]);
  if (stated) stated.children.push(change);
  else run.children.unshift(empty('w:rPr', {}, [change]));
}

/** The look of a run without what links and code bear too. */
function bitsOf(stated: Xml | undefined): number {
  const on = (...names: string[]): boolean => names.some((name) => isOn(childOf(stated, name)));
  const raised = valOf(childOf(stated, 'w:vertAlign'));
  const looks: Readonly<Record<string, boolean>> = {
    bold: on('w:b', 'w:bCs'),
    italic: on('w:i', 'w:iCs'),
    strike: on('w:strike'),
    superscript: raised === 'superscript',
    subscript: raised === 'subscript',
  };
  return LOOKS.reduce((bits, name, i) => bits + (looks[name] ? 2 ** i : 0), 0);
}

const withoutLines = (bits: number): number => bits & (2 ** LOOKS.indexOf('underline') - 1);

/** The id of the style of code; null where the file has none. */
function codeStyleOf({ file }: Marked): string | null {
  const isIts = (style: Xml): boolean =>
    CODE_STYLE.test((valOf(childOf(style, 'w:name')) ?? '').toLowerCase());
  const found = elementsIn(file.partOf('styles')?.root ?? empty('')).find(isIts);
  return found?.attrs['w:styleId'] ?? null;
}

/** Says the level of the list before, and by which number that began. */
export function sayList(para: Xml, marked: Marked): void {
  const [mark] = marked.in(para, 'N');
  const change = childOf(childOf(para, 'w:pPr'), 'w:pPrChange');
  const list = childOf(childOf(change, 'w:pPr'), 'w:numPr');
  if (!mark || !list) return;
  const [level = 0, start = 1] = mark.more;
  const stated = childOf(list, 'w:ilvl');
  if (stated) list.children.splice(list.children.indexOf(stated), 1);
  list.children.unshift(empty('w:ilvl', { 'w:val': String(level) }));
  const root = marked.file.partOf('numbering')?.root;
  const number = valOf(childOf(list, 'w:numId'));
  const num = elementsIn(root ?? empty('')).find(
    ({ name, attrs }) => name === 'w:num' && attrs['w:numId'] === number,
  );
  const at = String(level);
  const isSaid = num && elementsIn(num).some(({ attrs }) => attrs['w:ilvl'] === at);
  if (!num || isSaid || start === 1) return;
  const begins = empty('w:startOverride', { 'w:val': String(start) });
  num.children.push(empty('w:lvlOverride', { 'w:ilvl': at }, [begins]));
}

/** Says whether a row was one of headings. */
export function sayHeading(row: Xml, marked: Marked): void {
  const [mark] = elementsIn(row).flatMap((cell) => marked.in(cell, 'H'));
  const attrs = mark && marked.attrsOf(mark);
  let properties = childOf(row, 'w:trPr');
  const is = isOn(childOf(properties, 'w:tblHeader')) ?? false;
  if (!attrs || childOf(properties, 'w:trPrChange') || Number(is) !== mark.more[1]) return;
  if (!properties) {
    properties = empty('w:trPr');
    row.children.unshift(properties);
  }
  const old = empty('w:trPr', {}, mark.more[0] === 1 ? [empty('w:tblHeader')] : []);
  properties.children.push(empty('w:trPrChange', attrs, [old]));
}
