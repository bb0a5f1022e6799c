/** What an exported file is called. */

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file's name without extension, from the slug or else the headline: safe on every system. */
export function fileStem(slug: string, headline: string): string {
  const name = simplify(slug) || simplify(headline) || 'untitled';
  return RESERVED.test(name) ? `${name}-` : name;
}

function simplify(text: string): string {
  return [
    ...text
      .normalize('NFKD')
      // Accents go from Latin letters only: elsewhere the mark is part of the letter.
      .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’ʼ]/gu, '')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
  ]
    .slice(0, 60)
    .join('')
    .replace(/-+$/, '');
}
