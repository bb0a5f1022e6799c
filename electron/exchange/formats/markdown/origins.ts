/**
 * Names the runs of a review copy in written Markdown, so that both texts of it can be put beside each
 * other: signs that no text has, around the words of each run, taken out before anything leaves.
 */
const [OPEN, MIDDLE, CLOSE] = ['\ufdd0', '\ufdd1', '\ufdd2'];
const NAMED = /\ufdd0(\d+)\ufdd1([^\ufdd2]*)\ufdd2/gu;

/** The words of a run with its number, if it has one. */
export const withOrigin = (text: string, origin: number | undefined): string =>
  origin === undefined || text === '' ? text : `${OPEN}${origin}${MIDDLE}${text}${CLOSE}`;

/** A stretch of Markdown: the words of a run, or what stands between runs. */
export interface Part {
  readonly text: string;
  /** -1 for what is no words of a run. */
  readonly origin: number;
}

/** Written Markdown cut where the words of runs begin and end. */
export function partsOf(markdown: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const between = (to: number): void => {
    if (to > at) parts.push({ text: markdown.slice(at, to), origin: -1 });
  };
  for (const match of markdown.matchAll(NAMED)) {
    between(match.index);
    parts.push({ text: match[2] as string, origin: Number(match[1]) });
    at = match.index + match[0].length;
  }
  between(markdown.length);
  return parts;
}

/** Text without the signs themselves, should a file bring them. */
export const withoutSigns = (text: string): string => text.replace(/[\ufdd0-\ufdd2]/gu, '\ufffd');
