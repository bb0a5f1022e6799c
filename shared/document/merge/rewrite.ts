/** Blocks of a merged text that a person wrote anew. */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { ReplaceStep, Transform } from 'prosemirror-transform';
import { carriesId } from '../ids.ts';
import { type NodeJson, parseNode } from '../schema.ts';
import { isInStep, keepInStep } from './cited.ts';
import { freshId } from './copy.ts';
import type { Merge } from './types.ts';

/** A block that is to stand in another way, with where it stands. */
interface Rewritten {
  readonly pos: number;
  readonly node: Node;
  readonly text: NodeJson;
}

/**
 * The merged document with blocks as a person wrote them, each in the place of the one with that id,
 * which it keeps. One whose block is not in the document any more counts for nothing; one within
 * another goes with it. Notes follow the references that are left. A text stands as it was written
 * or not at all.
 * @param blocks JSON of blocks by id, whether anybody was at odds about them or not
 * @throws RangeError saying in one sentence what does not fit
 */
export function rewrite({ doc, source }: Merge, blocks: ReadonlyMap<string, NodeJson>): Node {
  const found = outermost(doc, blocks);
  if (found.length === 0) return doc;
  const texts = named(found, doc);
  const tr = new Transform(doc);
  // From the end on, so that what is before stays where it is.
  for (const [i, { pos, node }] of [...found.entries()].reverse()) {
    const slice = new Slice(Fragment.from(texts[i]), 0, 0);
    const { failed } = tr.maybeStep(new ReplaceStep(pos, pos + node.nodeSize, slice));
    if (failed) throw new RangeError(UNFIT, { cause: failed });
  }
  const broken = brokenTables(doc);
  if (brokenTables(tr.doc).some((id) => !broken.includes(id))) {
    throw new RangeError('The rows of a table would not be of one width with what was written.');
  }
  if (isInStep(doc)) {
    const used = new Set(idsIn([doc, tr.doc]));
    if (!keepInStep(tr, [source.base, source.theirs, source.mine], used)) {
      throw new RangeError(
        'What was written cites a footnote that is not there, or that is cited already.',
      );
    }
  }
  orUnfit(() => tr.doc.check());
  return tr.doc;
}

const UNFIT = 'The text cannot hold what was written for one of its blocks.';

function orUnfit<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(UNFIT, { cause: error });
  }
}

function outermost(doc: Node, blocks: ReadonlyMap<string, NodeJson>): Rewritten[] {
  const found: Rewritten[] = [];
  doc.descendants((node, pos) => {
    const text = blocks.get(node.attrs.id as string);
    if (text) found.push({ pos, node, text });
    return !text && !node.isTextblock;
  });
  return found;
}

function read({ node, text }: Rewritten): Node {
  const block = orUnfit(() => parseNode(text));
  const isNote = notesOf(node).length > 0 || notesOf(block).length > 0;
  // A note is known by its reference: another one in its place would be nobody's.
  if (!carriesId(block.type.name) || (isNote && notesOf(node).join() !== notesOf(block).join())) {
    throw new RangeError(UNFIT);
  }
  return block;
}

/** The texts with the ids of those in whose place they stand; in them none that stands elsewhere. */
function named(found: readonly Rewritten[], doc: Node): Node[] {
  const texts = found.map(read);
  const replaced = new Set(found.map(({ node }) => node));
  const given = new Set(found.map(({ node }) => node.attrs.id as string));
  doc.descendants((node) => {
    if (replaced.has(node)) return false;
    if (carriesId(node.type.name)) given.add(node.attrs.id as string);
    return !node.isTextblock;
  });
  const used = new Set(idsIn([doc, ...texts]));
  const visit = (node: Node, own: string | null): Node => {
    if (node.isInline) return node;
    const id = own ?? idFor(node);
    const children = node.content.content.map((child) => visit(child, null));
    const attrs = id === null ? node.attrs : { ...node.attrs, id };
    return node.type.create(attrs, children, node.marks);
  };
  const idFor = (node: Node): string | null => {
    if (!carriesId(node.type.name)) return null;
    const known = node.attrs.id as string | null;
    const id = known && !given.has(known) ? known : freshId(known ?? 'written', used);
    given.add(id);
    return id;
  };
  return texts.map((text, i) => visit(text, (found[i] as Rewritten).node.attrs.id as string));
}

function within(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.descendants((each) => {
    visit(each);
    return !each.isTextblock;
  });
}

const idsIn = (nodes: readonly Node[]): string[] => {
  const ids: string[] = [];
  for (const node of nodes) {
    within(node, ({ attrs }) => {
      if (attrs.id) ids.push(attrs.id as string);
    });
  }
  return ids;
};

const notesOf = (node: Node): string[] => {
  const notes: string[] = [];
  within(node, ({ type, attrs }) => {
    if (type.name === 'footnote') notes.push(attrs.note as string);
  });
  return notes;
};

/** The ids of tables whose rows are not of one width. */
const brokenTables = (doc: Node): string[] => {
  const ids: string[] = [];
  within(doc, (node) => {
    if (node.type.name === 'table' && TableMap.get(node).problems) ids.push(node.attrs.id);
  });
  return ids;
};
