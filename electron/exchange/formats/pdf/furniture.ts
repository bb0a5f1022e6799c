/** What stands in the margins of each page: the running head and the page's number. */
import { escapeHtml } from '../html/markup.ts';

/**
 * The printer sets these lines apart from the page, before any font of the page's is there: so they are
 * in the system's.
 */
const face = "font-family: 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

export interface Margins {
  /** Millimetres from the paper's edges to the words. */
  readonly left: number;
  readonly right: number;
  /** From the upper edge to the head, and from the lower to the foot. */
  readonly head: number;
  readonly foot: number;
}

/** @param left, right words at the ends of the line */
export function headLine(left: string, right: string, { head, ...sides }: Margins): string {
  return line(`<span>${shown(left)}</span><span>${shown(right)}</span>`, 'top', head, sides);
}

/** The running title and the page's number. */
export function footLine(title: string, { foot, ...sides }: Margins): string {
  const number =
    '<span class="pageNumber"></span>&thinsp;/&thinsp;<span class="totalPages"></span>';
  return line(`<span>${shown(title)}</span><span>${number}</span>`, 'bottom', foot, sides);
}

export const noLine = '<span></span>';

function line(
  html: string,
  edge: 'top' | 'bottom',
  away: number,
  { left, right }: Pick<Margins, 'left' | 'right'>,
): string {
  // The printer's own sheet makes these lines tiny and lays them against the paper's edge.
  return (
    `<style>#header, #footer { padding: 0 !important; }</style>` +
    `<div style="position: absolute; ${edge}: ${away}mm; left: 0; right: 0; box-sizing: border-box; ` +
    `padding: 0 ${right}mm 0 ${left}mm; display: flex; justify-content: space-between; gap: 8mm; ` +
    `white-space: nowrap; color: #57534b; ${face}; font-size: 8pt; line-height: 10pt">${html}</div>`
  );
}

/** Words on one line, cut where the line would be full. */
function shown(words: string): string {
  const plain = words.replace(/\s+/gu, ' ').trim();
  const letters = [...plain];
  return escapeHtml(letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : plain);
}

const LONGEST = 70;
