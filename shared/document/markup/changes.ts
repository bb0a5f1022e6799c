/** The changes of a comparison as a list tells them: where, which words, what else. */
import type { MarkedBlock, MarkedChange, MarkedRun, Markup } from '../../domain/comparison.ts';
import type { Redline } from '../redline/index.ts';
import { countWords } from '../words.ts';
import { blockDifferences, blockName, leafDifferences } from './describe.ts';
import { standsIn, textIn, textOfLeaf } from './sides.ts';

/** A change while it is gathered. */
interface Draft {
  place: string;
  readonly added: Gathered;
  readonly removed: Gathered;
  readonly about: Gathered;
  readonly details: Set<string>;
}

/** Words of one change, and the block in which the last of them stands. */
interface Gathered {
  text: string;
  block: MarkedBlock | null;
}

/** The changes in the order of the text, and how many words came and went. */
export function listChanges(
  compared: Redline,
  blocks: readonly MarkedBlock[],
): Pick<Markup, 'changes' | 'wordsAdded' | 'wordsRemoved'> {
  const drafts = new Map<string, Draft>();
  const places = new Places();
  const kinds = new Map(compared.changes.map(({ id, kind }) => [id, kind]));
  const isMove = (id: string): boolean => kinds.get(id) === 'move';
  for (const block of blocks) gather(block, places.of(block), drafts, isMove);
  const changes: MarkedChange[] = [];
  let [wordsAdded, wordsRemoved] = [0, 0];
  for (const [id, { place, added, removed, about, details }] of drafts) {
    changes.push({
      id,
      kind: kinds.get(id) as MarkedChange['kind'],
      place,
      added: added.text,
      removed: removed.text,
      about: about.text,
      details: [...details],
    });
    wordsAdded += countWords(added.text);
    wordsRemoved += countWords(removed.text);
  }
  return { changes, wordsAdded, wordsRemoved };
}

/** Counts the paragraphs of either text, so that a change can be found on paper. */
class Places {
  readonly #counts = { before: 0, after: 0 };

  of(block: MarkedBlock): string {
    const name = blockName(block);
    if (block.type !== 'paragraph') return name;
    if (standsIn(block, 'before')) this.#counts.before += 1;
    if (standsIn(block, 'after')) this.#counts.after += 1;
    return `${name} ${standsIn(block, 'after') ? this.#counts.after : this.#counts.before}`;
  }
}

function gather(
  block: MarkedBlock,
  place: string,
  drafts: Map<string, Draft>,
  isMove: (id: string) => boolean,
): void {
  // What stood where a block has left is told where the block is now.
  if (block.state === 'moved-from' || block.state === 'retyped-from') return;
  const draft = (id: string): Draft => {
    const found = drafts.get(id);
    if (found) return found;
    const made: Draft = {
      place,
      added: { text: '', block: null },
      removed: { text: '', block: null },
      about: { text: '', block: null },
      details: new Set(),
    };
    drafts.set(id, made);
    return made;
  };
  if (block.change !== undefined) {
    const own = draft(block.change);
    if (block.state !== 'inserted' && block.state !== 'deleted') {
      add(own.about, block, textIn(block, 'after'));
    } else if (textIn(block, block.state === 'deleted' ? 'before' : 'after').trim() === '')
      own.details.add(emptyName(block));
    if (block.state === 'retyped-to') own.details.add(`Now ${blockName(block).toLowerCase()}`);
  }
  for (const id of block.looks ?? []) {
    const own = draft(id);
    add(own.about, block, textIn(block, 'after'));
    for (const detail of blockDifferences(block.was as MarkedBlock, block)) own.details.add(detail);
  }
  for (const run of block.runs ?? []) {
    if (run.change === undefined) continue;
    // Words that were carried elsewhere are told once, where they are now.
    if (isMove(run.change) && run.state === 'deleted') continue;
    gatherRun(run, block, draft(run.change), isMove(run.change));
  }
  for (const child of block.blocks ?? []) gather(child, place, drafts, isMove);
}

function gatherRun(
  { state, leaf, was }: MarkedRun,
  block: MarkedBlock,
  draft: Draft,
  moved: boolean,
): void {
  const text = textOfLeaf(leaf);
  if (moved && state === 'inserted') add(draft.about, block, text);
  else if (state === 'inserted') add(draft.added, block, text);
  else if (state === 'deleted') add(draft.removed, block, text);
  else if (was) {
    add(draft.about, block, text);
    for (const detail of leafDifferences(was, leaf)) draft.details.add(detail);
  }
  if (leaf.type === 'footnoteRef') draft.details.add('Note');
}

function add(gathered: Gathered, block: MarkedBlock, text: string): void {
  const parted = gathered.block !== null && gathered.block !== block && gathered.text !== '';
  gathered.text += `${parted ? '\n' : ''}${text}`;
  gathered.block = block;
}

const emptyName = (block: MarkedBlock): string =>
  block.runs && block.type !== 'figure'
    ? `Empty ${blockName(block).toLowerCase()}`
    : blockName(block);
