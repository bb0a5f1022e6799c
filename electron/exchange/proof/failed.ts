/** What proofs have in common: how they refuse a file, and what a document says. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';

export const failed = (sentence: string): GalleyError => new GalleyError('export-failed', sentence);

/** @throws GalleyError when something was found that may not leave */
export function refuseLeak(leak: { readonly what: string } | null): void {
  if (leak) throw failed(`The file would have held ${leak.what}, so it was not kept.`);
}

/** All text of a document, line by line; its alt texts, credits and addresses too. */
export function textIn(doc: NodeJson): string {
  const lines: string[] = [];
  const visit = (node: NodeJson): void => {
    const { alt, credit, note, language } = node.attrs ?? {};
    const own = [alt, credit, node.type === 'tk' ? note : '', language];
    for (const each of own) if (typeof each === 'string') lines.push(each);
    for (const { attrs } of node.marks ?? []) if (attrs?.href) lines.push(String(attrs.href));
    const leaves = (node.content ?? []).filter(({ text }) => text !== undefined);
    if (leaves.length > 0) lines.push(leaves.map(({ text }) => text).join(''));
    node.content?.forEach(visit);
  };
  visit(doc);
  return lines.join('\n');
}
