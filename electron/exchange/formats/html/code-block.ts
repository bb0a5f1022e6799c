/** Preformatted text: its characters as they stand, and the language it says it is in. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { isInert } from './left-out.ts';
import { attribute, byTag, type ChildNode, type Element, isElement, isText } from './tree.ts';

/** The code block of a `<pre>`. */
export function readCodeBlock(element: Element): NodeJson {
  const code = byTag(element, 'code');
  const language =
    attribute(element, 'data-language') ||
    /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,40})/.exec(
      `${attribute(element, 'class')} ${code ? attribute(code, 'class') : ''}`,
    )?.[1] ||
    '';
  // The last line end belongs to the markup, not to the code.
  const text = codeText(element).replace(/\n$/, '');
  return {
    type: 'codeBlock',
    attrs: { language },
    ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
  };
}

function codeText(node: ChildNode): string {
  if (isText(node)) return node.value;
  if (!isElement(node)) return '';
  if (node.tagName === 'br') return '\n';
  if (isInert(node)) return '';
  return node.childNodes.map(codeText).join('');
}
