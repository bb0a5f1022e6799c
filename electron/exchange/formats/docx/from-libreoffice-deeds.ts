/**
 * Whose doing was what, in a review copy that LibreOffice saved: what it dropped of itself, and nobody there can have
 * decided, is said again as the copy had it; what it joined is parted. The marks in the copy tell (`deed-marks.ts`).
 */
import type { Tally } from '../../wordprocessing/tally.ts';
import type { DeedMark } from './deed-marks.ts';
import { sayHeading, sayList, sayLooks } from './from-libreoffice-looks.ts';
import { placeOf } from './inline.ts';
import type { Package } from './package.ts';
import {
  CONTENT,
  empty,
  hasContent,
  isTracked,
  Marked,
  passed,
  sideOf,
} from './read-deed-marks.ts';
import { below, childOf, elementsIn, isElement, type Xml } from './xml.ts';

const TOLD =
  'LibreOffice does not keep what was suggested here; where nobody can have decided it there, it is as it was sent out';

/** What the marks of a file tell, where LibreOffice saved it. */
export class Deeds {
  readonly #marked: Marked;

  constructor(file: Package) {
    this.#marked = new Marked(file);
  }

  /** Says again what LibreOffice dropped. */
  sayDropped(tally: Tally): void {
    const { at, flows, paras, rows, isUndecided } = this.#marked;
    if (at.size === 0) return;
    for (const flow of flows) this.#sayEnds(flow);
    for (const para of paras) {
      sayList(para, this.#marked);
      if (this.#marked.in(para, 'L', 'W', 'X', 'H').length > 0)
        tally.add(TOLD, para, placeOf(para));
      if (!isUndecided) continue;
      this.#wrapLost(para);
      sayLooks(para, this.#marked);
    }
    if (isUndecided) for (const row of rows) sayHeading(row, this.#marked);
  }

  /** Parts what LibreOffice joined. To be called when the file says all that it can. */
  sayAsWritten(): void {
    if (this.#marked.at.size === 0) return;
    for (const para of this.#marked.paras) {
      const marks = this.#marked.in(para, 'R', 'F');
      if (marks.length > 0) this.#part(para, { now: null });
      for (const mark of this.#marked.in(para, 'E')) this.#sayEnd(para, mark);
    }
    for (const flow of this.#marked.flows) this.#nameMoves(flow);
  }

  /** Takes away ends that are said to have come or gone, and says of those that did of which nothing is said. */
  #sayEnds(flow: Xml): void {
    let before: Xml | null = null;
    for (const para of elementsIn(flow)) {
      if (para.name === 'w:tbl') before = null;
      if (para.name !== 'w:p') continue;
      const marks = childOf(childOf(para, 'w:pPr'), 'w:rPr');
      const end = marks && elementsIn(marks).find(isTracked);
      const [stands] = this.#marked.in(para, 'Z');
      if (stands && end && this.#marked.isOf(end, stands))
        marks.children.splice(marks.children.indexOf(end), 1);
      if (before && this.#marked.isUndecided) this.#sayEndBefore(para, before);
      this.#wrapFirst(para, before);
      before = para;
    }
  }

  #sayEndBefore(para: Xml, before: Xml): void {
    const mark = this.#atBegin(para).find(({ kind }) => kind === 'X');
    const said = elementsIn(childOf(childOf(before, 'w:pPr'), 'w:rPr') ?? empty('')).some(
      isTracked,
    );
    const attrs = mark && this.#marked.attrsOf(mark);
    if (!attrs || said) return;
    const begins = this.#marked.in(before, 'Y').some(({ number }) => number === mark.number - 1);
    if (begins) endOf(before).children.push(empty(nameOf(mark), attrs));
  }

  #atBegin(para: Xml): DeedMark[] {
    const found: DeedMark[] = [];
    for (const each of below(para)) {
      if (CONTENT.test(each.name)) break;
      const mark = this.#marked.at.get(each);
      if (mark) found.push(mark);
    }
    return found;
  }

  /**
   * The first words of a paragraph came or went with those behind them or with the end before, where nothing is said of
   * the first alone: who decides there does so of all.
   */
  #wrapFirst(para: Xml, before: Xml | null): void {
    const [mark] = this.#atBegin(para).filter(({ kind }) => kind === 'F');
    if (!mark) return;
    const bare: [Xml, Xml][] = [];
    const marks = elementsIn(childOf(childOf(before ?? undefined, 'w:pPr'), 'w:rPr') ?? empty(''));
    let isIts = marks.some((end) => isTracked(end) && this.#marked.isOf(end, mark));
    const visit = (parent: Xml): boolean => {
      for (const child of elementsIn(parent)) {
        if (child.name === 'w:pPr') continue;
        if (passed(mark, this.#marked.at.get(child), '') === null) return true;
        if (isTracked(child) && hasContent(child)) {
          isIts ||= this.#marked.isOf(child, mark);
          return true;
        }
        if (child.name === 'w:r') {
          if (hasContent(child)) bare.push([parent, child]);
        } else if (visit(child)) return true;
      }
      return false;
    };
    visit(para);
    const attrs = this.#marked.attrsOf(mark);
    if (!isIts || !attrs) return;
    for (const [parent, run] of bare) wrap(parent, run, empty(nameOf(mark), attrs));
  }

  /** What is between two marks came or went. */
  #wrapLost(para: Xml): void {
    let now: DeedMark | null = null;
    const due: [Xml, Xml, DeedMark][] = [];
    const visit = (parent: Xml): void => {
      for (const child of elementsIn(parent)) {
        now = passed(now, this.#marked.at.get(child), 'L');
        if (child.name === 'w:pPr' || child.name === 'w:rPr') continue;
        const isSaid = isTracked(child) && now !== null && sideOf(child) === now.side;
        if (child.name === 'w:r' && now && hasContent(child)) due.push([parent, child, now]);
        else if (!isSaid) visit(child);
        else for (const each of below(child)) now = passed(now, this.#marked.at.get(each), 'L');
      }
    };
    visit(para);
    for (const [parent, run, mark] of due) {
      const attrs = this.#marked.attrsOf(mark);
      if (attrs) wrap(parent, run, empty(nameOf(mark), attrs));
    }
  }

  /** Parts what was joined where a mark stands in it, and says of each what it was. */
  #part(parent: Xml, here: { now: DeedMark | null }): void {
    const children = parent.children.flatMap((child): (Xml | string)[] => {
      if (!isElement(child)) return [child];
      here.now = passed(here.now, this.#marked.at.get(child), 'RF');
      if (!isTracked(child)) {
        if (child.name !== 'w:pPr') this.#part(child, here);
        return [child];
      }
      const parts: { mark: DeedMark | null; children: (Xml | string)[] }[] = [];
      for (const inner of child.children) {
        const holder = empty('', {}, isElement(inner) ? [inner] : []);
        this.#part(holder, here);
        const own = parts.at(-1);
        if (own?.mark === here.now) own.children.push(...holder.children);
        else parts.push({ mark: here.now, children: holder.children });
      }
      return parts.map(({ mark: told, children: inside }) => {
        const made = this.#asTold(child, told);
        return { ...made, children: inside };
      });
    });
    parent.children.splice(0, parent.children.length, ...children);
  }

  #asTold(element: Xml, mark: DeedMark | null): Pick<Xml, 'name' | 'attrs'> {
    const attrs = mark && this.#marked.isOf(element, mark) ? this.#marked.attrsOf(mark) : null;
    if (!mark || !attrs) return { name: element.name, attrs: { ...element.attrs } };
    return { name: nameOf(mark), attrs };
  }

  /** The end of a paragraph, whose doing that was; of one that moved, that it did so too. */
  #sayEnd(para: Xml, mark: DeedMark): void {
    const attrs = this.#marked.attrsOf(mark);
    if (!attrs) return;
    const marks = endOf(para);
    const end = elementsIn(marks).find(isTracked);
    if (end && this.#marked.isOf(end, mark)) {
      marks.children.splice(marks.children.indexOf(end), 1, empty(nameOf(mark), attrs));
    }
    if (end || mark.move === null) return;
    const content = contentIn(para);
    const isIts = (around: readonly Xml[]): boolean =>
      around.some((each) => sideOf(each) === mark.side);
    if (content.length > 0 && content.every(isIts)) marks.children.push(empty(nameOf(mark), attrs));
  }

  /** What moved is known by the names of its places, which LibreOffice does not write around paragraphs. */
  #nameMoves(flow: Xml): void {
    const children = flow.children.flatMap((child): (Xml | string)[] => {
      if (!isElement(child) || child.name !== 'w:p') return [child];
      const mark = this.#marked.in(child, 'R', 'E').find(({ move }) => move !== null);
      if (!mark) return [child];
      withoutRanges(child);
      const name = `${nameOf(mark)}Range`;
      const attrs = { ...this.#marked.attrsOf(mark), 'w:name': `told ${mark.move}` };
      return [empty(`${name}Start`, attrs), child, empty(`${name}End`)];
    });
    flow.children.splice(0, flow.children.length, ...children);
  }
}

const nameOf = ({ side, move }: DeedMark): string =>
  side === 'after'
    ? move === null
      ? 'w:ins'
      : 'w:moveTo'
    : move === null
      ? 'w:del'
      : 'w:moveFrom';

/** The marks of a paragraph's end. */
function endOf(para: Xml): Xml {
  let holder = para;
  for (const name of ['w:pPr', 'w:rPr']) {
    let found = childOf(holder, name);
    if (!found) {
      found = empty(name);
      if (name === 'w:pPr') holder.children.unshift(found);
      else holder.children.push(found);
    }
    holder = found;
  }
  return holder;
}

function wrap(parent: Xml, child: Xml, around: Xml): void {
  const at = parent.children.indexOf(child);
  if (at < 0) return;
  around.children.push(child);
  parent.children.splice(at, 1, around);
}

/** The tracked changes around each thing that stands in an element. */
function contentIn(holder: Xml, around: readonly Xml[] = []): (readonly Xml[])[] {
  return elementsIn(holder).flatMap((each) => {
    if (CONTENT.test(each.name)) return [around];
    return each.name === 'w:pPr'
      ? []
      : contentIn(each, isTracked(each) ? [...around, each] : around);
  });
}

function withoutRanges(para: Xml): void {
  const isRange = (child: Xml | string): boolean =>
    isElement(child) && /^w:move(From|To)Range(Start|End)$/u.test(child.name);
  for (const each of [para, ...below(para)]) {
    const kept = each.children.filter((child) => !isRange(child));
    each.children.splice(0, each.children.length, ...kept);
  }
}
