/**
 * Documents cut down to what a Word file carries whole, and what is read of them: a quote holds
 * paragraphs only, and what stands beside each other in a row of paragraphs is one.
 */
import { wordTarget } from '../../electron/exchange/formats/docx/write-inline.ts';
import type { NodeJson } from '../../shared/document/schema.ts';

/** The document to write, and the one that is to be read. */
export function forWord(doc: NodeJson): { given: NodeJson; expected: NodeJson } {
  const given = { ...doc, content: (doc.content ?? []).flatMap((child) => display(child)) };
  const head = given.content.filter(({ type }) => ['eyebrow', 'headline', 'dek'].includes(type));
  const notes = given.content.filter(({ type }) => type === 'footnotes');
  const body = given.content.filter((child) => !head.includes(child) && !notes.includes(child));
  const kept = [...head, ...parted(body.flatMap(block)), ...notes.map(inner)];
  const numbered = withNotes({ ...doc, content: kept });
  return { given: numbered, expected: read(numbered) };
}

const FILLED: NodeJson = { type: 'paragraph', content: [{ type: 'text', text: 'Between.' }] };

/** Words that a reader would see, or a reference. */
const shows = (node: NodeJson): boolean =>
  node.type === 'tk' ||
  node.type === 'footnoteRef' ||
  (node.text ?? '').trim() !== '' ||
  (node.content ?? []).some(shows);

function display(node: NodeJson): NodeJson[] {
  if (node.type === 'headline' && !shows(node)) {
    return [{ ...node, content: [{ type: 'text', text: 'Saltmere' }] }];
  }
  return [node.type === 'eyebrow' || node.type === 'dek' ? orEmpty(node) : node];
}

/** White space alone is nothing to Word. */
function orEmpty(node: NodeJson): NodeJson {
  if (shows(node)) return node;
  const { content: _, ...rest } = node;
  return rest;
}

const inner = (node: NodeJson): NodeJson =>
  node.type === 'paragraph'
    ? orEmpty(node)
    : node.content
      ? { ...node, content: node.content.map(inner) }
      : node;

function block(node: NodeJson): NodeJson[] {
  const content = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return shows(node) ? [node] : [];
    case 'blockquote': {
      const lines = content.filter((child) => child.type === 'paragraph' && shows(child));
      return lines.length > 0 ? [{ ...node, content: lines }] : [];
    }
    case 'pullQuote': {
      const lines = content.filter((child) => child.type === 'paragraph' && shows(child));
      const signed = content.filter(({ type }) => type === 'attribution').map(orEmpty);
      return lines.length > 0 ? [{ ...node, content: [...lines, ...signed] }] : [];
    }
    case 'codeBlock': {
      const text = content
        .map((child) => child.text ?? '')
        .join('')
        .replace(/^\n+|\n+$/gu, '');
      if (text.trim() === '') return [];
      return [
        { ...node, attrs: { ...node.attrs, language: '' }, content: [{ type: 'text', text }] },
      ];
    }
    case 'table':
      return shows(node) ? [inner(node)] : [];
    case 'figure':
      return [orEmpty(node)];
    case 'bulletList':
    case 'orderedList':
      return [{ ...node, content: content.map(item) }];
    default:
      return [node];
  }
}

/** An item: its paragraphs and pictures, then at most one list. */
function item(node: NodeJson): NodeJson {
  const [first, ...rest] = node.content ?? [];
  const others = rest.flatMap(block);
  const lists = others.filter(({ type }) => type.endsWith('List'));
  const plain = others.filter(({ type }) => type === 'paragraph' || type === 'figure');
  return { ...node, content: [orEmpty(first ?? FILLED), ...plain, ...lists.slice(0, 1)] };
}

/** Something between blocks that Word has no end for. */
function parted(blocks: readonly NodeJson[]): NodeJson[] {
  const running = ['bulletList', 'orderedList', 'blockquote', 'pullQuote', 'codeBlock', 'figure'];
  const out = blocks.flatMap((each) => (running.includes(each.type) ? [each, FILLED] : [each]));
  return out.length > 0 ? out : [FILLED];
}

/** Without the notes whose references were cut away. */
function withNotes(doc: NodeJson): NodeJson {
  const named = new Set<string>();
  const visit = (node: NodeJson): void => {
    if (node.type === 'footnoteRef') named.add(String(node.attrs?.note));
    for (const child of node.content ?? []) visit(child);
  };
  visit(doc);
  const order = [...named];
  const content = (doc.content ?? []).flatMap((child): NodeJson[] => {
    if (child.type !== 'footnotes') return [child];
    const notes = (child.content ?? []).filter(({ attrs }) => named.has(String(attrs?.note)));
    return notes.length > 0 ? [{ ...child, content: notes }] : [];
  });
  const rename = (node: NodeJson): NodeJson => ({
    ...node,
    ...(node.attrs && 'note' in node.attrs && node.type !== 'tk'
      ? { attrs: { ...node.attrs, note: `n${order.indexOf(String(node.attrs.note)) + 1}` } }
      : {}),
    ...(node.content ? { content: node.content.map(rename) } : {}),
  });
  return rename({ ...doc, content });
}

/** Notes come back in the order of their references, whatever order they stood in: `withNotes` named them by it. */
const inOrder = (notes: readonly NodeJson[]): NodeJson[] => {
  const placeOf = ({ attrs }: NodeJson): number => Number(String(attrs?.note).slice(1));
  return [...notes].sort((one, other) => placeOf(one) - placeOf(other));
};

/** What comes back otherwise: addresses that Word takes, no line under links, credits in cutlines. */
function read(node: NodeJson): NodeJson {
  const marks = node.marks
    ?.filter(
      ({ type }) => type !== 'underline' || !node.marks?.some((mark) => mark.type === 'link'),
    )
    .map((mark) =>
      mark.type === 'link'
        ? { ...mark, attrs: { href: wordTarget(String(mark.attrs?.href)) } }
        : mark,
    );
  const own = node.content?.map(read);
  const content = own && node.type === 'footnotes' ? inOrder(own) : own;
  const credit = node.type === 'figure' ? String(node.attrs?.credit).trim() : '';
  const space: NodeJson[] = content && content.length > 0 ? [{ type: 'text', text: ' ' }] : [];
  return {
    ...node,
    ...(marks ? { marks } : {}),
    ...(content ? { content } : {}),
    ...(credit
      ? {
          attrs: { ...node.attrs, credit: '' },
          content: [...(content ?? []), ...space, { type: 'text', text: credit }],
        }
      : {}),
  };
}
