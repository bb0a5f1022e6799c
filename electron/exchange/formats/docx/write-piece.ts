/** A piece as Word has it: its text, and the notes in the order of their references. */
import type { MarkedBlock } from '../../../../shared/domain/comparison.ts';
import { parted } from './write-ends.ts';
import type { Layout, NotePart, Para, Part, Run } from './write-layout.ts';
import { withNotesNamed } from './write-notes.ts';
import { everywhere, OUTSIDE, type Walk } from './write-walk.ts';

const DISPLAY = ['eyebrow', 'headline', 'dek'];

/**
 * @param given display copy first, notes last
 * @param fields lines that stand below the display copy and in no text, with their styles
 */
export function layoutOf(
  given: readonly MarkedBlock[],
  fields: readonly { readonly style: string; readonly text: string }[],
  walk: Walk,
): Layout {
  const blocks = withNotesNamed(given);
  const everything = everywhere(OUTSIDE);
  const display = blocks.filter(({ type }) => DISPLAY.includes(type));
  const body = blocks.filter(({ type }) => !DISPLAY.includes(type) && type !== 'footnotes');
  const lines = fields.filter(({ text }) => text !== '').map(fieldLine);
  const entries = [
    ...walk.entries(display, everything),
    ...lines,
    ...walk.entries(body, everything),
  ];
  const parts = parted(entries);
  const numbers = noteNumbers(parts);
  return { body: parts, notes: notesOf(blocks, numbers, walk), numbers };
}

const fieldLine = ({ style, text }: { style: string; text: string }) => {
  const look = { style, list: null, level: -1 };
  const content = { kind: 'leaf', leaf: { type: 'text', text } } as const;
  return {
    kind: 'line' as const,
    looks: { before: look, after: look },
    runs: [{ content, track: null, was: null, annotations: [], around: [] }],
    track: null,
    change: '',
    opens: [],
    closes: [],
  };
};

/** Every run, in the order in which it is written. */
export function* runsIn(parts: readonly Part[]): Generator<Run> {
  for (const part of parts) {
    if (part.kind === 'para') yield* part.runs;
    else for (const row of part.rows) for (const { paras } of row.cells) yield* runsIn(paras);
  }
}

/** @param numbers gets one for each note that nothing refers to */
function notesOf(
  blocks: readonly MarkedBlock[],
  numbers: Map<string, number>,
  walk: Walk,
): NotePart[] {
  const found = new Map<string, MarkedBlock>();
  for (const note of blocks
    .filter(({ type }) => type === 'footnotes')
    .flatMap((each) => each.blocks ?? [])) {
    const name = nameOf(note);
    const known = found.get(name);
    // A note stands where its reference does: that it moved among the others says nothing.
    const kept: MarkedBlock = note.state.startsWith('moved') ? { ...note, state: 'kept' } : note;
    if (!known || note.state === 'moved-to') found.set(name, kept);
    else if (note.state !== 'moved-from') {
      found.set(name, { ...known, state: 'kept', blocks: [...gone(known), ...gone(note)] });
    }
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
  }
  return [...found]
    .map(([name, note]) => ({
      number: numbers.get(name) as number,
      paras: parted(walk.entries([note], everywhere(OUTSIDE))).filter(
        (part): part is Para => part.kind === 'para',
      ),
    }))
    .sort((one, other) => one.number - other.number);
}

const nameOf = ({ attrs }: MarkedBlock): string => String(attrs?.note);

/** The paragraphs of a note that stands in one text alone, each saying so itself. */
const gone = ({ state, change, blocks = [] }: MarkedBlock): MarkedBlock[] =>
  blocks.map((block) =>
    block.state === 'kept'
      ? { ...block, state, ...(change === undefined ? {} : { change }) }
      : block,
  );

/** A number for each note that is referred to, in the order of the references. */
function noteNumbers(parts: readonly Part[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { content } of runsIn(parts)) {
    if (content.kind !== 'leaf' || content.leaf.type !== 'footnoteRef') continue;
    const name = String(content.leaf.attrs?.note);
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
  }
  return numbers;
}
