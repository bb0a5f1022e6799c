/** A document as the string that is stored, quick enough to be made while a person types. */
import type { Node } from '@tiptap/pm/model';

const cache = new WeakMap<Node, string>();

/**
 * The same characters as `JSON.stringify(doc.toJSON())`. Blocks that did not change since the last
 * call come from a cache, so that a flush costs what was typed, not what the piece is long.
 */
export function serialise(doc: Node): string {
  const parts: string[] = [];
  doc.forEach((block) => {
    let json = cache.get(block);
    if (json === undefined) {
      json = JSON.stringify(block.toJSON());
      cache.set(block, json);
    }
    parts.push(json);
  });
  return `{"type":"doc","content":[${parts.join(',')}]}`;
}
