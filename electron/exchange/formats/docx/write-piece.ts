/**
 * A piece as Word has it: its text, and the notes in the order of their references. Word has a note for each
 * reference, and may call a file damaged in which two name one: a note whose reference went in one place and
 * came in another is written twice, each time with all that is tracked in it (`same-notes.ts` knows it again).
 */
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
  const references = referencesIn(parts);
  const numbers = new Map(references.map((run, i) => [run, i + 1]));
  return { body: parts, notes: notesOf(blocks, references, walk), numbers };
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

/** The notes of references, in their order, and then those that nothing refers to. */
function notesOf(
  blocks: readonly MarkedBlock[],
  references: readonly Run[],
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
  }
  const referred = new Set(references.map(referredBy));
  const rest = [...found.keys()].filter((name) => !referred.has(name));
  const all = [
    ...references.map((run) => ({ name: referredBy(run), reference: run })),
    ...rest.map((name) => ({ name, reference: null })),
  ];
  return all.flatMap(({ name, reference }, i) => {
    const note = found.get(name);
    if (!note) return [];
    const paras = parted(walk.entries([note], everywhere(OUTSIDE))).filter(
      (part): part is Para => part.kind === 'para',
    );
    return [{ number: i + 1, reference, paras }];
  });
}

const nameOf = ({ attrs }: MarkedBlock): string => String(attrs?.note);

/** The paragraphs of a note that stands in one text alone, each saying so itself. */
const gone = ({ state, change, blocks = [] }: MarkedBlock): MarkedBlock[] =>
  blocks.map((block) =>
    block.state === 'kept'
      ? { ...block, state, ...(change === undefined ? {} : { change }) }
      : block,
  );

/** Every reference to a note, in the order in which they are written. */
const referencesIn = (parts: readonly Part[]): Run[] =>
  [...runsIn(parts)].filter(
    ({ content }) => content.kind === 'leaf' && content.leaf.type === 'footnoteRef',
  );

/** The name of the note. */
const referredBy = ({ content }: Run): string =>
  content.kind === 'leaf' ? String(content.leaf.attrs?.note) : '';
