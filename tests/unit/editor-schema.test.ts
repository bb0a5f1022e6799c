import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { articleExtensions } from '../../renderer/features/editor/extensions.ts';
import { articleSchema } from '../../shared/document/schema.ts';

const schema = getSchema(articleExtensions());
const attrs = (type: { spec: { attrs?: Record<string, object> } }) =>
  Object.fromEntries(
    Object.entries(type.spec.attrs ?? {}).map(([name, attr]) => [
      name,
      {
        ...('default' in attr ? { default: attr.default } : {}),
        ...('validate' in attr ? { validate: attr.validate } : {}),
      },
    ]),
  );

describe('the editor is built from the shared schema', () => {
  it('has the same nodes and marks in the same order', () => {
    expect(Object.keys(schema.nodes)).toEqual(Object.keys(articleSchema.nodes));
    expect(Object.keys(schema.marks)).toEqual(Object.keys(articleSchema.marks));
  });

  it.each(Object.keys(articleSchema.nodes))('node %s is the same', (name) => {
    const ours = schema.nodes[name]!;
    const shared = (articleSchema.nodes as Record<string, typeof ours>)[name]!;
    const fields = [
      'content',
      'marks',
      'group',
      'inline',
      'atom',
      'selectable',
      'code',
      'defining',
      'isolating',
      'tableRole',
      'leafText',
      'linebreakReplacement',
    ] as const;
    for (const field of fields) expect(ours.spec[field], field).toEqual(shared.spec[field]);
    expect(attrs(ours)).toEqual(attrs(shared));
    expect(ours.spec.parseDOM?.length ?? 0).toBe(shared.spec.parseDOM?.length ?? 0);
    const marksOf = (type: typeof ours) =>
      Object.values(type.schema.marks)
        .filter((mark) => type.allowsMarkType(mark))
        .map((mark) => mark.name);
    expect(marksOf(ours)).toEqual(marksOf(shared));
  });

  it.each(Object.keys(articleSchema.marks))('mark %s is the same', (name) => {
    const ours = schema.marks[name]!;
    const shared = (articleSchema.marks as Record<string, typeof ours>)[name]!;
    for (const field of ['inclusive', 'excludes', 'code', 'group'] as const) {
      expect(ours.spec[field], field).toEqual(shared.spec[field]);
    }
    expect(attrs(ours)).toEqual(attrs(shared));
  });
});
