/**
 * Annotations whose words are typed over stand on the words that came in their place, as far as these
 * correspond (shared/document/typed-over). What is typed on at the same place without the caret leaving
 * belongs to the same replacement, so that key by key ends where pasting at once does.
 */
import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { sentencesOf } from '../../../../shared/document/claims/sentences.ts';
import {
  annotationsOn,
  joined,
  type Letters,
  lettersIn,
  placesAfter,
} from '../../../../shared/document/typed-over/index.ts';
import { carryMark } from '../../annotations/carried-marks.ts';
import { Checkpoint } from '../../suggestions/model/checkpoint.ts';
import { calm } from '../view/calm.ts';
import { type Replaced, replacedBy, type Stretch } from './ranges.ts';

/** Words that came in the place of others, while the caret has not left them. */
interface Run extends Stretch {
  /** What stood there. */
  readonly old: Letters;
}

/** Where an annotation is to stand within what came; nowhere in it for null. */
interface Wanted {
  readonly id: string;
  readonly place: Stretch | null;
  readonly within: Stretch;
}

interface TypedOver {
  readonly run: Run | null;
  /** Marks that are still to be put in. */
  readonly wanted: readonly Wanted[];
  /** The composition that they wait for: marks that change under an input method end it. */
  readonly composition: unknown;
}

const idle: TypedOver = { run: null, wanted: [], composition: undefined };
const key = new PluginKey<TypedOver>('typed-over');

const isInside = ({ from, to }: Stretch, outer: Stretch): boolean =>
  from >= outer.from && to <= outer.to;

/** Decisions and undo put back what stood there, annotations included. */
const isExact = (tr: Transaction): boolean =>
  isHistoryTransaction(tr) || tr.steps.some((step) => step instanceof Checkpoint && step.told);

function apply(tr: Transaction, value: TypedOver, before: EditorState): TypedOver {
  if (tr.getMeta(key)) return { ...value, wanted: [], composition: undefined };
  if (!tr.docChanged) {
    const stays = value.run && isInside(tr.selection, value.run);
    return stays || !value.run ? value : { ...value, run: null };
  }
  if (isExact(tr)) return idle;
  const ranges = replacedBy(tr);
  if (ranges.length === 0) return value;
  return tr.getMeta('appendedTransaction')
    ? moved(tr, value, ranges)
    : typed(tr, value, ranges, before);
}

/** What other plugins mend takes no part in it. */
function moved(tr: Transaction, value: TypedOver, ranges: readonly Replaced[]): TypedOver {
  const move = moverBy(tr);
  const { run } = value;
  const isHit = run && ranges.some(({ old }) => old.to >= run.from && old.from <= run.to);
  return {
    ...value,
    run: run && !isHit ? { ...move(run), old: run.old } : null,
    wanted: movedBy(tr, value.wanted),
  };
}

const moverBy =
  ({ mapping }: Transaction) =>
  ({ from, to }: Stretch): Stretch => ({ from: mapping.map(from, -1), to: mapping.map(to, 1) });

function movedBy(tr: Transaction, wanted: readonly Wanted[]): Wanted[] {
  const move = moverBy(tr);
  return wanted.map(({ id, place, within }) => ({
    id,
    place: place && move(place),
    within: move(within),
  }));
}

function typed(
  tr: Transaction,
  { run, wanted: waits }: TypedOver,
  ranges: readonly Replaced[],
  before: EditorState,
): TypedOver {
  const carried = new Set(ranges.flatMap(({ now }) => [...idsIn(tr.doc, now)]));
  // What waited for a composition, and was not typed on.
  const wanted: Wanted[] = movedBy(tr, waits);
  let next: Run | null = null;
  for (const range of ranges) {
    const { selection } = before;
    const onward =
      run && ranges.length === 1 && goesOn(range.old, run, selection)
        ? goneOn(tr, range, run)
        : null;
    const fresh = withoutTakenOut(
      tr,
      range,
      onward ?? { ...range.now, old: lettersIn(tr.before, range.old.from, range.old.to) },
      onward ? run : null,
    );
    if (onward) wanted.length = 0;
    if (fresh.old.notes.size === 0) continue;
    const letters = lettersIn(tr.doc, fresh.from, fresh.to);
    const places = placesAfter(fresh.old, letters.text);
    // Words that stand elsewhere, or otherwise, took along what is said of them.
    const isTyped = ranges.length === 1 && isWithinBlock(tr.doc, fresh);
    for (const id of fresh.old.notes.keys()) {
      const isOwn = onward !== null && run?.old.notes.has(id) === true;
      if (!isOwn && carried.has(id) && (!isTyped || fresh.old.text === letters.text)) continue;
      const place = placeIn(tr.doc, fresh, id, places.get(id));
      if (place || isOwn) wanted.push({ id, place, within: { from: fresh.from, to: fresh.to } });
    }
    if (ranges.length === 1 && staysOpen(tr, fresh, letters)) next = fresh;
  }
  const needed = wanted.filter((each) => !isMet(tr.doc, each));
  const composition = needed.length > 0 ? tr.getMeta('composition') : undefined;
  return { run: next, wanted: needed, composition };
}

const goesOn = (old: Stretch, run: Stretch, selection: Stretch): boolean =>
  old.to >= run.from &&
  old.from <= run.to &&
  isInside(selection, { from: Math.min(old.from, run.from), to: Math.max(old.to, run.to) });

/**
 * What is taken out whole, and nothing put in its place, is gone: what is typed there afterwards is new,
 * even if it reads the same. An input method may take out words before it puts in others.
 */
function withoutTakenOut(tr: Transaction, { now }: Replaced, fresh: Run, known: Run | null): Run {
  if (now.from < now.to || tr.getMeta('composition') !== undefined) return fresh;
  const beside = [tr.doc.resolve(fresh.from).nodeBefore, tr.doc.resolve(fresh.to).nodeAfter];
  const left = new Set(beside.flatMap((node) => (node?.isInline ? annotationsOn(node) : [])));
  const notes = [...fresh.old.notes].filter(([id]) => left.has(id) || known?.old.notes.has(id));
  return { ...fresh, old: { ...fresh.old, notes: new Map(notes) } };
}

/** The replacement, with what is typed, or taken out, at it now. */
function goneOn(tr: Transaction, { old, now }: Replaced, run: Run): Run {
  const head = lettersIn(tr.before, old.from, Math.min(old.to, run.from));
  const tail = lettersIn(tr.before, Math.max(old.from, run.to), old.to);
  return {
    from: Math.min(now.from, tr.mapping.map(run.from, -1)),
    to: Math.max(now.to, tr.mapping.map(run.to, 1)),
    old: joined(joined(head, run.old), tail),
  };
}

const isWithinBlock = (doc: Node, { from, to }: Stretch): boolean => {
  const $from = doc.resolve(from);
  return $from.parent.inlineContent && $from.sameParent(doc.resolve(to));
};

/** Whether what is typed next is still part of it. */
function staysOpen(tr: Transaction, run: Run, { text }: Letters): boolean {
  const how = tr.getMeta('uiEvent');
  // Words that were cut are to be put in elsewhere, and their annotations with them.
  if (how === 'cut' || how === 'drop') return false;
  if (!tr.selection.empty || !isInside(tr.selection, run)) return false;
  if (!isWithinBlock(tr.doc, run)) return false;
  if (!/\s$/u.test(text) || text.trim() === '') return true;
  // With the sentence the replacement ends, or a claim would grow with all that is written after it.
  const sentences = sentencesOf(`${text}Next`).length - 1;
  return sentences < Math.max(1, sentencesOf(run.old.text).length);
}

/** The place in the document, joined to what is left of the same annotation beside it. */
function placeIn(
  doc: Node,
  { from, to, old }: Run,
  id: string,
  found: Stretch | undefined,
): Stretch | null {
  const list = old.notes.get(id) ?? [];
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  const before = $from.nodeBefore;
  const behind = $to.nodeAfter;
  const left = list[0]?.from === 0 && !!before?.isInline && annotationsOn(before).includes(id);
  const right =
    list.at(-1)?.to === old.text.length && !!behind?.isInline && annotationsOn(behind).includes(id);
  if (!found) return left && right && from < to ? { from, to } : null;
  return {
    from: left ? from : positionOf(doc, from, to, found.from),
    to: right ? to : positionOf(doc, from, to, found.to - 1) + 1,
  };
}

/** The position of a letter, told by its place in the text of a stretch. */
function positionOf(doc: Node, from: number, to: number, letter: number): number {
  let [left, found] = [letter, to];
  let block: Node | null = null;
  doc.nodesBetween(from, to, (node, pos, parent) => {
    if (!node.isInline || left < 0) return left >= 0;
    if (block !== null && parent !== block) left -= 1;
    block = parent;
    const start = Math.max(from, pos);
    const size = Math.min(to, pos + node.nodeSize) - start;
    if (left < size) found = start + left;
    left = left < size ? -1 : left - size;
    return false;
  });
  return found;
}

function idsIn(doc: Node, { from, to }: Stretch): Set<string> {
  const ids = new Set<string>();
  if (from < to) {
    doc.nodesBetween(from, to, (node) => {
      for (const id of node.isInline ? annotationsOn(node) : []) ids.add(id);
    });
  }
  return ids;
}

/** Whether an annotation stands where it is to stand already. */
function isMet(doc: Node, { id, place, within }: Wanted): boolean {
  let met = true;
  doc.nodesBetween(within.from, within.to, (node, pos) => {
    if (!node.isInline || !met) return met;
    const [from, to] = [Math.max(pos, within.from), Math.min(pos + node.nodeSize, within.to)];
    if (from >= to) return false;
    const has = annotationsOn(node).includes(id);
    const wholly = place !== null && from >= place.from && to <= place.to;
    const apart = place === null || to <= place.from || from >= place.to;
    if (has ? !wholly : !apart) met = false;
    return false;
  });
  return met;
}

/** Puts the marks where they are wanted. */
function marked(state: EditorState, wanted: readonly Wanted[]): Transaction {
  const { tr } = state;
  for (const { id, place, within } of wanted) {
    const mark = state.schema.marks.annotation?.create({ id });
    if (mark) carryMark(tr, mark, within, place);
  }
  return tr.setMeta(key, true);
}

/** The plugin; it stands in every state of the editor. */
export const typedOver = (): Plugin =>
  new Plugin<TypedOver>({
    key,
    state: { init: () => idle, apply },
    appendTransaction(_transactions, _old, state) {
      const { wanted, composition } = key.getState(state) ?? idle;
      return wanted.length === 0 || composition !== undefined ? null : marked(state, wanted);
    },
    view: () => ({ update: whenComposed }),
  });

const waiting = new WeakSet<EditorView>();

/** Puts in the marks that waited for a composition, as a part of it for undo. */
function whenComposed(view: EditorView): void {
  if (key.getState(view.state)?.composition === undefined || waiting.has(view)) return;
  waiting.add(view);
  void calm(view).then(() => {
    waiting.delete(view);
    if (view.isDestroyed) return;
    const { wanted, composition } = key.getState(view.state) ?? idle;
    if (composition === undefined) return;
    view.dispatch(marked(view.state, wanted).setMeta('composition', composition));
  });
}
