/** Words given as somebody's own. */
import type { Passage } from './passage.ts';
import type { Found } from './types.ts';

const OPENING = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
  ['‘', '’'],
  ["'", "'"],
]);

/**
 * The stretches in quotation marks, the marks with them; of those within one another the outermost.
 * One that is not closed reaches to the end of the block: the speech goes on in the next.
 */
export function quotes({ text, within, type }: Passage): Found[] {
  if (within.includes('pullQuote') || within.includes('blockquote')) {
    return type === 'attribution' ? [] : [whole(text, within.includes('pullQuote'))];
  }
  const found: Found[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const closing = OPENING.get(text[at] as string);
    if (!closing || !opens(text, at)) continue;
    const end = closingAt(text, at, closing);
    if (end === null) continue;
    const words = text
      .slice(at + 1, end)
      .trim()
      .split(/\s+/u).length;
    found.push({
      kind: 'quote',
      risk: words > 3 ? 'high' : 'normal',
      reason: words === 1 ? 'a word in quotation marks' : 'words in quotation marks',
      from: at,
      to: end,
    });
    at = end - 1;
  }
  return found;
}

function whole(text: string, isPulled: boolean): Found {
  const from = text.length - text.trimStart().length;
  return {
    kind: 'quote',
    risk: 'high',
    reason: isPulled ? 'a pull quote' : 'a block of quoted words',
    from,
    to: text.trimEnd().length,
  };
}

/** Whether a mark at this place can open: nothing or a blank before it, a word after it. */
function opens(text: string, at: number): boolean {
  const mark = text[at] as string;
  const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' '];
  if (/\s/u.test(after) && mark !== '«') return false;
  if ((mark === "'" || mark === '‘') && /\p{N}/u.test(after)) return false;
  return /[\s([{—–\-/“"„«‘']/u.test(before) || at === 0;
}

/** Where the stretch ends (behind its mark); the end of the block when it goes on; null for none. */
function closingAt(text: string, at: number, closing: string): number | null {
  const mark = text[at] as string;
  const isSingle = mark === "'" || mark === '‘';
  let depth = 0;
  for (let i = at + 1; i < text.length; i += 1) {
    const sign = text[i] as string;
    if (mark !== '"' && mark !== "'" && sign === mark && !closing.includes(sign)) depth += 1;
    if (!closing.includes(sign)) continue;
    // An apostrophe: a letter follows it.
    if (isSingle && /[\p{L}\p{N}]/u.test(text[i + 1] ?? ' ')) continue;
    if (isSingle && text[i - 1] === 's' && closesLater(text, i, closing)) continue;
    if (depth > 0) depth -= 1;
    else return i + 1;
  }
  if (isSingle) return null;
  return mark === '“' || mark === '„' || mark === '«' || (mark === '"' && at === 0)
    ? text.trimEnd().length
    : null;
}

/** Whether after the boys' at `at` the mark that closes is still to come. */
function closesLater(text: string, at: number, closing: string): boolean {
  const next = text.slice(at + 1).search(/[‘“"]/u);
  const rest = next < 0 ? text.slice(at + 1) : text.slice(at + 1, at + 1 + next);
  if (!/^\s\p{Ll}/u.test(rest)) return false;
  return [...closing].some(
    (sign) => rest.search(new RegExp(`[^\\s]${sign}(?![\\p{L}\\p{N}])`, 'u')) >= 0,
  );
}
