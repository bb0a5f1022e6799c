/** What a block looks like: how blocks without a common id are known again. */
import type { Node } from 'prosemirror-model';
import { isAnnotation } from '../alike.ts';
import { wordsOf } from '../tokens.ts';
import { attributesOf } from './kinds.ts';

const signatures = new WeakMap<Node, string>();

/** A text that is equal for nodes that read and look the same, whatever their ids and annotations. */
export function signatureOf(node: Node): string {
  let signature = signatures.get(node);
  if (signature === undefined) {
    const marks = node.marks
      .filter((mark) => !isAnnotation(mark))
      .map((mark) => `${mark.type.name}${attributes(mark.attrs)}`);
    const inside = node.isText ? JSON.stringify(node.text) : merged(node);
    signature = `${node.type.name}${attributes(Object.fromEntries(attributesOf(node)))}[${marks.join()}](${inside})`;
    signatures.set(node, signature);
  }
  return signature;
}

const attributes = (attrs: Readonly<Record<string, unknown>>): string =>
  Object.keys(attrs).length === 0 ? '' : JSON.stringify(attrs);

/** Text that only an annotation parts counts as one. */
function merged(node: Node): string {
  if (!node.isTextblock) return node.content.content.map(signatureOf).join();
  const parts: Node[] = [];
  for (const child of node.content.content) {
    const plain = child.mark(child.marks.filter((mark) => !isAnnotation(mark)));
    const last = parts.at(-1);
    if (last?.isText && plain.isText && last.sameMarkup(plain)) {
      parts[parts.length - 1] = plain.type.schema.text(`${last.text}${plain.text}`, plain.marks);
    } else parts.push(plain);
  }
  return parts.map(signatureOf).join();
}

type Bag = ReadonlyMap<string, number>;

const bags = new WeakMap<Node, { counts: Bag; size: number }>();

/** How often each word stands in a block and everything in it, weighed by its length. */
function bagOf(block: Node): { counts: Bag; size: number } {
  let bag = bags.get(block);
  if (!bag) {
    const counts = new Map<string, number>();
    let size = 0;
    const visit = (node: Node): void => {
      if (!node.isTextblock) {
        node.content.content.forEach(visit);
        return;
      }
      for (const { key, size: weight, solid } of wordsOf(node)) {
        if (!solid) continue;
        counts.set(key, (counts.get(key) ?? 0) + weight);
        size += weight;
      }
    };
    visit(block);
    bag = { counts, size };
    bags.set(block, bag);
  }
  return bag;
}

/** The share of words that two blocks have in common, 0 to 1; two without words are alike. */
export function likeness(one: Node, other: Node): number {
  const [a, b] = [bagOf(one), bagOf(other)];
  if (a.size === 0 && b.size === 0) return 1;
  let common = 0;
  for (const [key, weight] of a.counts) common += Math.min(weight, b.counts.get(key) ?? 0);
  return (2 * common) / (a.size + b.size);
}
