/** The paragraphs and tables of a text, a cell, a note or a box, in the order they are read. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { Item, ListPlace, Para } from '../../wordprocessing/items.ts';
import { type Context, markStands, propertiesOn, stands } from './context.ts';
import { passSign } from './fields.ts';
import { type Gathered, passAnchor, passAnchors, placeOf, readInline, tracked } from './inline.ts';
import { drawsRule, readObject } from './objects.ts';
import { readTable } from './table.ts';
import { below, childOf, elementsIn, valOf, wholeOf, type Xml } from './xml.ts';

/** A paragraph of the file before it is known whether it ends there. */
interface Read extends Gathered {
  readonly properties: Xml | undefined;
  readonly before: Item[];
  readonly after: Item[];
  /** What the end of the paragraph before is. */
  readonly opening: Xml | undefined;
}

/** What stands in an element that holds paragraphs and tables. */
export function readFlow(parent: Xml, context: Context): Item[] {
  const flow = new Flow(context);
  flow.walk(parent);
  return flow.finish();
}

class Flow {
  readonly #context: Context;
  readonly #items: Item[] = [];
  /** Paragraphs whose end is not part of the text that is read: they go on in the next. */
  #pending: Read[] = [];
  #blank = false;
  /** The end of the paragraph before, for whoever parted or joined it. */
  #lastEnd: Xml | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  finish(): Item[] {
    this.#flush();
    return this.#items;
  }

  walk(parent: Xml): void {
    for (const element of elementsIn(parent)) this.#element(element);
  }

  #element(element: Xml): void {
    const context = this.#context;
    switch (element.name) {
      case 'w:p':
        this.#paragraph(element);
        return;
      case 'w:tbl':
        this.#flush();
        this.#items.push(...readTable(element, context));
        return;
      case 'w:sdt':
        if (isContents(element)) this.#contents(element);
        else this.walk(childOf(element, 'w:sdtContent') ?? element);
        return;
      case 'w:ins':
      case 'w:del':
      case 'w:moveFrom':
      case 'w:moveTo':
        tracked(element, context, () => this.walk(element));
        if (!stands(element, context.side)) passAnchors(element, null, context);
        return;
      case 'w:altChunk':
        context.tally.add('A file embedded in the text was left out', element, '');
        return;
      case 'w:sectPr':
      case 'w:tblPr':
      case 'w:sdtPr':
      case 'w:sdtEndPr':
      case 'w:customXmlPr':
        return;
      case 'm:oMathPara':
      case 'w:r':
      case 'w:hyperlink':
        // Words without a paragraph of their own, as broken programs write them.
        this.#paragraph({ name: 'w:p', attrs: {}, children: [element] });
        return;
      default:
        passAnchor(element, null, context);
        this.walk(element);
    }
  }

  #contents(element: Xml): void {
    this.#context.tally.add('The table of contents was left out', element, '');
    passAnchors(element, null, this.#context);
    for (const each of below(element)) if (each.name === 'w:fldChar') passSign(each, this.#context);
  }

  #paragraph(element: Xml): void {
    const context = this.#context;
    const { side, sources, people } = context;
    const id = sources.blockId(element);
    context.anchors.enterBlock(id);
    const properties = childOf(element, 'w:pPr');
    const end = childOf(properties, 'w:rPr');
    context.moved = sources.isAliased(element) ? element : null;
    context.lastLink = null;
    const read: Read = {
      inline: [],
      objects: [],
      element,
      properties,
      before: [],
      after: [],
      opening: this.#lastEnd,
    };
    readInline(element, read, context, null);
    if (isFiller(read.inline)) read.inline.length = 0;
    context.moved = null;
    for (const { element: object, after, threads, ins, del } of read.objects) {
      const around = { ins: context.ins, del: context.del };
      Object.assign(context, { ins, del });
      context.anchors.within(threads, () => {
        (after ? read.after : read.before).push(...readObject(object, element, context));
      });
      Object.assign(context, around);
    }
    const deedOf = (marks: Xml | undefined, ...names: string[]) => {
      for (const name of names) {
        const found = childOf(marks, name);
        if (found) return people.deedOf(found);
      }
      return null;
    };
    const change = childOf(properties, 'w:pPrChange');
    const numbered = childOf(childOf(properties, 'w:numPr'), 'w:ins');
    const looked = change ?? numbered;
    sources.noteBlock(id, {
      ins: deedOf(end, 'w:ins', 'w:moveTo') ?? deedOf(this.#lastEnd, 'w:ins', 'w:moveTo'),
      del: deedOf(end, 'w:del', 'w:moveFrom') ?? deedOf(this.#lastEnd, 'w:del', 'w:moveFrom'),
      look: looked ? people.deedOf(looked) : null,
    });
    this.#lastEnd = end;
    this.#pending.push(read);
    const frame = childOf(properties, 'w:framePr');
    const dropped = ['drop', 'margin'].includes(frame?.attrs['w:dropCap'] ?? '');
    if (markStands(end, side) && !dropped) this.#emit();
  }

  /** A table, or the end, stands where the pending paragraphs would go on. */
  #flush(): void {
    if (this.#pending.some(hasWords)) this.#emit();
    else {
      this.#items.push(...this.#pending.flatMap(({ before, after }) => [...before, ...after]));
      this.#pending = [];
    }
    this.#lastEnd = undefined;
  }

  /** Makes one paragraph of those that are pending. */
  #emit(): void {
    const group = this.#pending;
    this.#pending = [];
    const last = group.at(-1);
    if (!last) return;
    const worded = group.filter(hasWords);
    // Whose words alone are left also gives the look; else the end that stands does, as in Word.
    const chosen = worded.length === 1 ? (worded[0] as Read) : last;
    const before = group.flatMap((each) => each.before);
    const after = group.flatMap((each) => each.after);
    this.#items.push(...before);
    const words = group.flatMap((each) => each.inline);
    const read = this.#para(worded[0] ?? last, chosen, words);
    const verbatim = read.role === 'code' || group.some(isTracked);
    const para = verbatim ? read : { ...read, inline: trimBreaks(words) };
    if (worded.length > 0 || (para.list && !para.list.blank && para.level === null)) {
      this.#items.push(para);
      this.#blank = false;
    } else {
      this.#blank = true;
      if (
        before.length + after.length === 0 &&
        drawsRule(propertiesOn(this.#context.side, chosen.properties))
      ) {
        const { sources } = this.#context;
        const id = sources.blockId(last.element, 'rule');
        sources.noteBlock(id, sources.blocks.get(sources.blockId(last.element)) ?? {});
        this.#items.push({ kind: 'block', node: { type: 'horizontalRule', attrs: { id } } });
      }
    }
    this.#items.push(...after);
  }

  #para(first: Read, chosen: Read, inline: NodeJson[]): Para {
    const { styles, side, sources, tally } = this.#context;
    const properties = propertiesOn(side, chosen.properties);
    const style = valOf(childOf(properties, 'w:pStyle'));
    const role = styles.roleOf(style);
    const outline = wholeOf(valOf(childOf(properties, 'w:outlineLvl')));
    const level = outline === undefined ? styles.levelOf(style) : outline <= 8 ? outline : null;
    const id = sources.blockId(first.element);
    const change = childOf(chosen.properties, 'w:pPrChange');
    if (change && !this.#differs(chosen.properties, style, outline)) {
      tally.add(
        'Tracked changes of paragraphs (indents, spacing, borders) were left out',
        change,
        placeOf(chosen.element),
      );
    }
    const heading = role === 'title' || role === 'subtitle' ? null : level;
    const list = this.#listOf(properties, style);
    if (list && heading !== null && !list.blank && list.ordered) {
      tally.add('The numbers of headings were left out', first.element, placeOf(first.element));
    }
    return {
      kind: 'para',
      id,
      element: first.element,
      inline,
      role,
      level: heading,
      list,
      afterBlank: this.#blank,
    };
  }

  /** Whether the old and the new properties of a paragraph say that it is something else. */
  #differs(properties: Xml | undefined, style: string | undefined, level?: number): boolean {
    const other = propertiesOn(this.#context.side === 'after' ? 'before' : 'after', properties);
    const here = propertiesOn(this.#context.side, properties);
    const list = (each: Xml | undefined): string => {
      const numPr = childOf(each, 'w:numPr');
      return `${valOf(childOf(numPr, 'w:numId'))} ${valOf(childOf(numPr, 'w:ilvl'))}`;
    };
    return (
      valOf(childOf(other, 'w:pStyle')) !== style ||
      wholeOf(valOf(childOf(other, 'w:outlineLvl'))) !== level ||
      list(other) !== list(here)
    );
  }

  #listOf(properties: Xml | undefined, style: string | undefined): ListPlace | null {
    const { styles, numbering, side } = this.#context;
    const own = childOf(properties, 'w:numPr');
    const stated = own && side === 'before' && childOf(own, 'w:ins') ? undefined : own;
    return numbering.next(stated, styles.numberingOf(style), style);
  }
}

const hasWords = ({ inline }: Read): boolean =>
  inline.some(
    ({ type, text }) => type === 'footnoteRef' || (text !== undefined && text.trim() !== ''),
  );

/** LibreOffice tracks rows by their words: a cell without any gets a joiner of no width, which joins nothing. */
const isFiller = (inline: readonly NodeJson[]): boolean =>
  inline.length > 0 && inline.map(({ text = '\n' }) => text).join('') === '\u200d';

/** Whether one text may have more of a paragraph than the other. */
const isTracked = ({ element, opening }: Read): boolean =>
  [element, ...(opening ? [opening] : [])].some((each) =>
    [...below(each)].some(({ name }) => /^w:(ins|del|move(From|To)|[rp]PrChange)$/.test(name)),
  );

/** Line breaks at the ends of a paragraph show nothing, but are told where one text alone may have them. */
function trimBreaks(inline: NodeJson[]): NodeJson[] {
  let [from, to] = [0, inline.length];
  while (inline[to - 1]?.type === 'hardBreak') to -= 1;
  while (from < to && inline[from]?.type === 'hardBreak') from += 1;
  return inline.slice(from, to);
}

/** Whether a content control holds what Word makes of the headings. */
function isContents(sdt: Xml): boolean {
  const part = childOf(childOf(sdt, 'w:sdtPr'), 'w:docPartObj');
  const gallery = valOf(childOf(part, 'w:docPartGallery')) ?? '';
  return /table of contents/i.test(gallery);
}
