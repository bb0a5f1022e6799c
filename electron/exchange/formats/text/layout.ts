/** Lines to paragraphs: finds out how a plain text parts them. */

export interface Layout {
  /** Paragraphs, each with what stood around it. */
  readonly paragraphs: readonly Paragraph[];
  /** How paragraphs are parted. */
  readonly kind: 'wrapped' | 'blank lines' | 'lines';
}

export interface Paragraph {
  readonly text: string;
  /** Whether a blank line stands before it. */
  readonly afterBlank: boolean;
}

/** The widest column at which mail and typewriters wrap. */
const WIDEST = 100;

/** Parts a text into paragraphs. Line breaks inside a hard-wrapped paragraph become spaces. */
export function layOut(text: string): Layout {
  const chunks = chunksOf(text);
  const width = wrapWidth(chunks);
  const paragraphs: Paragraph[] = [];
  for (const chunk of chunks) {
    const parted = width === null ? chunk : unwrap(chunk, width);
    for (const [i, line] of parted.entries()) {
      paragraphs.push({ text: line, afterBlank: i === 0 && paragraphs.length > 0 });
    }
  }
  const kind = width !== null ? 'wrapped' : chunks.length > 1 ? 'blank lines' : 'lines';
  return { paragraphs, kind };
}

/** Runs of lines without a blank line between them; white space at line ends is dropped. */
function chunksOf(text: string): string[][] {
  const chunks: string[][] = [];
  let chunk: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line !== '') {
      chunk.push(line);
    } else if (chunk.length > 0) {
      chunks.push(chunk);
      chunk = [];
    }
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/**
 * The column at which the text was wrapped, or null when it was not. In a wrapped text nearly every
 * line that another follows is full: the next line's first word would not have fitted.
 */
function wrapWidth(chunks: readonly string[][]): number | null {
  const inner = chunks.flatMap((chunk) => chunk.slice(0, -1));
  const longest = maxLength(chunks);
  if (longest > WIDEST || longest < 40 || inner.length < 2) return null;
  let full = 0;
  for (const chunk of chunks) {
    for (let i = 0; i + 1 < chunk.length; i += 1) {
      if (isFull(chunk[i] as string, chunk[i + 1] as string, longest)) full += 1;
    }
  }
  return full / inner.length >= 0.75 ? longest : null;
}

function maxLength(chunks: readonly string[][]): number {
  let longest = 0;
  for (const chunk of chunks) {
    for (const line of chunk) longest = Math.max(longest, line.length);
  }
  return longest;
}

function isFull(line: string, next: string, width: number): boolean {
  const word = next.split(/\s/u)[0] ?? '';
  return line.length + 1 + word.length > width;
}

/** Joins the full lines of a chunk with what follows them. List items stay apart. */
function unwrap(chunk: readonly string[], width: number): string[] {
  const out: string[] = [];
  for (const [i, line] of chunk.entries()) {
    const before = chunk[i - 1];
    const joins = before !== undefined && isFull(before, line, width) && !itemOf(line);
    if (joins) out[out.length - 1] += ` ${line}`;
    else out.push(line);
  }
  return out;
}

export interface Item {
  /** The number of a numbered item; null for a dash or bullet. */
  readonly number: number | null;
  readonly text: string;
}

/** A line that begins like a list item: `- `, `* `, `• ` or `3. `, `3) `. */
export function itemOf(line: string): Item | null {
  const match = /^(?:[-*•]|(\d{1,6})[.)])[ \t]+(\S.*)$/u.exec(line);
  if (!match) return null;
  return { number: match[1] === undefined ? null : Number(match[1]), text: match[2] as string };
}
