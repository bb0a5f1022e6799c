/** Drawn elements as HTML. */
import type { Drawn } from '../../../../shared/document/markup/draw.ts';
import { escapeHtml } from './markup.ts';

const VOID = new Set(['img', 'br', 'hr']);

export function drawnHtml(drawn: Drawn): string {
  if (typeof drawn === 'string') return escapeHtml(drawn);
  const { tag, attrs, children } = drawn;
  const list = Object.entries(attrs)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  if (VOID.has(tag)) return `<${tag}${list}>`;
  return `<${tag}${list}>${children.map(drawnHtml).join('')}</${tag}>`;
}
