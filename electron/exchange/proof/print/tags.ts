/** The words of a print by its tags: element for element, as a reading program tells them. */
import { type Dictionary, isDictionary, Objects, Unread, type Value } from './objects.ts';
import { Fonts, type Painted, paintedOn, type Stretch } from './painted.ts';

/** An element of the file, with what is painted in it and the elements within it, in order. */
export interface Tagged {
  readonly role: string;
  readonly inside: readonly (Tagged | Marked)[];
}

/** What bears one mark. */
export interface Marked {
  /** The number of the page. */
  readonly page: number;
  readonly stretches: readonly Stretch[];
}

export interface Print {
  readonly pages: readonly Painted[];
  readonly root: Tagged;
}

/** @throws Unread */
export function readPrint(bytes: Uint8Array): Print {
  const objects = new Objects(bytes);
  const fonts = new Fonts();
  const numbers = new Map<Dictionary, number>();
  const pages: Painted[] = [];
  for (const page of pagesIn(objects, objects.root.get('Pages'))) {
    numbers.set(page, pages.length);
    pages.push(paintedOn(objects, page, fonts));
  }
  const tags = objects.dictionary(objects.root.get('StructTreeRoot'));
  const taken = new Set<string>();

  const marked = (page: Value, id: Value): Marked => {
    const number = numbers.get(objects.dictionary(page)) ?? -1;
    if (typeof id !== 'number' || taken.has(`${number} ${id}`)) {
      throw new Unread('A mark is named twice');
    }
    taken.add(`${number} ${id}`);
    return { page: number, stretches: pages[number]?.marked.get(id) ?? [] };
  };
  const element = (given: Value, depth: number): Tagged => {
    if (depth > 500) throw new Unread('Elements stand in one another');
    const entries = objects.dictionary(given);
    const inside = objects.list(entries.get('K')).flatMap((kid): (Tagged | Marked)[] => {
      const found = objects.of(kid);
      if (typeof found === 'number') return [marked(entries.get('Pg'), found)];
      if (!isDictionary(found)) throw new Unread('An element holds something else');
      switch (objects.name(found.get('Type'))) {
        case 'MCR':
          return [marked(found.get('Pg') ?? entries.get('Pg'), objects.of(found.get('MCID')))];
        case 'OBJR':
          return [];
        default:
          return [element(found, depth + 1)];
      }
    });
    return { role: objects.name(entries.get('S')), inside };
  };
  const root = element(tags, 0);
  for (const [number, { marked }] of pages.entries()) {
    for (const [id, stretches] of marked) {
      if (!taken.has(`${number} ${id}`) && stretches.length > 0) {
        throw new Unread('A mark is in no element');
      }
    }
  }
  return { pages, root };
}

/** The pages, in order. */
function* pagesIn(objects: Objects, given: Value, depth = 0): Generator<Dictionary> {
  if (depth > 50) throw new Unread('Pages stand in one another');
  const node = objects.dictionary(given);
  if (objects.name(node.get('Type')) === 'Page') yield node;
  else for (const kid of objects.list(node.get('Kids'))) yield* pagesIn(objects, kid, depth + 1);
}
