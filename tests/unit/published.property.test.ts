/** What a sign-off is bound to: everything that is published, and nothing else. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { expect, it } from 'vitest';
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { published } from '../../shared/release/published.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';

const fields = { byline: 'By Nell Arkwright', dateline: '' };
const form = (doc: Node) => published(doc, fields);
const pictures = [{ hash: 'e'.repeat(64), width: 4, height: 3 }];

const piece = arbitraryDocument({ attachments: pictures, emptyParagraphs: true }).map((json) =>
  withBlockIds(json),
);

/** The same with other names for everything that has one. */
function renamed(node: NodeJson): NodeJson {
  const { id, note, ...attrs } = node.attrs ?? {};
  const isNote = node.type === 'footnote' || node.type === 'footnoteRef';
  return {
    ...node,
    ...(node.attrs
      ? {
          attrs: {
            ...attrs,
            ...(id === undefined ? {} : { id: `other ${String(id)}` }),
            ...(note === undefined ? {} : { note: isNote ? `other ${String(note)}` : note }),
          },
        }
      : {}),
    ...(node.content ? { content: node.content.map(renamed) } : {}),
  };
}

it('does not change with annotations and names, wherever they stand', () => {
  fc.assert(
    fc.property(
      piece,
      fc.array(fc.tuple(fc.nat(), fc.nat(60)), { maxLength: 8 }),
      (json, marks) => {
        const doc = parseDocument(json);
        let marked = parseDocument(renamed(json));
        for (const [i, [at, length]] of marks.entries()) {
          const from = at % doc.content.size;
          const to = Math.min(doc.content.size, from + length);
          // Each has an id of its own: of two alike, neighbouring texts would become one meanwhile.
          const annotation = articleSchema.marks.annotation.create({ id: `a${i}` });
          const pieces: [number, Node][] = [];
          marked.nodesBetween(from, to, (node, pos) => void pieces.push([pos, node]));
          for (const [pos, node] of pieces.reverse()) {
            if (!node.isText) continue;
            const $pos = marked.resolve(pos);
            const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)];
            if (start >= end || !$pos.parent.type.allowsMarkType(annotation.type)) continue;
            const cut = (a: number, b: number) => node.cut(a - pos, b - pos);
            const middle = cut(start, end);
            const parts = [
              ...(start > pos ? [cut(pos, start)] : []),
              middle.mark(annotation.addToSet(middle.marks)),
              ...(end < pos + node.nodeSize ? [cut(end, pos + node.nodeSize)] : []),
            ];
            marked = replaced(marked, pos, parts);
          }
        }
        expect(form(marked)).toBe(form(doc));
      },
    ),
    { numRuns: 500 },
  );
});

function replaced(doc: Node, pos: number, parts: readonly Node[]): Node {
  const $pos = doc.resolve(pos);
  const { parent } = $pos;
  const children: Node[] = [];
  parent.forEach((child, offset) => {
    if ($pos.start() + offset === pos) children.push(...parts);
    else children.push(child);
  });
  const swap = (node: Node): Node => {
    if (node === parent) return node.type.create(node.attrs, children, node.marks);
    const inside: Node[] = [];
    node.forEach((child) => void inside.push(swap(child)));
    return node.isText ? node : node.type.create(node.attrs, inside, node.marks);
  };
  return swap(doc);
}

it('changes with every word, mark and block that is published', () => {
  fc.assert(
    fc.property(
      piece,
      fc.nat(),
      fc.constantFrom('word', 'mark', 'cut', 'rule'),
      (json, at, how) => {
        const doc = parseDocument(json);
        const texts: number[] = [];
        doc.descendants((node, pos) => {
          if (node.isText && node.text?.trim()) texts.push(pos);
        });
        const pos = texts[at % Math.max(1, texts.length)];
        if (pos === undefined) return;
        const node = doc.nodeAt(pos) as Node;
        const changed: Record<typeof how, () => Node | null> = {
          word: () => replaced(doc, pos, [articleSchema.text(`${node.text}s`, node.marks)]),
          cut: () => replaced(doc, pos, []),
          mark: () => {
            const mark = articleSchema.marks.italic.create();
            const { parent } = doc.resolve(pos);
            if (mark.isInSet(node.marks) || !parent.type.allowsMarkType(mark.type)) return null;
            const marks = mark.addToSet(node.marks);
            return marks.includes(mark) ? replaced(doc, pos, [node.mark(marks)]) : null;
          },
          rule: () => {
            const last =
              doc.lastChild?.type.name === 'footnotes' ? doc.childCount - 1 : doc.childCount;
            const blocks: Node[] = [];
            doc.forEach((child) => void blocks.push(child));
            blocks.splice(last, 0, articleSchema.nodes.horizontalRule.create({ id: 'new' }));
            return doc.type.create(null, blocks);
          },
        };
        const after = changed[how]();
        if (after) expect(form(after)).not.toBe(form(doc));
      },
    ),
    { numRuns: 500 },
  );
});

it('changes with byline and dateline', () => {
  const doc = parseDocument({
    type: 'doc',
    content: ['eyebrow', 'headline', 'dek', 'paragraph'].map((type) => ({ type })),
  });
  expect(published(doc, { ...fields, dateline: 'SALTMERE' })).not.toBe(form(doc));
  expect(published(doc, { ...fields, byline: `${fields.byline} ` })).toBe(form(doc));
});
