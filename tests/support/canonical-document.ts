/**
 * Documents as one compares them after a round trip through a text format: without ids and
 * annotations, and with what such formats cannot carry made equal on both sides.
 */
import type { NodeJson } from '../../shared/document/schema.ts';

const SPACE = /[ \t\n\r\f]+/g;
const DROPPED_WHEN_EMPTY = new Set(['paragraph', 'heading', 'blockquote']);

export function canonical(doc: NodeJson): NodeJson {
  return visit(doc) ?? { type: doc.type };
}

function visit(node: NodeJson, keepEmpty = false): NodeJson | null {
  const attrs = Object.fromEntries(
    Object.entries(node.attrs ?? {})
      .filter(([name]) => name !== 'id' && name !== 'colwidth')
      .map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replace(SPACE, ' ').trim() : value,
      ]),
  );
  const withAttrs = (content: NodeJson[]): NodeJson => ({
    type: node.type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  });
  if (node.type === 'codeBlock') return withAttrs(node.content ?? []);
  if (holdsInline(node)) {
    const content = foldInline(node.content ?? []);
    if (content.length === 0 && DROPPED_WHEN_EMPTY.has(node.type) && !keepEmpty) return null;
    return withAttrs(content);
  }
  // Places whose paragraphs stand for themselves even when empty: the first of an item, a lone one.
  const holdsOne = ['listItem', 'tableCell', 'tableHeader', 'footnote', 'pullQuote'].includes(
    node.type,
  );
  const content = (node.content ?? []).flatMap((child, i) => {
    const seen = visit(child, node.type === 'listItem' && i === 0);
    return seen ? [seen] : [];
  });
  if (holdsOne && !content.some((child) => child.type === 'paragraph')) {
    content.unshift({ type: 'paragraph' });
  }
  if (content.length === 0 && DROPPED_WHEN_EMPTY.has(node.type)) return null;
  // A list item's empty opening before other text is what the item's text itself would be.
  if (node.type === 'listItem' && !content[0]?.content && content[1]?.type === 'paragraph') {
    content.shift();
  }
  return withAttrs(content);
}

function holdsInline(node: NodeJson): boolean {
  return ['eyebrow', 'headline', 'dek', 'paragraph', 'heading', 'attribution', 'figure'].includes(
    node.type,
  );
}

function foldInline(content: readonly NodeJson[]): NodeJson[] {
  const out: NodeJson[] = [];
  let space = true;
  const trimEnd = () => {
    const last = out.at(-1);
    if (!last?.text?.endsWith(' ')) return;
    last.text = last.text.slice(0, -1);
    if (last.text === '') out.pop();
  };
  for (const child of content) {
    if (child.type === 'hardBreak') {
      trimEnd();
      out.push({ type: 'hardBreak' });
      space = true;
    } else if (child.text === undefined) {
      const marks = marksOf(child, child.type === 'footnoteRef');
      out.push({ type: child.type, attrs: child.attrs, ...marks } as NodeJson);
      space = false;
    } else {
      let text = child.text.replace(SPACE, ' ');
      if (space) text = text.replace(/^ /, '');
      if (text === '') continue;
      space = text.endsWith(' ');
      const marks = marksOf(child, false);
      const last = out.at(-1);
      if (last?.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(marks.marks)) {
        last.text += text;
      } else {
        out.push({ type: 'text', text, ...marks });
      }
    }
  }
  trimEnd();
  while (out.at(-1)?.type === 'hardBreak') {
    out.pop();
    trimEnd();
  }
  while (out[0]?.type === 'hardBreak') out.shift();
  return out;
}

function marksOf(node: NodeJson, none: boolean): Pick<NodeJson, 'marks'> {
  const marks = none ? [] : (node.marks ?? []).filter((mark) => mark.type !== 'annotation');
  return marks.length > 0 ? { marks } : {};
}
