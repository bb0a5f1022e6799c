/**
 * What turns one document into another, as changes that can be taken or refused one by one, in any
 * order and any mixture. Pure: nothing here knows of an editor, an archive or a page.
 *
 *     const compared = redline(before, after);
 *     apply(compared);                   // reads as after
 *     revert(compared);                  // reads as before
 *     apply(compared, [change.id]);      // before, with this change taken in
 */
import type { Node } from 'prosemirror-model';
import { buildTree } from './build.ts';
import { type Change, nameChanges } from './changes.ts';
import { joinDependent } from './joins.ts';
import { matchBlocks } from './match.ts';
import { type Reading, render } from './project.ts';
import type { Provenance } from './provenance.ts';
import type { Choice, Merged, Side } from './tree.ts';

export type { Change, ChangeKind } from './changes.ts';
export type { Part, PartKind } from './choices.ts';
export type { Piece, Reading } from './project.ts';
export { type Authored, type Provenance, type Survivor, traceEdits } from './provenance.ts';
export type { Item, Look, Merged, Range, Side } from './tree.ts';

export type Verdict = 'accept' | 'reject';

/** A comparison of two documents, and what has been decided on its changes. */
export interface Redline {
  readonly before: Node;
  readonly after: Node;
  /** In the order of the text. */
  readonly changes: readonly Change[];
  /** By the id of the change; those not here are open. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Both documents in one; `project` reads it. */
  readonly tree: Merged;
  /** The index of the change that each choice point of the tree belongs to. */
  readonly owner: readonly number[];
}

/**
 * Compares two documents of the article schema. Annotations are no change; in whatever is made of
 * the comparison, words that both documents have bear the annotations of either.
 *
 * With the provenance (`traceEdits`), words are paired by what became of them, and only what is left
 * by what reads the same; what several people changed in one place is cut at their borders.
 */
export function redline(before: Node, after: Node, provenance?: Provenance): Redline {
  const [place] = matchBlocks(before, after);
  const { root, build } = buildTree(place, provenance ?? null);
  joinDependent(build, root);
  const { changes, owner } = nameChanges(build, before);
  return { before, after, changes, verdicts: new Map(), tree: root, owner };
}

/**
 * The document in which each change stands as `choose` says: as it was before or as it is after.
 * Blocks that have an id on one side only, or another id, and were known by their looks keep the id
 * from before, unless every change is taken from after.
 */
export function project(compared: Redline, choose: (change: Change) => Side): Node {
  const { changes, owner, tree } = compared;
  const sides = changes.map(choose);
  const ids = sides.length > 0 && sides.every((side) => side === 'after') ? 'after' : 'before';
  const side = (choice: Choice): Side => sides[owner[choice] as number] as Side;
  return render(tree, { side, ids });
}

/** The same by the index of each change; see `Reading` for the rest. */
export function readAs(
  { owner, tree }: Redline,
  choose: (change: number) => Side,
  reading: Omit<Reading, 'side'>,
): Node {
  return render(tree, { ...reading, side: (choice) => choose(owner[choice] as number) });
}

/** The document before, with these changes (their ids; all when left out) taken in. */
export function apply(compared: Redline, ids?: Iterable<string>): Node {
  const chosen = chooser(ids);
  return project(compared, ({ id }) => (chosen(id) ? 'after' : 'before'));
}

/** The document after, with these changes (their ids; all when left out) taken back. */
export function revert(compared: Redline, ids?: Iterable<string>): Node {
  const chosen = chooser(ids);
  return project(compared, ({ id }) => (chosen(id) ? 'before' : 'after'));
}

function chooser(ids: Iterable<string> | undefined): (id: string) => boolean {
  if (!ids) return () => true;
  const chosen = new Set(ids);
  return (id) => chosen.has(id);
}

/**
 * The comparison with a decision recorded; null takes one back. The changes stay what they are: a
 * new comparison after each decision would cut its neighbours anew.
 * @throws RangeError when there is no such change
 */
export function decide(compared: Redline, id: string, verdict: Verdict | null): Redline {
  if (!compared.changes.some((change) => change.id === id)) {
    throw new RangeError(`There is no change ${id}`);
  }
  if (verdict) return withVerdicts(compared, [id], verdict);
  const verdicts = new Map(compared.verdicts);
  verdicts.delete(id);
  return { ...compared, verdicts };
}

/** The comparison with one decision on several of its changes recorded. */
export function withVerdicts(compared: Redline, ids: Iterable<string>, verdict: Verdict): Redline {
  const verdicts = new Map(compared.verdicts);
  for (const id of ids) verdicts.set(id, verdict);
  return { ...compared, verdicts };
}

/** The changes on which nothing has been decided, in the order of the text. */
export const openChanges = ({ changes, verdicts }: Redline): Change[] =>
  changes.filter(({ id }) => !verdicts.has(id));

/** The document that stands: the one before, with what was accepted. */
export const baseOf = (compared: Redline): Node =>
  project(compared, ({ id }) => (compared.verdicts.get(id) === 'accept' ? 'after' : 'before'));

/** The document that is proposed: the one after, without what was rejected. */
export const proposalOf = (compared: Redline): Node =>
  project(compared, ({ id }) => (compared.verdicts.get(id) === 'reject' ? 'before' : 'after'));
