/** Inline elements to marks, and HTML's rules of white space. */
import { articleSchema, type NodeJson, safeLink } from '../../../../shared/document/schema.ts';
import { excerpt, type Remarks } from '../../reading.ts';
import { attribute, type Element, foldedText, hasAttribute, styleOf } from './tree.ts';

export type Marks = readonly { type: string; attrs?: Record<string, unknown> }[];

const BY_TAG: Readonly<Record<string, string>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  sup: 'superscript',
  sub: 'subscript',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

/** The marks on the text inside an element, given those around it. */
export function marksInside(element: Element, around: Marks, remarks: Remarks): Marks {
  let marks = around;
  const tagMark = BY_TAG[element.tagName];
  if (tagMark) marks = withMark(marks, { type: tagMark });
  if (element.tagName === 'a' && hasAttribute(element, 'href')) {
    const href = attribute(element, 'href');
    const safe = safeLink(href);
    const words = foldedText(element);
    if (safe) {
      marks = withMark(
        marks.filter((mark) => mark.type !== 'link'),
        { type: 'link', attrs: { href: safe } },
      );
    } else if (!href.startsWith('#') && words !== '') {
      const to = excerpt(href, 40);
      remarks.warn(`The link on “${excerpt(words)}” leads nowhere outside its file: “${to}”`);
    }
  }
  return styled(element, marks);
}

/** What `style` adds or takes: Word and Google Docs say bold and italic in no other way. */
function styled(element: Element, marks: Marks): Marks {
  if (!hasAttribute(element, 'style')) return marks;
  const weight = styleOf(element, 'font-weight');
  const slant = styleOf(element, 'font-style');
  const line = styleOf(element, 'text-decoration') || styleOf(element, 'text-decoration-line');
  const place = styleOf(element, 'vertical-align');
  let out = marks;
  if (/^(bold(er)?|[6-9]\d\d)/.test(weight)) out = withMark(out, { type: 'bold' });
  if (/^(normal|[1-5]\d\d)/.test(weight)) out = out.filter((mark) => mark.type !== 'bold');
  if (/^(italic|oblique)/.test(slant)) out = withMark(out, { type: 'italic' });
  if (slant.startsWith('normal')) out = out.filter((mark) => mark.type !== 'italic');
  if (line.includes('underline') && element.tagName !== 'a') {
    out = withMark(out, { type: 'underline' });
  }
  if (line.includes('line-through')) out = withMark(out, { type: 'strike' });
  if (place === 'super') out = withMark(out, { type: 'superscript' });
  if (place === 'sub') out = withMark(out, { type: 'subscript' });
  return out;
}

const RANK = Object.keys(articleSchema.marks);

/** Adds a mark in the schema's order; of super- and subscript the inner one stands. */
function withMark(marks: Marks, mark: Marks[number]): Marks {
  const apart: Readonly<Record<string, string>> = {
    superscript: 'subscript',
    subscript: 'superscript',
  };
  const others = marks.filter(
    (other) => other.type !== mark.type && other.type !== apart[mark.type],
  );
  return [...others, mark].sort((one, other) => RANK.indexOf(one.type) - RANK.indexOf(other.type));
}

export function inlineNode(node: NodeJson, marks: Marks): NodeJson {
  return marks.length > 0 ? { ...node, marks: [...marks] } : node;
}

/**
 * Folds white space as a browser shows it: runs become one space; none stands at either end of a
 * block or beside a line break. A no-break space is a character like any other.
 */
export function fold(run: readonly NodeJson[]): NodeJson[] {
  const out: NodeJson[] = [];
  let space = true;
  for (const node of run) {
    if (node.type === 'hardBreak') {
      trimEnd(out);
      out.push(node);
      space = true;
      continue;
    }
    if (node.text === undefined) {
      out.push(node);
      space = false;
      continue;
    }
    let text = node.text.replace(/[ \t\n\r\f]+/g, ' ');
    if (space) text = text.replace(/^ /, '');
    if (text === '') continue;
    space = text.endsWith(' ');
    const last = out.at(-1);
    if (last?.text !== undefined && sameMarks(last, node)) {
      out[out.length - 1] = { ...last, text: last.text + text };
    } else {
      out.push({ ...node, text });
    }
  }
  trimEnd(out);
  // A line break at the end of a block shows nothing.
  while (out.at(-1)?.type === 'hardBreak') {
    out.pop();
    trimEnd(out);
  }
  while (out[0]?.type === 'hardBreak') out.shift();
  return out;
}

function sameMarks(one: NodeJson, other: NodeJson): boolean {
  if (!one.marks && !other.marks) return true;
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
}

function trimEnd(out: NodeJson[]): void {
  const last = out.at(-1);
  if (!last?.text?.endsWith(' ')) return;
  const text = last.text.slice(0, -1);
  if (text === '') out.pop();
  else out[out.length - 1] = { ...last, text };
}
