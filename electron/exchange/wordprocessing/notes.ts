/** Footnotes and endnotes: in an article both are notes, made of paragraphs. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Item, Structuring } from './items.ts';
import { asParagraphs } from './paragraphs.ts';

export class Notes {
  /** Paragraphs by the name that references bear. */
  readonly notes = new Map<string, NodeJson[]>();
  /** Pictures that stood in notes. */
  readonly rest: NodeJson[] = [];

  /**
   * @param key the name that references bear
   * @param element what the file holds of the note
   * @param place its words, for the report
   */
  add(key: string, items: Item[], element: object, place: string, context: Structuring): void {
    const fitted = asParagraphs(trimmed(items), context);
    if (fitted.simplified) {
      context.tally.add('What stood in a note was simplified to paragraphs', element, place);
    }
    if (fitted.rest.length > 0) {
      context.tally.add('A picture in a note was set at the end of the text', element, place);
      this.rest.push(...fitted.rest);
    }
    this.notes.set(key, fitted.paragraphs);
  }

  /**
   * Takes out notes that only the other reading of the file refers to: their references came, or went,
   * with a tracked change. A note that nothing ever referred to stays, for its words.
   */
  dropOthers(text: readonly NodeJson[], everReferred: ReadonlySet<string>): void {
    const referred = new Set<string>();
    const visit = (node: NodeJson): void => {
      if (node.type === 'footnoteRef') referred.add(String(node.attrs?.note));
      for (const child of node.content ?? []) visit(child);
    };
    for (const node of text) visit(node);
    for (const key of this.notes.keys()) {
      if (everReferred.has(key) && !referred.has(key)) this.notes.delete(key);
    }
  }
}

/**
 * The space or tab between a note's number and its words is the number's: a stretch of its own, or what
 * the first words begin with.
 */
function trimmed(items: Item[]): Item[] {
  const [first, ...others] = items;
  if (first?.kind !== 'para') return items;
  const [opening, ...words] = first.inline;
  if (opening?.text === undefined) return items;
  const text = opening.text.replace(/^[ \t\u00a0]+/, '');
  const inline = text === '' ? words : [{ ...opening, text }, ...words];
  return [{ ...first, inline }, ...others];
}
