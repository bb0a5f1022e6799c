/** Annotations of today's text, carried to a text that comes over it. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { isAnnotation } from '../alike.ts';
import { findQuote, quoteAt } from '../anchors.ts';
import { merge3 } from '../merge/index.ts';
import { readAs, redline } from '../redline/index.ts';
import { articleSchema } from '../schema.ts';

/** From where to where an annotation reaches in a block, in positions of the document. */
interface Stretch {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The text with what is noted in today's, on the words that are still there, or on those in their
 * place. Nothing but marks of annotations is added; what finds no words is not guessed, and is missing.
 * @param text whose blocks bear the ids of today's where they are the same
 */
export function withNotesOf(today: Node, text: Node): Node {
  const own = stretchesIn(text);
  const came = new Set(own.map(({ id }) => id));
  const wanted = stretchesIn(today).filter(({ id }) => !came.has(id));
  if (wanted.length === 0) return text;
  const tr = new Transform(text);
  const standing = new Set<string>();
  const lost = (): Stretch[] => lostOf(wanted, standing);
  const add = (found: readonly Stretch[]): void => {
    for (const { id, from, to } of found) {
      tr.addMark(from, to, articleSchema.marks.annotation.create({ id }));
      standing.add(id);
    }
  };
  const addFrom = (other: Node): void => {
    const ids = new Set(lost().map(({ id }) => id));
    add(stretchesIn(other).filter(({ id }) => ids.has(id)));
  };
  // As if this text were a draft that knows of no annotation: they also go on to words in the place
  // of those they stood on.
  const merged = merge3(withoutNotes(today), today, text).doc;
  if (withoutNotes(merged).eq(withoutNotes(text))) addFrom(merged);
  // Where merging would not tell, words that are still there do.
  if (lost().length > 0) addFrom(readAs(redline(today, text), () => 'after', { ids: 'after' }));
  const left = lost();
  const words = left.length > 0 ? text.textContent : '';
  for (const each of left) {
    const quote = quoteAt(today, each.from, each.to);
    // What is not there to the letter was looked for by what stands around it, and was not found.
    const place = words.includes(quote.exact) ? findQuote(text, quote) : null;
    if (place) add([{ ...each, ...place }]);
  }
  return tr.doc;
}

/** Those that stand nowhere yet, each as one stretch. */
function lostOf(wanted: readonly Stretch[], standing: ReadonlySet<string>): Stretch[] {
  const lost = new Map<string, Stretch>();
  for (const each of wanted) {
    if (standing.has(each.id)) continue;
    const { from = each.from } = lost.get(each.id) ?? {};
    lost.set(each.id, { ...each, from });
  }
  return [...lost.values()];
}

function stretchesIn(doc: Node): Stretch[] {
  const found: Stretch[] = [];
  doc.descendants((node, at) => {
    for (const mark of node.marks) {
      if (isAnnotation(mark)) {
        found.push({ id: String(mark.attrs.id), from: at, to: at + node.nodeSize });
      }
    }
  });
  return found;
}

const withoutNotes = (doc: Node): Node =>
  new Transform(doc).removeMark(0, doc.content.size, articleSchema.marks.annotation).doc;

/** Ids of the annotations in a text. */
export const notedIn = (doc: Node): Set<string> => new Set(stretchesIn(doc).map(({ id }) => id));
