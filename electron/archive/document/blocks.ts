/** Cuts a document's JSON into its top-level blocks without parsing them. */

/** Both are ASCII: as many bytes as characters. */
export const OPENING = '{"type":"doc","content":[';
export const CLOSING = ']}';

/**
 * The JSON text of each top-level block, or null when the document is not written the way
 * `JSON.stringify(doc.toJSON())` writes it; then it has to be parsed as a whole.
 *
 * The blocks themselves are not checked. When every one of them is valid JSON, so is the document.
 */
export function cutBlocks(doc: string): string[] | null {
  if (!doc.startsWith(OPENING) || !doc.endsWith(CLOSING)) return null;
  return cutObjects(doc, OPENING.length, doc.length - CLOSING.length);
}

/** The objects of a comma-parted list that fills the text from `at` to `end`; null when it does not. */
export function cutObjects(doc: string, at = 0, end = doc.length): string[] | null {
  const blocks: string[] = [];
  while (at < end) {
    const next = endOfObject(doc, at, end);
    if (next < 0) return null;
    blocks.push(doc.slice(at, next));
    at = next;
    if (at === end) break;
    if (doc.charCodeAt(at) !== 44 /* , */ || at + 1 === end) return null;
    at += 1;
  }
  return blocks;
}

/** Where the object that begins at `at` ends, or -1. */
function endOfObject(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== 123 /* { */) return -1;
  let depth = 0;
  for (let i = at; i < end; i += 1) {
    switch (text.charCodeAt(i)) {
      case 34 /* " */:
        {
          i = endOfString(text, i, end);
          if (i < 0) return -1;
          break;
        }
      case 123:
      case 91 /* [ */:
        depth += 1;
        break;
      case 125:
      case 93:
        depth -= 1;
        if (depth === 0) return i + 1;
        break;
    }
  }
  return -1;
}

/** Where the closing quote of the string that opens at `at` stands, or -1. */
function endOfString(text: string, at: number, end: number): number {
  let quote = at;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    if (quote < 0 || quote >= end) return -1;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92 /* \ */) slashes += 1;
    if (slashes % 2 === 0) return quote;
  }
}
