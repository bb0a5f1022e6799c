/**
 * What of a piece is published, in one canonical form: text, structure, formatting, pictures, byline
 * and dateline. A sign-off is bound to it, so that nothing else can break one: not an annotation, not
 * a block's id, not the name that a footnote goes by inside the document.
 */
import type { Attrs, Node } from 'prosemirror-model';
import type { ArticleFields } from '../domain/article.ts';

export type PublishedFields = Pick<ArticleFields, 'byline' | 'dateline'>;

/** A piece of the form, or the place of a note's number. */
type Part = string | { readonly note: string };

/** Attributes that are not published; a note's name is replaced by its number. */
const INSIDE = new Set(['id', 'note', 'colwidth', 'width', 'height']);

/** Blocks stay the same objects while others are edited. */
const known = new WeakMap<Node, readonly Part[]>();

/** The form of a piece; equal for two pieces when the same would be published of both. */
export function published(doc: Node, { byline, dateline }: PublishedFields): string {
  const numbers = new Map<string, number>();
  let text = JSON.stringify([byline.trim(), dateline.trim()]);
  doc.forEach((block) => {
    if (isNothing(block)) return;
    for (const part of partsOf(block)) {
      if (typeof part === 'string') {
        text += part;
        continue;
      }
      const number = numbers.get(part.note) ?? numbers.size + 1;
      numbers.set(part.note, number);
      text += `#${number}`;
    }
  });
  return text;
}

/** An empty paragraph between blocks is a place for the caret and no more. */
const isNothing = (block: Node): boolean =>
  block.type.name === 'paragraph' && block.textContent.trim() === '' && onlyText(block);

function onlyText(block: Node): boolean {
  let only = true;
  block.forEach((child) => {
    only &&= child.isText;
  });
  return only;
}

function partsOf(block: Node): readonly Part[] {
  const found = known.get(block);
  if (found) return found;
  const parts: Part[] = [];
  write(block, parts);
  const joined = join(parts);
  known.set(block, joined);
  return joined;
}

function write(node: Node, parts: Part[]): void {
  parts.push(`\n[${node.type.name}`);
  writeAttrs(node, parts);
  let words = '';
  let looks = '';
  const flush = () => {
    if (words !== '') parts.push(` ${JSON.stringify(words)}${looks}`);
    words = '';
  };
  node.forEach((child) => {
    const own = looksOf(child);
    if (child.isText) {
      if (own !== looks) flush();
      looks = own;
      words += child.text;
      return;
    }
    flush();
    write(child, parts);
    if (child.isInline) parts.push(own);
  });
  flush();
  parts.push(']');
}

function writeAttrs({ type, attrs }: Node, parts: Part[]): void {
  const shown: Attrs = Object.fromEntries(
    Object.entries(attrs).filter(([name]) => type.name === 'tk' || !INSIDE.has(name)),
  );
  if (Object.keys(shown).length > 0) parts.push(JSON.stringify(shown));
  if (type.name === 'footnote' || type.name === 'footnoteRef') {
    parts.push({ note: String(attrs.note) });
  }
}

const looksOf = (node: Node): string =>
  node.marks
    .filter((mark) => mark.type.name !== 'annotation')
    .map((mark) => `'${mark.type.name}${markAttrs(mark.attrs)}`)
    .join('');

const markAttrs = (attrs: Attrs): string =>
  Object.keys(attrs).length > 0 ? JSON.stringify(attrs) : '';

function join(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') {
      joined[joined.length - 1] = last + part;
    } else joined.push(part);
  }
  return joined;
}
