import { safeLink } from '../../document/marks.ts';
import { brief, leavesOf, textblocks } from '../blocks.ts';
import type { FoundItem, Rule } from '../input.ts';

export interface FoundLink {
  readonly href: string;
  readonly words: string;
  readonly blockId: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
}

/** The links of a piece; neighbouring words with the same address are one. */
export function linksOf(doc: Parameters<typeof textblocks>[0]): FoundLink[] {
  return textblocks(doc).flatMap(({ node: block, id, place }) => {
    const links: FoundLink[] = [];
    for (const { node, from, to } of leavesOf(block)) {
      const link = node.marks?.find(({ type }) => type === 'link');
      if (!link) continue;
      const href = String(link.attrs?.href ?? '');
      const words = node.text ?? '';
      const last = links.at(-1);
      if (last && last.to === from && last.href === href) {
        links[links.length - 1] = { ...last, words: last.words + words, to };
      } else links.push({ href, words, blockId: id, place, from, to });
    }
    return links;
  });
}

/** Links that lead nowhere. */
export const links: Rule = {
  id: 'links',
  look({ doc }) {
    const all = linksOf(doc);
    const items = all.filter(({ href }) => !leadsSomewhere(href)).map(itemOf);
    return all.length > 0 && items.length === 0
      ? { items, passed: `Links have an address, ${all.length}` }
      : { items };
  },
};

function leadsSomewhere(href: string): boolean {
  const safe = safeLink(href);
  if (safe === null || !URL.canParse(safe)) return false;
  const { protocol, hostname, pathname } = new URL(safe);
  if (protocol === 'mailto:') return pathname.includes('@');
  if (protocol === 'tel:') return /\d/u.test(pathname);
  return hostname !== '';
}

const itemOf = ({ href, words, blockId, place, from, to }: FoundLink): FoundItem => ({
  cause: `${blockId} ${words} ${href}`,
  title: `A link leads nowhere: “${brief(words, 48)}”`,
  detail: href === '' ? `Without an address, ${place}` : `“${brief(href, 48)}”, ${place}`,
  target: { kind: 'text', blockId, range: { from, to } },
});
