/** The paragraphs and tables of a text, a cell, a note or a box, in the order they are read. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { Item } from '../../wordprocessing/items.ts';
import type { Deed, NodeMark } from '../../wordprocessing/sources.ts';
import { type Around, begun, contentOf, ended, goneAt, type Region } from './changes.ts';
import type { Context } from './context.ts';
import { pass, passAnchor, readInline } from './inline.ts';
import type { List, ListItem } from './numbering.ts';
import { readObject } from './objects.ts';
import { hasWords, type ParagraphLook, paraOf, type Segment } from './segments.ts';
import { readTable } from './table.ts';
import { elementsIn, placeOf, wholeOf, type Xml } from './xml.ts';

/** What stands in an element that holds paragraphs and tables. */
export function readFlow(parent: Xml, context: Context): Item[] {
  const flow = new Flow(context);
  flow.walk(parent, null);
  return flow.finish();
}

const SILENT =
  /^(text:(tracked-changes|soft-page-break|[a-z-]*-decls|[a-z-]*-source|page-sequence)|office:(forms|event-listeners|scripts?)|form:.*|svg:.*|table:(title|desc))$/;

/** Lists that programs make of the text itself. */
const MADE =
  /^text:(table-of-content|illustration-index|table-index|object-index|user-index|alphabetical-index)$/;

/** What was taken out of the midst of a paragraph, while it is read. */
interface Gone {
  readonly region: Region;
  /** The look of the paragraph that it was taken from. */
  readonly around: ParagraphLook;
  /** Whether its first paragraph is yet to come: it goes on with the words before. */
  first: boolean;
  /** The look of its first paragraph, when no words stand before. */
  own: ParagraphLook | null;
}

/** Broken files have words without a paragraph; they get one, the same in both readings. */
const wrapped = new WeakMap<Xml, Xml>();

export class Flow {
  readonly context: Context;
  /** Spaces beyond one each that signs stood for. */
  spaces = 0;
  readonly #items: Item[] = [];
  /** The paragraph that is read. */
  #segment: Segment | null = null;
  /** Paragraphs whose end is not part of the text that is read: they go on in the next. */
  #pending: Segment[] = [];
  #blank = false;
  /** What was done to the end of the paragraph before: also whoever parted or joined it. */
  #lastEnd: { ins: Deed | null; del: Deed | null } = { ins: null, del: null };
  #gone: Gone | null = null;
  /** The list of the paragraph that is read, or was last. */
  #list: List | null = null;

  constructor(context: Context) {
    this.context = context;
  }

  /** What of the paragraph was read so far. */
  get inline(): NodeJson[] {
    return this.#segment?.inline ?? [];
  }

  finish(): Item[] {
    this.#flush();
    return this.#items;
  }

  walk(parent: Xml, item: ListItem | null): void {
    for (const element of elementsIn(parent)) this.#element(element, item);
  }

  #element(element: Xml, item: ListItem | null): void {
    const { context } = this;
    const { name, attrs } = element;
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.#paragraph(element, item);
        return;
      case 'text:list':
        this.#readList(element, item?.list ?? null);
        return;
      case 'text:numbered-paragraph': {
        const level = Math.max(0, (wholeOf(attrs['text:level']) ?? 1) - 1);
        const list = { ...this.#open(element, null), level };
        this.walk(element, context.numbering.item(element, list));
        return;
      }
      case 'text:section':
        if (isHidden(element)) {
          context.tally.add('A hidden section was left out', element, placeOf(element));
          pass(element, context, null);
        } else this.walk(element, item);
        return;
      case 'table:table':
        this.#table(element);
        return;
      case 'text:change':
      case 'text:change-start':
      case 'text:change-end':
        this.passChange(element);
        return;
      case 'office:annotation':
      case 'office:annotation-end':
        passAnchor(element, context, this);
        return;
      case 'text:span':
      case 'text:a': {
        const paragraph = wrapped.get(element) ?? {
          name: 'text:p',
          attrs: {},
          children: [element],
        };
        wrapped.set(element, paragraph);
        this.#paragraph(paragraph, item);
        return;
      }
      default:
    }
    if (SILENT.test(name)) return;
    if (MADE.test(name)) {
      const what = name === 'text:alphabetical-index' ? 'An index' : 'The table of contents';
      context.tally.add(`${what} was left out`, element, '');
      pass(element, context, null);
    } else if (/^(draw|dr3d):/.test(name)) {
      if (context.stands) this.#items.push(...readObject(element, placeOf(element), context));
      else pass(element, context, null);
    } else this.walk(element, item);
  }

  #open(element: Xml, outer: List | null): List {
    const like = this.#gone ? this.#list : null;
    return this.context.numbering.open(element, outer, like);
  }

  #readList(element: Xml, outer: List | null): void {
    const list = this.#open(element, outer);
    for (const child of elementsIn(element)) {
      if (/^text:list-(item|header)$/.test(child.name)) {
        this.walk(child, this.context.numbering.item(child, list));
      } else this.#element(child, null);
    }
  }

  #table(element: Xml): void {
    const { context } = this;
    if (this.#gone) this.#gone.first = false;
    if (this.#segment) this.#end();
    if (!context.stands) {
      pass(element, context, null);
      return;
    }
    this.#flush();
    this.#items.push(...readTable(element, context));
  }

  #paragraph(element: Xml, item: ListItem | null): void {
    const { context } = this;
    if (context.shared.survey.hidden.has(element)) {
      context.tally.add('Hidden text was left out', element, placeOf(element));
      pass(element, context, this);
      return;
    }
    const gone = this.#gone;
    const outline =
      element.name === 'text:h' ? (wholeOf(element.attrs['text:outline-level']) ?? 1) : 0;
    const look: ParagraphLook = {
      style: element.attrs['text:style-name'] ?? element.attrs['text:cond-style-name'],
      outline: outline > 0 ? Math.min(8, outline - 1) : null,
      item,
    };
    if (item) this.#list = item.list;
    else if (!gone) this.#list = null;
    if (gone?.first && this.#segment) {
      gone.first = false;
      if (!hasWords(this.#segment)) gone.own = look;
    } else {
      if (this.#segment) this.#end();
      this.#begin(element, '', gone && context.side === 'after' ? gone.around : look);
    }
    const place = { paragraph: element, spans: [], link: null, space: { folds: true } };
    readInline(element, place, this);
    // What was taken out of a paragraph ends as that does.
    if (!gone) this.#end();
  }

  #begin(element: Xml, role: string, look: ParagraphLook): void {
    const { context } = this;
    const id = context.sources.blockId(element, role);
    context.anchors.enterBlock(id);
    this.#segment = { id, element, look, inline: [], objects: [], before: [], after: [] };
  }

  /** The paragraph that is read ends, in the tracked changes that are around. */
  #end(): void {
    const segment = this.#segment;
    if (!segment) return;
    this.#segment = null;
    const { context } = this;
    const { own } = this.#gone ?? {};
    if (this.#gone && own) {
      this.#gone.own = null;
      if (context.side === 'before') segment.look = own;
    }
    for (const { element, after, threads, around } of segment.objects) {
      context.within(around, () =>
        context.anchors.within(threads, () => {
          const items = readObject(element, placeOf(segment.element), context);
          (after ? segment.after : segment.before).push(...items);
        }),
      );
    }
    const { ins, del } = context;
    const last = this.#lastEnd;
    const gone = this.#gone?.region.del ?? last.del;
    context.sources.noteBlock(segment.id, {
      ins: ins ?? last.ins,
      del: del ?? last.del,
      look: gone,
    });
    this.#lastEnd = { ins, del };
    this.#pending.push(segment);
    if (context.stands) this.#emit();
  }

  /** A table, or the end, stands where the pending paragraphs would go on. */
  #flush(): void {
    if (this.#segment) this.#end();
    if (this.#pending.some(hasWords)) this.#emit();
    else {
      this.#items.push(...this.#pending.flatMap(({ before, after }) => [...before, ...after]));
      this.#pending = [];
    }
    this.#lastEnd = { ins: null, del: null };
  }

  /** Makes one paragraph of those that are pending. */
  #emit(): void {
    const group = this.#pending;
    this.#pending = [];
    const { para, isEmpty, block } = paraOf(group, this.#blank, this.context);
    this.#items.push(...group.flatMap(({ before }) => before));
    if (para) this.#items.push(para);
    if (block) this.#items.push({ kind: 'block', node: block });
    this.#blank = isEmpty;
    this.#items.push(...group.flatMap(({ after }) => after));
  }

  /** Adds words or a sign, with the comments that are open, and where in the file it stands. */
  put(node: NodeJson, key: object, link: NodeMark | null, marks: readonly NodeMark[]): void {
    const { context } = this;
    const segment = this.#segment;
    if (!segment || node.text === '' || !context.stands) return;
    const { ins, del } = context;
    const origin = context.sources.mark(key, { ins, del });
    const all = [...(link ? [link] : []), ...marks, ...context.anchors.marks(), origin];
    segment.inline.push({ ...node, marks: all });
  }

  /** Keeps a drawing for when the words of its paragraph are read. */
  addObject(element: Xml): void {
    const { context } = this;
    const segment = this.#segment;
    if (!segment || !context.stands) {
      pass(element, context, this);
      return;
    }
    const after = segment.inline.some(({ text }) => text?.trim());
    const threads = context.anchors.standing;
    segment.objects.push({ element, after, threads, around: context.around });
    // Comments in it are met when it is read; those of one that is not are not.
  }

  /** Follows the sign of a tracked change; reads what was taken out where it stood. */
  passChange(sign: Xml): void {
    const { context } = this;
    const region = context.shared.changes.regionOf(sign);
    if (!region) return;
    if (sign.name === 'text:change-start') context.around = begun(context.around, region);
    else if (sign.name === 'text:change-end') context.around = ended(context.around, region);
    else {
      const around = goneAt(context.around, region);
      if (around && region.gone) this.#readGone(region, around);
    }
  }

  #readGone(region: Region, around: Around): void {
    const outer = this.#gone;
    const here = this.#segment;
    const list = this.#list;
    this.context.within(around, () => {
      this.#gone = here && { region, around: here.look, first: true, own: null };
      for (const block of contentOf(region)) this.#element(block, null);
    });
    this.#gone = outer;
    this.#list = list;
    // A table, or nothing, ended what was taken out: the words behind it are a paragraph.
    if (here && !this.#segment)
      this.#begin(here.element, `after ${region.element.attrs['text:id']}`, here.look);
  }
}

/** Whether the file says that a section is not shown. */
function isHidden({ attrs }: Xml): boolean {
  const display = attrs['text:display'];
  if (display === 'none') return true;
  return display === 'condition' && attrs['text:is-hidden'] === 'true';
}
