/** Frames and drawings: pictures, text boxes, and what can only be named. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { foldSpaces } from '../../characters.ts';
import type { Item } from '../../wordprocessing/items.ts';
import type { Context } from './context.ts';
import { readFlow } from './flow.ts';
import { formulaOf } from './formula.ts';
import { readTable } from './table.ts';
import { childOf, elementsIn, placeOf, plainWords, type Xml } from './xml.ts';

/**
 * What a drawing holds, as items of the text.
 * @param place the words it hangs on, for the report
 */
export function readObject(object: Xml, place: string, context: Context): Item[] {
  const { tally } = context;
  switch (object.name) {
    case 'draw:a':
    case 'draw:g':
    case 'draw:page':
      return elementsIn(object)
        .filter(({ name }) => name.startsWith('draw:'))
        .flatMap((each) => readObject(each, place, context));
    case 'draw:frame':
      return readFrame(object, place, context);
    case 'draw:control':
      tally.add('A control was left out', object, place);
      return [];
    default: {
      const alt = altOf(object);
      const items = placeOf(object).trim() === '' ? [] : readBox(object, context);
      if (items.length === 0) tally.add('A drawing was left out', object, alt || place);
      return items;
    }
  }
}

/** A frame shows the first of what it holds that can be shown. */
function readFrame(frame: Xml, place: string, context: Context): Item[] {
  const { tally, sources } = context;
  const alt = altOf(frame);
  const box = childOf(frame, 'draw:text-box');
  if (box) return readBox(box, context);
  const table = childOf(frame, 'table:table');
  if (table) return readTable(table, context);
  const words = formulaOf(frame, context.shared.file);
  if (words !== null) {
    tally.add('Formulas stand as words', frame, words);
    const { ins, del } = context;
    const text = { type: 'text', text: words, marks: [sources.mark(frame, { ins, del })] };
    const id = sources.blockId(frame);
    const node = { type: 'paragraph', attrs: { id }, content: words === '' ? [] : [text] };
    return [{ kind: 'block', node }];
  }
  const images = elementsIn(frame).filter(({ name }) => name === 'draw:image');
  const whys: string[] = [];
  let figure: NodeJson | null = null;
  for (const image of images) {
    const found = readPicture(image, alt, context);
    if (typeof found === 'string') whys.push(found);
    else figure ??= found;
  }
  const other = elementsIn(frame).find(({ name }) => OTHERS.has(name));
  const called = other && `An ${OTHERS.get(other.name)}`;
  if (called) {
    tally.add(
      `${called} ${figure ? 'stands as its picture' : 'was left out'}`,
      frame,
      alt || place,
    );
  } else if (!figure) {
    const why = whys[0];
    tally.add(
      why ? `A picture was left out, for ${why}` : 'A drawing was left out',
      frame,
      alt || place,
    );
  }
  return figure ? [{ kind: 'block', node: figure }] : [];
}

const OTHERS: ReadonlyMap<string, string> = new Map([
  ['draw:object', 'embedded object'],
  ['draw:object-ole', 'embedded object'],
  ['draw:plugin', 'embedded film or sound'],
  ['draw:applet', 'embedded program'],
  ['draw:floating-frame', 'embedded page'],
]);

function altOf(frame: Xml): string {
  return foldSpaces(
    plainWords(childOf(frame, 'svg:desc')) || plainWords(childOf(frame, 'svg:title')),
  );
}

/** The text of a box; one that is there for a picture and its caption is just these. */
function readBox(box: Xml, context: Context): Item[] {
  const items = readFlow(box, context);
  const captioned =
    items.some((item) => item.kind === 'block' && item.node.type === 'figure') &&
    items.every((item) => item.kind === 'block' || item.role === 'caption');
  if (!captioned && items.length > 0) {
    context.tally.add(
      'The text of a box stands below the paragraph it hangs on',
      box,
      placeOf(box),
    );
  }
  return items;
}

/** A figure, or the clause that says why there is none. */
function readPicture(image: Xml, alt: string, context: Context): NodeJson | string {
  const { sources, shared, ins, del } = context;
  const bytes = shared.file.picture(image);
  if (typeof bytes === 'string') return bytes;
  const kept = shared.box.add(image.attrs['xlink:href'] ?? '', bytes);
  if (typeof kept === 'string') return kept;
  const id = sources.blockId(image);
  sources.noteBlock(id, { ins, del });
  return { type: 'figure', attrs: { id, ...kept, alt, credit: '' } };
}
