/** Drawings in a paragraph: pictures, text boxes, rules, and what can only be named. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { foldSpaces } from '../../characters.ts';
import { excerpt } from '../../reading.ts';
import type { Item } from '../../wordprocessing/items.ts';
import type { Context } from './context.ts';
import { readFlow } from './flow.ts';
import { placeOf } from './inline.ts';
import { below, childOf, wordsIn, type Xml } from './xml.ts';

/** What a drawing holds, as items of the text. */
export function readObject(object: Xml, paragraph: Xml, context: Context): Item[] {
  const items: Item[] = [];
  const { tally } = context;
  let alt = '';
  let known = false;
  for (const element of below(object, ({ name }) => name !== 'w:txbxContent')) {
    const { name, attrs } = element;
    switch (name) {
      case 'wp:docPr':
      case 'pic:cNvPr':
        alt = foldSpaces(attrs.descr || attrs.title || alt);
        break;
      case 'v:shape':
      case 'v:rect':
      case 'v:oval':
        alt = foldSpaces(attrs.alt || alt);
        if (attrs['o:hr'] === 't' || attrs['o:hr'] === 'true') {
          items.push({ kind: 'block', node: rule(element, context) });
          known = true;
        }
        break;
      case 'a:blip':
      case 'v:imagedata': {
        known = true;
        const called = alt || (attrs['o:title'] ?? '');
        const id = attrs['r:embed'] || attrs['r:id'] || attrs['r:link'] || attrs['r:href'];
        const figure = id ? readPicture(element, id, called, paragraph, context) : null;
        if (figure) items.push({ kind: 'block', node: figure });
        break;
      }
      case 'w:txbxContent': {
        known = true;
        tally.add(
          'The text of a box stands below the paragraph it hangs on',
          element,
          placeOf(element),
        );
        const { ins, del, moved } = context;
        context.moved = null;
        items.push(...readFlow(element, context));
        Object.assign(context, { ins, del, moved });
        break;
      }
      case 'v:textpath':
        if (attrs.string) {
          known = true;
          tally.add('Words drawn as a picture were left out', element, attrs.string);
        }
        break;
      case 'a:t':
        known = true;
        tally.add('Words drawn as a picture were left out', element, wordsIn(element));
        break;
      case 'c:chart':
      case '?:chart':
        known = true;
        tally.add('A chart was left out', element, alt || placeOf(paragraph));
        break;
      case 'dgm:relIds':
        known = true;
        tally.add('A diagram was left out', element, alt || placeOf(paragraph));
        break;
      case 'o:OLEObject':
        known = true;
        tally.add(
          `An embedded object (${excerpt(attrs.ProgID ?? 'of unknown kind', 40)}) was left out`,
          element,
          placeOf(paragraph),
        );
        break;
    }
  }
  if (!known) {
    const what = object.name === 'w:control' ? 'A control was left out' : 'A drawing was left out';
    tally.add(what, object, alt || placeOf(paragraph));
  }
  return items;
}

function rule(element: Xml, { sources }: Context): NodeJson {
  return { type: 'horizontalRule', attrs: { id: sources.blockId(element) } };
}

function readPicture(
  element: Xml,
  relation: string,
  alt: string,
  paragraph: Xml,
  context: Context,
): NodeJson | null {
  const { relations, file, box, sources, tally, ins, del } = context;
  const found = relations.get(relation);
  const leaveOut = (why: string): null => {
    const place = alt || placeOf(paragraph);
    tally.add(`A picture was left out, for ${why}`, element, place);
    return null;
  };
  if (!found) return leaveOut('it is not in the file');
  if (found.external) {
    return leaveOut('it lies outside the file, and Galley never loads what a file links to');
  }
  const bytes = file.media.get(found.target);
  if (bytes === undefined) return leaveOut('it is not in the file');
  if (typeof bytes === 'string') return leaveOut(bytes);
  const kept = box.add(found.target, bytes);
  if (typeof kept === 'string') return leaveOut(kept);
  const id = sources.blockId(element);
  sources.noteBlock(id, { ins, del });
  return { type: 'figure', attrs: { id, ...kept, alt, credit: '' } };
}

/** Whether an empty paragraph is only there to draw a line. */
export function drawsRule(properties: Xml | undefined): boolean {
  const borders = childOf(properties, 'w:pBdr');
  const line = childOf(borders, 'w:bottom') ?? childOf(borders, 'w:top');
  const kind = line?.attrs['w:val'];
  return kind !== undefined && kind !== 'nil' && kind !== 'none';
}
