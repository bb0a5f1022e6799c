/** What must hold of every merge, and random triples of documents to hold it against. */
import fc from 'fast-check';
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { refreshAnchors } from '../../../shared/document/anchors.ts';
import { carriesId } from '../../../shared/document/ids.ts';
import {
  type Choice,
  type Conflict,
  type Merge,
  merge3,
  resolve,
} from '../../../shared/document/merge/index.ts';
import { articleSchema, type NodeJson } from '../../../shared/document/schema.ts';
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import { type Edit, edits, mustBeWhole, perform } from './random-edits.ts';
import { smallDocument } from './small-document.ts';

/** Words of their own put into one side: a block and a place in it, told by numbers. */
type Sprinkle = readonly (readonly [block: number, place: number])[];

export interface Recipe {
  readonly base: Node;
  readonly mine: readonly Edit[];
  readonly theirs: readonly Edit[];
  readonly words: { readonly mine: Sprinkle; readonly theirs: Sprinkle };
}

const sprinkle: fc.Arbitrary<Sprinkle> = fc.array(fc.tuple(fc.nat(99), fc.nat(99)), {
  maxLength: 3,
});

export const recipe = (atMost: number): fc.Arbitrary<Recipe> =>
  fc.record({
    base: smallDocument,
    mine: edits(atMost),
    theirs: edits(atMost),
    words: fc.record({ mine: sprinkle, theirs: sprinkle }),
  });

export interface Triple {
  readonly base: Node;
  readonly mine: Node;
  readonly theirs: Node;
}

/** The documents of a recipe. Every word of the base stands in it once. */
export const triple = (recipe: Recipe): Triple => sidesOf({ ...recipe, base: told(recipe.base) });

/** What the two sides of a recipe make of its base as it stands. */
export function sidesOf(recipe: Recipe): Triple {
  return { base: recipe.base, mine: sideOf(recipe, 'mine'), theirs: sideOf(recipe, 'theirs') };
}

/** The base of a recipe, every word of it once, and what one side alone makes of it. */
export function oneSide(recipe: Recipe): Pick<Triple, 'base' | 'mine'> {
  const base = told(recipe.base);
  return { base, mine: sideOf({ ...recipe, base }, 'mine') };
}

function sideOf(recipe: Recipe, side: 'mine' | 'theirs'): Node {
  const name = side.slice(0, 1);
  return sprinkled(perform(recipe.base, recipe[side], name).doc, recipe.words[side], name);
}

/** The document with a number after each word: `ferry3`. */
export function told(doc: Node): Node {
  let count = 0;
  const visit = (node: Node): Node => {
    if (node.isText) {
      const text = (node.text as string).replace(/\p{Script=Latin}+/gu, (word) => {
        count += 1;
        return `${word}${count}`;
      });
      return articleSchema.text(text, node.marks);
    }
    return node.isLeaf ? node : node.copy(Fragment.from(node.content.content.map(visit)));
  };
  return visit(doc);
}

function sprinkled(doc: Node, words: Sprinkle, name: string): Node {
  let result = doc;
  words.forEach(([block, place], i) => {
    const starts: { pos: number; size: number }[] = [];
    result.descendants((node, pos) => {
      if (node.isTextblock) starts.push({ pos: pos + 1, size: node.content.size });
    });
    const { pos, size } = starts[block % starts.length] as (typeof starts)[number];
    const at = pos + (place % (size + 1));
    const slice = new Slice(Fragment.from(articleSchema.text(` ${name}own${i} `)), 0, 0);
    result = result.replace(at, at, slice);
  });
  return result;
}

/**
 * Words, signs and atoms of some nodes, with how often each stands there.
 * @param isParted whether a reference to a note parts words
 */
function countWords(
  nodes: readonly NodeJson[],
  isParted = true,
  counts = new Map<string, number>(),
): Map<string, number> {
  const add = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  let text = '';
  const endText = () => {
    // Each sign of a script without spaces for itself: where its words end depends on what is around.
    for (const word of text.match(/[\p{Script=Latin}\p{N}]+|\S/gu) ?? []) add(word);
    text = '';
  };
  for (const node of nodes) {
    if (node.text !== undefined) {
      text += node.text;
      continue;
    }
    // A note speaks for its reference: what cites it may be left out.
    if (['footnoteRef', 'footnote'].includes(node.type)) {
      counts.set(`note ${String(node.attrs?.note)}`, 1);
    }
    if (node.type === 'footnoteRef' && !isParted) continue;
    endText();
    if (node.type === 'horizontalRule') add('rule');
    if (node.type === 'figure') add(`picture ${String(node.attrs?.attachment)}`);
    if (node.type === 'tk') add(`tk ${String(node.attrs?.note)}`);
    countWords(node.content ?? [], isParted, counts);
  }
  endText();
  return counts;
}

const wordsOf = (doc: Node, isParted = true) => countWords([doc.toJSON() as NodeJson], isParted);

interface Annotated {
  text: string;
  end: number;
  /** The ids of the blocks it stands in. */
  readonly blocks: Set<unknown>;
}

/** Each annotation with the text under it; a sign stands for each atom, and where it breaks off. */
function annotated(doc: Node): Map<string, Annotated> {
  const found = new Map<string, Annotated>();
  doc.descendants((node, pos, parent) => {
    for (const mark of node.marks) {
      if (mark.type !== articleSchema.marks.annotation) continue;
      const known = found.get(mark.attrs.id) ?? { text: '', end: pos, blocks: new Set() };
      known.text += (known.end === pos ? '' : '\uFFFF') + (node.text ?? '\uFFFC');
      known.end = pos + node.nodeSize;
      known.blocks.add(parent?.attrs.id);
      found.set(mark.attrs.id, known);
    }
  });
  return found;
}

function fail(law: string, detail: unknown): never {
  throw new Error(`${law}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
}

/** Throws, naming the law, when a merge of these does not keep one. */
export function keepsTheLaws(documents: Triple): Merge {
  const merged = merge3(documents.base, documents.mine, documents.theirs);
  isSound(merged);
  losesNothing(documents, merged);
  keepsAnnotations(documents, merged);
  keepsThreads(merged);
  return merged;
}

export function isSound({ doc, conflicts }: Merge): void {
  mustBeWhole(doc);
  isInStep(doc);
  if (new Set(conflicts.map(({ id }) => id)).size !== conflicts.length) {
    fail('conflicts have names of their own', conflicts);
  }
  for (const conflict of conflicts) {
    const { from, to } = conflict.range;
    if (from > to || to > doc.content.size) fail('a conflict stands in the document', conflict);
    standsThere(doc, conflict);
    if (conflict.kind !== 'words') continue;
    const stands = doc.slice(from, to).content.textBetween(0, to - from);
    const said = Fragment.fromJSON(articleSchema, conflict[conflict.chosen]);
    if (stands !== said.textBetween(0, said.size)) {
      fail('a conflict stands where it says', { stands, conflict });
    }
  }
}

/** The block that a conflict is about is in its range; blocks begin and end there. */
function standsThere(doc: Node, { kind, blockId, range }: Conflict): void {
  const { from, to } = range;
  if (kind !== 'words' && from < to) {
    const isWhole = doc.resolve(from).nodeAfter?.isBlock && doc.resolve(to).nodeBefore?.isBlock;
    if (!isWhole) fail('a conflict is about whole blocks', { kind, blockId, range });
  }
  doc.descendants((node, pos) => {
    if (node.attrs.id !== blockId) return !node.isTextblock;
    const isIn =
      kind === 'words'
        ? pos < from && to < pos + node.nodeSize
        : from <= pos && pos + node.nodeSize <= to;
    if (!isIn) fail('what is at odds is where it says', { kind, blockId, range });
    return false;
  });
}

/** Tables are rectangular; every reference has its note, every note its reference, in one order. */
export function isInStep(doc: Node): void {
  const refs: string[] = [];
  const notes: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'table' && TableMap.get(node).problems) {
      fail('tables are rectangular', String(node));
    }
    if (node.type.name === 'footnoteRef') refs.push(node.attrs.note as string);
    if (node.type.name === 'footnote') notes.push(node.attrs.note as string);
  });
  if (refs.join(' ') !== notes.join(' ')) fail('notes go with their references', { refs, notes });
}

/** Every word that a side put in, and every word that both left, is in the result or a conflict. */
export function losesNothing(documents: Triple, merged: Merge): void {
  // A reference that was left out in a word leaves one word where there seemed to be two.
  const lost = lostWord(documents, merged, true) && lostWord(documents, merged, false);
  if (lost) fail('nothing is lost', lost);
  const { base, mine, theirs } = documents;
  const [one, other, result] = [mine, theirs, merged.doc].map((doc) => wordsOf(doc));
  if (merged.conflicts.length > 0) return;
  for (const word of wordsOf(base).keys()) {
    if (!isTold(word) || one?.get(word) !== 1 || other?.get(word) !== 1) continue;
    if ((result?.get(word) ?? 0) > 1 && blockOf(base, word) === blockOf(mine, word)) {
      fail('nothing is doubled', word);
    }
  }
}

const isTold = (word: string): boolean => /^\p{Script=Latin}+\d+$/u.test(word);

function lostWord(
  { base, mine, theirs }: Triple,
  { doc, conflicts }: Merge,
  isParted: boolean,
): string | null {
  const before = wordsOf(base, isParted);
  const found = wordsOf(doc, isParted);
  for (const conflict of conflicts) {
    countWords(conflict.mine, isParted, found);
    countWords(conflict.theirs, isParted, found);
  }
  const [one, other] = [wordsOf(mine, isParted), wordsOf(theirs, isParted)];
  for (const side of [one, other]) {
    for (const [word, times] of side) {
      if ((found.get(word) ?? 0) < times - (before.get(word) ?? 0)) return `${word} was put in`;
    }
  }
  for (const word of before.keys()) {
    const isLeft = isTold(word) && one.get(word) === 1 && other.get(word) === 1;
    if (isLeft && !found.has(word)) return `${word} was left by both`;
  }
  return null;
}

function blockOf(doc: Node, word: string): string | null {
  let found: string | null = null;
  doc.descendants((node) => {
    if (node.isTextblock && node.textContent.match(/\p{Script=Latin}+\d+/gu)?.includes(word))
      found = node.attrs.id as string;
  });
  return found;
}

/**
 * An annotation of either side is in the result while a word of it stands in its block, or all of
 * its words together anywhere; unless the other side took it off.
 */
export function keepsAnnotations({ base, mine, theirs }: Triple, merged: Merge): void {
  const before = annotated(base);
  const sides = [
    { doc: mine, other: annotated(theirs) },
    { doc: theirs, other: annotated(mine) },
  ];
  const after = annotated(merged.doc);
  for (const { doc, other } of sides) {
    for (const [id, { text, blocks }] of annotated(doc)) {
      if (after.has(id)) continue;
      if (!merged.orphaned.includes(id)) fail('a lost annotation is said', id);
      if (before.has(id) && !other.has(id)) continue;
      for (const word of text.match(/\p{Script=Latin}+\d+/gu) ?? []) {
        const block = blockOf(doc, word);
        const isOnce = wordsOf(doc).get(word) === 1;
        if (isOnce && blocks.has(block) && block === blockOf(merged.doc, word)) {
          fail('an annotation stays with its words', { id, word });
        }
      }
      const all = (each: Node) =>
        each.textBetween(0, each.content.size, '\n', '\uFFFC').split(text).length - 1;
      if (/[\p{L}\p{N}]/u.test(text) && all(doc) === 1 && all(merged.doc) === 1) {
        fail('an annotation goes with its words', { id, text });
      }
    }
  }
}

/**
 * Every thread of either side is still one: it stands, or is said to be an orphan and keeps the words
 * that it was about, whatever was deleted or is settled how.
 */
export function keepsThreads({ doc, orphaned, source }: Merge): void {
  const standing = annotated(doc);
  const known = new Set<string>();
  for (const side of [source.mine, source.theirs]) {
    for (const { id, quote } of threadsOf(side)) {
      known.add(id);
      if (standing.has(id) === orphaned.includes(id)) fail('an orphan is what does not stand', id);
      const thread = { id, quote, current: quote, state: 'exact' as const };
      const [now = thread] = refreshAnchors(doc.toJSON() as NodeJson, [thread]);
      if (now.state === 'orphaned' && !orphaned.includes(id)) fail('an orphan is said', id);
      if (now.quote.exact !== quote.exact) fail('a thread keeps its quote', now);
      const isLost = now.state === 'orphaned' && now.current.exact !== quote.exact;
      if (isLost) fail('an orphan keeps its words', now);
    }
  }
  if (new Set(orphaned).size !== orphaned.length) fail('an orphan is said once', orphaned);
  for (const id of [...orphaned, ...standing.keys()]) {
    if (!known.has(id)) fail('no thread comes from nowhere', id);
  }
}

/** A thread for each annotation, with the words under it as they stand. */
function threadsOf(doc: Node): { id: string; quote: TextQuote }[] {
  const none = { exact: '', prefix: '', suffix: '', blockId: '' };
  const anchored = [...annotated(doc).keys()].map((id) => ({
    id,
    quote: none,
    current: none,
    state: 'orphaned' as const,
  }));
  return refreshAnchors(doc.toJSON() as NodeJson, anchored).map(({ id, current }) => ({
    id,
    quote: current,
  }));
}

export function sameAs(law: string, expected: Node, merged: Merge): void {
  if (merged.conflicts.length > 0) fail(`${law}: no conflicts`, merged.conflicts);
  if (!merged.doc.eq(expected)) fail(law, [merged.doc, expected].map(String).join('\n'));
}

/** Settles every conflict, one after another, in a way told by its place in the list. */
export function settleAll(merged: Merge, way: number): Merge {
  let now = merged;
  for (let i = 0; now.conflicts.length > 0; i += 1) {
    if (i > 200) fail('every conflict can be settled', now.conflicts);
    const conflict = now.conflicts[(way + i) % now.conflicts.length] as Conflict;
    const { id } = conflict;
    now = resolve(now, id, (['mine', 'theirs', 'both'] as const)[(way + i) % 3] as Choice);
    isSound(now);
    keepsThreads(now);
    if (now.conflicts.some((each) => each.id === id)) fail('what is settled is settled', id);
  }
  return now;
}

/** Two halves of one text, each changed by one person alone. */
export interface Halves {
  readonly first: Node;
  readonly second: Node;
  readonly mine: readonly Edit[];
  readonly theirs: readonly Edit[];
}

export const halves = (atMost: number): fc.Arbitrary<Halves> =>
  fc.record({
    first: smallDocument,
    second: smallDocument,
    mine: edits(atMost),
    theirs: edits(atMost),
  });

/** Both did as if the other had not been there; null when notes tie the halves together. */
export function keepsHalvesApart({ first, second, mine, theirs }: Halves): void {
  const other = calledAnew(second);
  const [one, another] = [perform(first, mine, 'm').doc, perform(other, theirs, 't').doc];
  if ([first, other, one, another].some((doc) => doc.lastChild?.type.name === 'footnotes')) return;
  const [base, left, right] = [joined(first, other), joined(one, other), joined(first, another)];
  sameAs('both halves changed', joined(one, another), merge3(base, left, right));
  sameAs(
    'both halves changed, the other way round',
    joined(one, another),
    merge3(base, right, left),
  );
}

/** Display copy and body of one document, a rule, the body of the other. */
function joined(first: Node, second: Node): Node {
  const rule = articleSchema.nodes.horizontalRule.create({ id: 'between' });
  const body = second.content.content.slice(3);
  return first.copy(Fragment.from([...first.content.content, rule, ...body]));
}

function calledAnew(doc: Node): Node {
  const visit = (node: Node): Node => {
    if (node.isText) return node;
    const attrs = carriesId(node.type.name)
      ? { ...node.attrs, id: `s${String(node.attrs.id)}` }
      : node.attrs;
    return node.type.create(attrs, node.content.content.map(visit), node.marks);
  };
  return visit(doc);
}
