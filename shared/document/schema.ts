/**
 * The article schema: the one definition of what a piece may contain.
 *
 * Headless ProseMirror: the editor, the archive, importers and exporters all build on it.
 * Display copy (eyebrow, headline, dek) stands inside the document, so that comments, undo, find,
 * spelling and comparison treat it like any other text. Every block has a stable id.
 */
import { type MarkSpec, Node, type NodeSpec, Schema } from 'prosemirror-model';
import { inOrder, keepOrder } from './annotation-order.ts';
import { marks, safeLink } from './marks.ts';
import { nodes, tkText } from './nodes.ts';

export { marks, nodes, safeLink, tkText };

/**
 * Raised whenever a document written by this program could not be read by an older one.
 * A stored document of a higher number is opened read-only, never mounted in an editor.
 */
export const SCHEMA_VERSION = 1;

export const articleSchema: Schema<keyof typeof nodes, keyof typeof marks> = new Schema({
  nodes: nodes as Record<keyof typeof nodes, NodeSpec>,
  marks: marks as Record<keyof typeof marks, MarkSpec>,
});
keepOrder(articleSchema.marks.annotation);

/** The plain JSON of a node, as it is stored and sent. */
export interface NodeJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NodeJson[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/**
 * Reads stored JSON as a node and checks it against the schema.
 * @throws RangeError when it is not valid in this schema version
 */
export function parseNode(json: NodeJson): Node {
  const node = inOrder(Node.fromJSON(articleSchema, json));
  node.check();
  return node;
}

/**
 * Reads stored JSON as a document and checks it against the schema.
 * @throws RangeError when it is not a valid article of this schema version.
 */
export const parseDocument = (json: NodeJson): Node => parseNode(json);
