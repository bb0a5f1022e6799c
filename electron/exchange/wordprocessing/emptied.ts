/**
 * What lost all its words, or had none yet. Readers leave paragraphs without words out, and where an article
 * must have one (alone in the text, in a cell, in a note) an empty one is put in. If the other text has words
 * there it is the paragraph of these: its words went or came, and no paragraph took the place of another.
 */
import { Fragment, type Node } from 'prosemirror-model';

interface Both {
  readonly before: Node;
  readonly after: Node;
}

/** Both texts, with what was put in for want of words named as what the other text has there. */
export function withEmptied({ before, after }: Both): Both {
  const now = filled(after, before);
  return { before: filled(before, now), after: now };
}

function filled(doc: Node, other: Node): Node {
  const others = blocksOf(other);
  const own = blocksOf(doc);
  const visit = (node: Node): Node => {
    if (node.isTextblock || node.isLeaf) return node;
    const mate = node === doc ? other : others.get(String(node.attrs.id));
    const [alone, ...rest] = mate && HOLDERS.includes(node.type.name) ? bodyOf(node) : [];
    const isPutIn = alone && rest.length === 0 && isEmpty(alone) && !others.has(alone.attrs.id);
    const lost = mate && isPutIn ? bodyOf(mate).at(-1) : undefined;
    const named = lost && own.has(lost.attrs.id) ? null : emptied(lost);
    const children: Node[] = [];
    node.forEach((child) => void children.push(child === alone && named ? named : visit(child)));
    return node.copy(Fragment.fromArray(children));
  };
  return visit(doc);
}

/** What must hold a paragraph. */
const HOLDERS = ['doc', 'tableCell', 'tableHeader', 'footnote'];
const AROUND = ['eyebrow', 'headline', 'dek', 'footnotes'];

const bodyOf = ({ children }: Node): Node[] =>
  children.filter(({ type }) => !AROUND.includes(type.name));

const isEmpty = ({ type, content }: Node): boolean =>
  type.name === 'paragraph' && content.size === 0;

/** A block without its words; null for one that would not be there without any. */
function emptied(block: Node | undefined): Node | null {
  if (block?.type.name === 'paragraph' || block?.type.name === 'heading') {
    return block.copy(Fragment.empty);
  }
  if (block?.type.name !== 'blockquote') return null;
  const last = emptied(block.lastChild ?? undefined);
  return last && block.copy(Fragment.from(last));
}

function blocksOf(doc: Node): ReadonlyMap<unknown, Node> {
  const blocks = new Map<unknown, Node>();
  doc.descendants((node) => {
    if (!node.isInline) blocks.set(node.attrs.id, node);
    return !node.isTextblock;
  });
  return blocks;
}
