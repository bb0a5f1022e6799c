/**
 * The text that every page of the benchmark holds: made up from a fixed seed, so that two runs,
 * and all pages of one run, have the same words.
 */
import { randomFrom } from '../support/random.ts';

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

/** The same text as a Markdown file. */
export function asMarkdown(blocks: readonly Block[], headline: string): string {
  const lines = blocks.map(({ kind, text }) => (kind === 'heading' ? `## ${text}` : text));
  return `# ${headline}\n\n${lines.join('\n\n')}\n`;
}

/** How many characters of a paragraph a comment is about. */
const markedLength = 24;

/**
 * The same text as a piece, in the archive's JSON; the archive gives the ids.
 * @param marks ids of annotations, spread evenly over the paragraphs
 */
export function asDocument(
  blocks: readonly Block[],
  headline: string,
  marks: readonly string[] = [],
): string {
  const every = Math.max(1, Math.floor(blocks.length / Math.max(1, marks.length)));
  const content = blocks.map(({ kind, text }, index) => {
    if (kind === 'heading') {
      return { type: kind, attrs: { level: 2 }, content: [{ type: 'text', text }] };
    }
    // Not the first block of each stretch: that may be a heading.
    const id = index % every === 1 % every ? marks[Math.floor(index / every)] : undefined;
    if (id === undefined) return { type: kind, content: [{ type: 'text', text }] };
    return {
      type: kind,
      content: [
        {
          type: 'text',
          text: text.slice(0, markedLength),
          marks: [{ type: 'annotation', attrs: { id } }],
        },
        { type: 'text', text: text.slice(markedLength) },
      ],
    };
  });
  return JSON.stringify({
    type: 'doc',
    content: [
      { type: 'eyebrow' },
      { type: 'headline', content: [{ type: 'text', text: headline }] },
      { type: 'dek' },
      ...content,
    ],
  });
}
