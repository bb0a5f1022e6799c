/** The words of a paragraph, with their looks, links and comments. */
import { safeLink } from '../../../../shared/document/schema.ts';
import { excerpt } from '../../reading.ts';
import type { NodeMark } from '../../wordprocessing/sources.ts';
import { symbolOf } from '../docx/symbols.ts';
import type { Context } from './context.ts';
import type { Flow } from './flow.ts';
import { formulaOf } from './formula.ts';
import { visitInOrder } from './order.ts';
import { childOf, isElement, placeOf, wholeOf, type Xml } from './xml.ts';

/** Where words stand. */
export interface Place {
  /** The paragraph that holds them in the file. */
  readonly paragraph: Xml;
  readonly spans: readonly string[];
  readonly link: NodeMark | null;
  /** White space is folded over a whole paragraph. */
  readonly space: { folds: boolean };
}

/** Nothing to read in them, and nothing lost without them. */
const SILENT =
  /^(text:(number|script|bookmark(-start|-end)?|reference-mark(-start|-end)?|toc-mark.*|[a-z-]*index-mark.*|soft-page-break|hidden-paragraph|tracked-changes)|office:(forms|event-listeners|scripts?)|form:.*|field:param|svg:.*)$/;

/** The most spaces that one sign may stand for, and all of them beyond one each. */
const SPACES = 1000;
const ALL_SPACES = 1_000_000;

export function readInline(parent: Xml, place: Place, flow: Flow): void {
  for (const [i, child] of parent.children.entries()) {
    if (isElement(child)) readElement(child, place, flow);
    else readWords(child, parent, i, place, flow);
  }
}

/** Strings are no objects: what stands for each in both readings. */
const keys = new WeakMap<Xml, object[]>();

function keyOf(parent: Xml, index: number): object {
  let list = keys.get(parent);
  if (!list) {
    list = [];
    keys.set(parent, list);
  }
  list[index] ??= {};
  return list[index] as object;
}

function readWords(words: string, parent: Xml, index: number, place: Place, flow: Flow): void {
  let text = words.replace(/[ \t\r\n]+/g, ' ');
  if (place.space.folds) text = text.replace(/^ /, '');
  if (text === '') return;
  place.space.folds = text.endsWith(' ');
  put(text, keyOf(parent, index), place, flow);
}

/** Adds words, looking as they do there. */
function put(text: string, key: object, place: Place, flow: Flow): void {
  const { context } = flow;
  if (!context.stands) return;
  const { paragraph, spans, link } = place;
  const { shared, tally } = context;
  const look = shared.looks.of(paragraph.attrs['text:style-name'], spans, link !== null);
  if (look.hidden) {
    tally.add('Hidden text was left out', key, text);
    return;
  }
  context.noteLost(look, paragraph, text);
  const words = text.replace(SYMBOLS, (sign) => symbol(sign, look.font, key, paragraph, context));
  flow.put({ type: 'text', text: words }, key, link, look.marks);
}

/** Fonts of symbols have their signs in a range that means nothing without the font. */
const SYMBOLS = /[\uf020-\uf0ff]/g;

function symbol(
  sign: string,
  font: string,
  key: object,
  paragraph: Xml,
  { tally }: Context,
): string {
  const found = symbolOf(font, sign.charCodeAt(0));
  if (found !== null) return found;
  const called = excerpt(font, 40) || 'of symbols';
  tally.add(
    `A sign of the font ${called} is not known and stands as “\ufffd”`,
    key,
    placeOf(paragraph).replace(SYMBOLS, '\ufffd'),
  );
  return '\ufffd';
}

function readElement(element: Xml, place: Place, flow: Flow): void {
  const { context } = flow;
  const { name, attrs } = element;
  const inside = (around: Partial<Place> = {}): void =>
    readInline(element, { ...place, ...around }, flow);
  switch (name) {
    case 'text:span': {
      const style = attrs['text:style-name'];
      inside(style ? { spans: [style, ...place.spans] } : {});
      return;
    }
    case 'text:a':
      inside({ link: linkOf(element, context) ?? place.link });
      return;
    case 'text:s': {
      place.space.folds = false;
      const count = Math.min(SPACES, Math.max(1, wholeOf(attrs['text:c']) ?? 1));
      flow.spaces += count - 1;
      put(' '.repeat(flow.spaces > ALL_SPACES ? 1 : count), element, place, flow);
      return;
    }
    case 'text:tab':
      place.space.folds = false;
      put('\t', element, place, flow);
      return;
    case 'text:line-break':
      place.space.folds = false;
      flow.put({ type: 'hardBreak' }, element, null, []);
      return;
    case 'text:note':
      reference(element, flow);
      return;
    case 'text:ruby':
      context.tally.add('Readings set over words were left out', element, placeOf(element));
      readInline(childOf(element, 'text:ruby-base') ?? element, place, flow);
      return;
    case 'text:change':
    case 'text:change-start':
    case 'text:change-end':
      flow.passChange(element);
      return;
    case 'office:annotation':
    case 'office:annotation-end':
      passAnchor(element, context, flow);
      return;
    case 'text:hidden-text':
      if (attrs['text:is-hidden'] === 'false') inside();
      else {
        const words = placeOf(element) || attrs['text:string-value'] || '';
        context.tally.add('Hidden text was left out', element, words);
      }
      return;
    case 'loext:content-control':
      if (attrs['loext:showing-place-holder'] === 'true') pass(element, context, flow);
      else inside();
      return;
    default:
  }
  if (SILENT.test(name)) return;
  if (/^(draw|dr3d|math):/.test(name)) {
    const words = formulaOf(element, context.shared.file);
    if (words === null) flow.addObject(element);
    else {
      context.tally.add('Formulas stand as words', element, words);
      put(words, element, place, flow);
    }
    place.space.folds = false;
    return;
  }
  inside();
}

function reference(element: Xml, flow: Flow): void {
  const { context } = flow;
  const body = childOf(element, 'text:note-body');
  const key = context.shared.survey.notes.get(element);
  if (context.inNote || !body || key === undefined || !context.stands) {
    if (body) pass(body, context, null);
    return;
  }
  flow.put({ type: 'footnoteRef', attrs: { note: key } }, element, null, []);
  context.pendingNotes.push({ key, body, around: context.around });
}

function linkOf(element: Xml, { tally }: Context): NodeMark | null {
  const target = element.attrs['xlink:href'] ?? '';
  if (target.startsWith('#')) {
    tally.add('Links to places within the file stand as words', element, placeOf(element));
    return null;
  }
  const href = safeLink(target);
  if (href) return { type: 'link', attrs: { href } };
  const to = excerpt(target, 40);
  tally.add(
    `A link that leads nowhere outside its computer (“${to}”) stands as words`,
    element,
    placeOf(element),
  );
  return null;
}

/** Comments that begin or end in what is passed over still do, and so do tracked changes. */
export function pass(element: Xml, context: Context, flow: Flow | null): void {
  const { changes } = context.shared;
  const visitor = {
    get around() {
      return context.around;
    },
    set around(around) {
      context.around = around;
    },
    enter: (each: Xml): boolean => {
      if (each.name.startsWith('office:annotation')) passAnchor(each, context, flow);
      return true;
    },
  };
  visitInOrder(element, changes, visitor);
}

export function passAnchor(sign: Xml, { anchors, shared }: Context, flow: Flow | null): void {
  const id = shared.survey.idAt(sign);
  if (sign.name === 'office:annotation-end') anchors.end(id);
  else {
    anchors.start(id);
    anchors.reference(id, flow?.inline ?? []);
  }
}
