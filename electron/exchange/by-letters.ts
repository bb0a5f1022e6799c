/**
 * Paragraphs that a review copy tells letter by letter. What is shown as struck and written is told in whole words,
 * and a reader concludes which letters were left in them (`wordprocessing/letters-left.ts`). Where that would show
 * something else than what was suggested, the paragraph is told as it was typed.
 */
import type { Node } from 'prosemirror-model';
import type { PartKind } from '../../shared/document/redline/index.ts';
import {
  type DoneTo,
  fromSides,
  keptIn,
  type Suggestion,
  type SuggestionSet,
  suggestionsOf,
  type TwoSidedDeed,
} from '../../shared/document/suggestions/index.ts';
import type { MarkedBlock } from '../../shared/domain/comparison.ts';
import { type Deeds, type Textblock, typedRuns } from './typed-runs.ts';
import { withLettersLeft } from './wordprocessing/letters-left.ts';

const LOOKS: readonly PartKind[] = ['format', 'attribute', 'retype'];

/** What the first run of such a paragraph bears among its annotations. */
export const BY_LETTERS = 'by letters';

/**
 * The same blocks, with the paragraphs letter by letter that would be read otherwise.
 * @param blocks the markup of what is compared, with annotations
 * @param deeds takes what was done that no change tells
 */
export function byLetters(
  set: SuggestionSet,
  blocks: readonly MarkedBlock[],
  deeds: Deeds,
): readonly MarkedBlock[] {
  const wrong = readOtherwise(set);
  if (wrong.size === 0) return blocks;
  const [old, now] = [textblocksIn(set.compared.before), textblocksIn(set.compared.after)];
  const told = (block: MarkedBlock): MarkedBlock => {
    if (block.blocks) return { ...block, blocks: block.blocks.map(told) };
    const { id = '', state, runs } = block;
    const [before, after] = [old.get(id), now.get(id)];
    if (!wrong.has(id) || state !== 'kept' || !runs || !before || !after) return block;
    const [first, ...rest] = typedRuns(set, { before, after }, deeds) ?? [];
    if (!first) return block;
    const annotations = [...(first.annotations ?? []), BY_LETTERS];
    return { ...block, runs: [{ ...first, annotations }, ...rest] };
  };
  return blocks.map(told);
}

function textblocksIn(doc: Node): Map<string, Textblock> {
  const found = new Map<string, Textblock>();
  doc.descendants((node, at) => {
    if (node.isTextblock) found.set(String(node.attrs.id), { node, at: at + 1 });
    return !node.isTextblock;
  });
  return found;
}

/** Ids of the paragraphs in which a reader would conclude something else than what was suggested. */
function readOtherwise({ compared, suggestions }: SuggestionSet): Set<string> {
  const { before, after } = compared;
  const deeds = new Map(
    suggestions.map((each) => {
      const { kind, parts, authors, at } = each;
      const carried = kind === 'move' && parts.every((part) => part.kind === 'words');
      return [each, { person: authors[0] ?? '', at, carried }] as const;
    }),
  );
  const done = (side: 'before' | 'after', isLook = false): DoneTo[] =>
    suggestions
      .flatMap((suggestion) =>
        suggestion.parts
          .filter(({ kind }) => LOOKS.includes(kind) === isLook)
          .map((part) => ({ ...part[side], deed: deeds.get(suggestion) as TwoSidedDeed })),
      )
      .filter(({ from, to }) => from < to)
      .sort((one, other) => one.from - other.from);
  const known = {
    survivors: keptIn(compared),
    inserted: done('after'),
    deleted: done('before'),
    looked: done('after', true),
  };
  const otherwise = () => ({ person: '', at: new Date(0).toISOString() });
  const read = fromSides(before, after, {
    ...withLettersLeft(before, after, known),
    otherwise,
  });
  const found = suggestionsOf(read, after).suggestions;
  const [own, theirs] = [new Set(suggestions.map(toldOf)), new Set(found.map(toldOf))];
  const otherThan = (list: ReadonlySet<string>) => (each: Suggestion) => !list.has(toldOf(each));
  const apart = [...suggestions.filter(otherThan(theirs)), ...found.filter(otherThan(own))];
  // Of blocks that came, went or moved nothing is told by letters.
  const parts = apart
    .flatMap((each) => each.parts)
    .filter(({ kind }) => kind === 'words' || kind === 'format');
  return new Set(
    parts.flatMap(({ blockBefore, blockAfter }) => [blockBefore ?? '', blockAfter ?? '']),
  );
}

/** What a suggestion is, where, and whose. */
const toldOf = ({ kind, parts, authors, at }: Suggestion): string =>
  JSON.stringify([kind, parts, authors[0], at.slice(0, 19)]);
