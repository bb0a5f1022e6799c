/**
 * The text that every page of the benchmark holds: made up from a fixed seed, so that two runs,
 * and all pages of one run, have the same words.
 */

export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
}

const words = (
  'the a of and to in that it on with for as was at by from they had not but were this which ' +
  'harbour ferry bridge tide quay slate gull rope lantern keel mast engine ledger council market ' +
  'winter morning evening weather letter window kitchen baker teacher pilot captain fisherman ' +
  'carried opened counted repaired measured answered waited returned painted listened crossed ' +
  'narrow quiet heavy early bright careful ordinary wooden distant patient salt grey northern ' +
  'minutes bread nets cable passenger timetable signal channel island railway chapel archive ' +
  'slowly again almost together never often already before after beyond between against'
).split(' ');

/** A repeatable stream of numbers from 0 up to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const wordsPerParagraph = 80;
const paragraphsPerHeading = 10;

/** Paragraphs of 80 words under a heading every tenth, `count` words in all. */
export function makeText(count: number, seed = 7): Block[] {
  const random = randomFrom(seed);
  const blocks: Block[] = [];
  let left = count;
  for (let index = 0; left > 0; index += 1) {
    if (index % paragraphsPerHeading === 0) {
      const size = Math.min(4, left);
      blocks.push({ kind: 'heading', text: sentence(random, size) });
      left -= size;
      if (left === 0) break;
    }
    let inParagraph = Math.min(wordsPerParagraph, left);
    left -= inParagraph;
    const sentences: string[] = [];
    while (inParagraph > 0) {
      const size = Math.min(inParagraph, 8 + Math.floor(random() * 14));
      sentences.push(`${sentence(random, size)}.`);
      inParagraph -= size;
    }
    blocks.push({ kind: 'paragraph', text: sentences.join(' ') });
  }
  return blocks;
}

function sentence(random: () => number, size: number): string {
  const picked = Array.from({ length: size }, () => words[Math.floor(random() * words.length)]);
  const text = picked.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same text as a piece, in the archive's JSON; the archive gives the ids. */
export function asDocument(blocks: readonly Block[], headline: string): string {
  return JSON.stringify({
    type: 'doc',
    content: [
      { type: 'eyebrow' },
      { type: 'headline', content: [{ type: 'text', text: headline }] },
      { type: 'dek' },
      ...blocks.map(({ kind, text }) => ({
        type: kind,
        ...(kind === 'heading' ? { attrs: { level: 2 } } : {}),
        content: [{ type: 'text', text }],
      })),
    ],
  });
}
