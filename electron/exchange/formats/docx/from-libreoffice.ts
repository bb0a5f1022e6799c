/**
 * Says again what LibreOffice dropped when it saved a review copy, where the copy's landmarks tell. What cannot be
 * known again is told: somebody may also have decided it.
 */

import type { Tally } from '../../wordprocessing/tally.ts';
import { Deeds } from './from-libreoffice-deeds.ts';
import { makingId } from './house-styles.ts';
import { placeOf } from './inline.ts';
import { type Landmark, landmarkNamed } from './landmarks.ts';
import type { Package } from './package.ts';
import { below, childOf, elementsIn, isElement, type Xml } from './xml.ts';

/** @param file one that LibreOffice saved */
export function withLandmarks(file: Package, tally: Tally): void {
  const deeds = new Deeds(file);
  deeds.sayDropped(tally);
  mend(file, tally);
  deeds.sayAsWritten();
}

function mend(file: Package, tally: Tally): void {
  const body = childOf(file.parts.get(file.main), 'w:body');
  const notes = ['footnotes', 'endnotes'].flatMap((kind) => {
    const part = file.partOf(kind);
    return part ? elementsIn(part.root) : [];
  });
  if (!body) return;
  const all = [...file.parts.values()].flatMap((root) => [...below(root)]);
  if (!all.some((each) => landmarkIn(each))) return;
  for (const row of all.filter(({ name }) => name === 'w:tr')) mendRow(row);
  for (const para of all.filter(({ name }) => name === 'w:p')) tellDropped(para, tally);
  for (const flow of [body, ...all.filter(({ name }) => name === 'w:tc'), ...notes]) {
    mendEnds(flow, tally);
    if (notes.includes(flow)) mendStops(flow);
    mendLooks(flow);
  }
}

const NOTHING: Xml = { name: '', attrs: {}, children: [] };

/** What stands in a text, whatever it looks like. */
const CONTENT = /^w:(t|delText|br|sym|drawing|pict|object|footnoteReference|endnoteReference)$/u;

const landmarkIn = ({ name, attrs }: Xml): Landmark | null =>
  name === 'w:bookmarkStart' ? landmarkNamed(attrs['w:name'] ?? '') : null;

/** The landmarks before all words of a paragraph, or of what else holds words. */
function landmarksAt(holder: Xml): Landmark[] {
  const found: Landmark[] = [];
  for (const each of below(holder)) {
    if (CONTENT.test(each.name)) break;
    found.push(...[landmarkIn(each) ?? []].flat());
  }
  return found;
}

const markOf = (para: Xml): Xml[] =>
  elementsIn(childOf(childOf(para, 'w:pPr'), 'w:rPr') ?? NOTHING);
const isGone = ({ name }: Xml): boolean => name === 'w:del' || name === 'w:moveFrom';
const isCome = ({ name }: Xml): boolean => name === 'w:ins' || name === 'w:moveTo';
const isTracked = (each: Xml): boolean => isGone(each) || isCome(each);
const deedOf = ({ name, attrs }: Xml): string => `${name} ${attrs['w:author']} ${attrs['w:date']}`;

/** What stands in an element, each with the tracked changes around it, the outermost first. */
function* contentIn(holder: Xml, around: readonly Xml[] = []): Generator<readonly Xml[]> {
  for (const each of elementsIn(holder)) {
    if (CONTENT.test(each.name)) yield around;
    else yield* contentIn(each, isTracked(each) ? [...around, each] : around);
  }
}

/** Neighbours: paragraphs between which there is nothing. */
function* pairsIn(flow: Xml): Generator<[Xml | null, Xml]> {
  let before: Xml | null = null;
  for (const each of elementsIn(flow)) {
    if (each.name === 'w:p') {
      yield [before, each];
      before = each;
    } else if (each.name === 'w:tbl') before = null;
  }
}

/** Adds what is said of a paragraph's or a row's properties. */
function say(holder: Xml, path: readonly string[], said: Xml): void {
  const [name, ...rest] = path;
  if (name === undefined) {
    holder.children.push(said);
    return;
  }
  let properties = childOf(holder, name);
  if (!properties) {
    properties = { name, attrs: {}, children: [] };
    holder.children.unshift(properties);
  }
  say(properties, rest, said);
}

const empty = (name: string, attrs: Xml['attrs']): Xml => ({ name, attrs, children: [] });

/** A row that went is one all of whose words did. */
function mendRow(row: Xml): void {
  const went = elementsIn(row).some((cell) =>
    landmarksAt(cell).some(({ kind }) => kind === 'RowWent'),
  );
  const said = elementsIn(childOf(row, 'w:trPr') ?? NOTHING).some(isTracked);
  if (!went || said) return;
  const content = [...contentIn(row)];
  const first = content[0]?.find(isGone);
  if (!first || !content.every((around) => around.some(isGone))) return;
  say(row, ['w:trPr'], empty('w:del', first.attrs));
}

/** Tells of what came or went when the copy was written, and does not in the file. */
function tellDropped(para: Xml, tally: Tally): void {
  let isDue = false;
  const visit = (parent: Xml, isSaid: boolean): void => {
    for (const each of elementsIn(parent)) {
      if (landmarkIn(each)?.kind === 'Track') isDue = true;
      if (!CONTENT.test(each.name)) {
        visit(each, isSaid || isTracked(each));
        continue;
      }
      if (isDue && !isSaid) tally.add(DROPPED, para, placeOf(para));
      isDue = false;
    }
  };
  visit(para, false);
}

const DROPPED =
  'LibreOffice may have dropped that words or pictures were suggested or struck, which now stand as if nothing had been';
const DROPPED_END =
  'LibreOffice may have dropped that a paragraph was suggested to be parted here, or joined';

/** Says whether ends stand. */
function mendEnds(flow: Xml, tally: Tally): void {
  for (const [before, para] of pairsIn(flow)) {
    if (!before) continue;
    const end = markOf(before).find(isTracked);
    for (const { kind } of landmarksAt(para)) {
      if (kind === 'End' && !end) tally.add(DROPPED_END, para, placeOf(para));
      if (kind === 'Moved' && !end) sayMoved(before);
    }
    if (end?.name === 'w:ins' && endsApart(before)) sayStands(before, para, end);
  }
}

/** The end of a paragraph all of whose words moved did so too. */
function sayMoved(para: Xml): void {
  const content = [...contentIn(para)];
  const moved = content.flat().find(({ name }) => name.startsWith('w:move'));
  const isSide = moved && isGone(moved) ? isGone : isCome;
  if (!moved || !content.every((around) => around.some(isSide))) return;
  say(para, ['w:pPr', 'w:rPr'], empty(moved.name, moved.attrs));
}

/** Whether a landmark ends behind all words: LibreOffice lets one at the end of a paragraph begin before. */
function endsApart(para: Xml): boolean {
  const ids = new Set<string | undefined>();
  let isApart = false;
  for (const each of below(para)) {
    if (landmarkIn(each)?.kind === 'Apart') ids.add(each.attrs['w:id']);
    if (CONTENT.test(each.name)) isApart = false;
    if (each.name === 'w:bookmarkEnd' && ids.has(each.attrs['w:id'])) isApart = true;
  }
  return isApart;
}

/** The end stands between words of which LibreOffice made one insertion. */
function sayStands(before: Xml, para: Xml, end: Xml): void {
  const isIts = (around: readonly Xml[] | undefined): boolean =>
    around?.some((each) => deedOf(each) === deedOf(end)) ?? false;
  const [first = markOf(para)] = contentIn(para);
  if (!isIts([...contentIn(before)].at(-1)) || !isIts(first)) return;
  const marks = childOf(childOf(before, 'w:pPr'), 'w:rPr');
  marks?.children.splice(marks.children.indexOf(end), 1);
}

/** Gives paragraphs behind struck ends the style that they had. */
function mendLooks(flow: Xml): void {
  /** Whether no words would go on here in the text after. */
  let bare = true;
  for (const [before, para] of pairsIn(flow)) {
    const behind = before !== null && markOf(before).some(isGone);
    const isBare = behind && [...contentIn(before)].every((around) => around.some(isGone));
    bare = !behind || (bare && isBare);
    const mark = landmarksAt(para).find(({ kind }) => kind === 'Look' || kind === 'Behind');
    if (mark && behind && (mark.kind === 'Behind' || bare)) setStyle(para, mark.style);
  }
}

/** The style without a look by which the kind of one of ours is known. */
function setStyle(para: Xml, style: string): void {
  const properties = childOf(para, 'w:pPr');
  const stated = childOf(properties, 'w:pStyle');
  if (stated) properties?.children.splice(properties.children.indexOf(stated), 1);
  if (style) say(para, ['w:pPr'], empty('w:pStyle', { 'w:val': makingId(style) }));
}

/** Takes what came or went with the end of a paragraph from the words behind the landmark. */
function mendStops(note: Xml): void {
  for (const [before, para] of pairsIn(note)) {
    const end = before && markOf(before).find(({ name }) => /^w:(ins|del)$/u.test(name));
    if (end) stopAt(para, deedOf(end), { passed: false });
  }
}

/** @param here whether the landmark was passed; LibreOffice sets it into the change behind it */
function stopAt(parent: Xml, deed: string, here: { passed: boolean }): void {
  const children = parent.children.flatMap((child): (Xml | string)[] => {
    if (!isElement(child)) return [child];
    if (landmarkIn(child)?.kind === 'Here') here.passed = true;
    if (!isTracked(child) && child.name !== 'w:hyperlink') return [child];
    const passed = here.passed || landmarksAt(child).some(({ kind }) => kind === 'Here');
    stopAt(child, deed, here);
    return passed && deedOf(child) === deed ? child.children : [child];
  });
  parent.children.splice(0, parent.children.length, ...children);
}
