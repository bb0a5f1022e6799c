/**
 * Tiptap nodes and marks out of the shared schema, so that there is one definition of what a piece
 * may contain: names, content, attributes, parse rules and DOM come from `shared/document/schema.ts`,
 * behaviour is added here.
 */
import { Extension, Mark, type MarkConfig, Node, type NodeConfig } from '@tiptap/core';
import type { MarkSpec, NodeSpec } from '@tiptap/pm/model';
import { marks, nodes } from '../../../../shared/document/schema.ts';

export type NodeName = keyof typeof nodes;
export type MarkName = keyof typeof marks;

type Attributes = NonNullable<NodeSpec['attrs']>;

function attributesOf(spec: { attrs?: Attributes }) {
  return Object.fromEntries(
    Object.entries(spec.attrs ?? {}).map(([name, attribute]) => [
      name,
      // The shared parse rules and toDOM carry the attributes; Tiptap must not add its own reading.
      {
        ...attribute,
        isRequired: !('default' in attribute),
        rendered: false,
        parseHTML: () => null,
      },
    ]),
  );
}

/** The part of a Tiptap node's configuration that the shared schema decides. */
export function nodeConfig(name: NodeName): Partial<NodeConfig> {
  const spec: NodeSpec = nodes[name];
  return {
    name,
    topNode: name === 'doc',
    content: spec.content,
    marks: spec.marks,
    group: spec.group,
    inline: spec.inline,
    atom: spec.atom,
    selectable: spec.selectable,
    code: spec.code,
    defining: spec.defining,
    isolating: spec.isolating,
    linebreakReplacement: spec.linebreakReplacement,
    addAttributes: () => attributesOf(spec),
    parseHTML: () => [...(spec.parseDOM ?? [])],
    ...(spec.toDOM ? { renderHTML: ({ node }) => spec.toDOM?.(node) ?? ['div', 0] } : {}),
  };
}

/** The part of a Tiptap mark's configuration that the shared schema decides. */
export function markConfig(name: MarkName): Partial<MarkConfig> {
  const spec: MarkSpec = marks[name];
  return {
    name,
    inclusive: spec.inclusive,
    excludes: spec.excludes,
    code: spec.code,
    addAttributes: () => attributesOf(spec),
    parseHTML: () => [...(spec.parseDOM ?? [])],
    renderHTML: ({ mark }) => spec.toDOM?.(mark, true) ?? ['span', 0],
  };
}

/** A Tiptap node of the shared schema with behaviour of its own. */
export const articleNode = (name: NodeName, behaviour: Partial<NodeConfig> = {}) =>
  Node.create({ ...nodeConfig(name), ...behaviour } as NodeConfig);

/** A Tiptap mark of the shared schema with behaviour of its own. */
export const articleMark = (name: MarkName, behaviour: Partial<MarkConfig> = {}) =>
  Mark.create({ ...markConfig(name), ...behaviour } as MarkConfig);

/** Schema fields that Tiptap has no word for. */
export const schemaFields = Extension.create({
  name: 'schemaFields',
  extendNodeSchema(extension) {
    const spec = (nodes as Record<string, NodeSpec>)[extension.name];
    return {
      ...(spec?.leafText ? { leafText: spec.leafText } : {}),
      ...(spec?.tableRole ? { tableRole: spec.tableRole } : {}),
    };
  },
});
