/**
 * Footnotes: a reference in the text and a note at the end, always in step. Whatever is typed,
 * pasted, moved or undone, every reference has its note, every note its reference, in one order.
 */
import type { Node, Slice } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { newBlockId } from '../../../../shared/document/ids.ts';
import { type ChangedRange, changedRanges, touches } from './ranges.ts';

const key = new PluginKey<DecorationSet>('footnotes');
/**
 * Notes that were cut or copied, by their key: a reference that is pasted later, here or in another
 * piece, gets its words back. The latest 500 are kept.
 */
const shelf = new Map<string, Node>();

function shelve(note: string, node: Node): void {
  shelf.delete(note);
  shelf.set(note, node);
  if (shelf.size > 500) shelf.delete(shelf.keys().next().value as string);
}

interface Found {
  refs: { note: string; pos: number; stray: boolean }[];
  notes: { note: string; pos: number; node: Node }[];
  sections: { pos: number; node: Node }[];
}

function survey(doc: Node): Found {
  const found: Found = { refs: [], notes: [], sections: [] };
  doc.descendants((node, pos, parent) => {
    if (node.type.name === 'footnotes') found.sections.push({ pos, node });
    if (node.type.name === 'footnote') {
      found.notes.push({ note: node.attrs.note as string, pos, node });
    }
    if (node.type.name === 'footnoteRef') {
      const stray = parent !== null && insideNotes(doc, pos);
      found.refs.push({ note: node.attrs.note as string, pos, stray });
    }
    return true;
  });
  return found;
}

function insideNotes(doc: Node, pos: number): boolean {
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type.name === 'footnotes') return true;
  }
  return false;
}

const concerns = (node: Node): boolean =>
  node.type.name === 'footnoteRef' || node.type.name === 'footnote';

/** The transaction that brings references and notes back into step, or null when they are. */
export function reconcile(
  transactions: readonly Transaction[],
  before: Node,
  state: EditorState,
): Transaction | null {
  if (!touches(transactions, state.doc, concerns)) return null;
  const ranges = changedRanges(transactions);
  const old = survey(before);
  const oldNotes = new Map(old.notes.map((entry) => [entry.note, entry.node]));
  const oldRefs = new Set(old.refs.map((entry) => entry.note));
  const tr = state.tr;

  // References: none inside notes, no key twice, none whose note the person just took away.
  const now = survey(state.doc);
  const noteKeys = new Set(now.notes.map((entry) => entry.note));
  const holders = keyHolders(now.refs, ranges);
  const copies = new Map<string, string>();
  for (const [i, ref] of [...now.refs.entries()].reverse()) {
    const taken = holders.get(ref.note) !== i;
    const bereft = !noteKeys.has(ref.note) && oldNotes.has(ref.note) && oldRefs.has(ref.note);
    if (ref.stray || (bereft && !taken)) {
      tr.delete(ref.pos, ref.pos + 1);
    } else if (taken) {
      const fresh = newBlockId();
      copies.set(fresh, ref.note);
      tr.setNodeMarkup(ref.pos, null, { note: fresh });
    }
  }

  const refs = survey(tr.doc).refs;
  const words = new Map<string, Node>();
  for (const { note, node } of now.notes) if (!words.has(note)) words.set(note, node);
  const wanted = refs.map(({ note }) => {
    const source = copies.get(note) ?? note;
    return (
      words.get(note) ??
      noteFrom(state, note, words.get(source) ?? oldNotes.get(source) ?? shelf.get(source))
    );
  });
  for (const { note, node } of old.notes) {
    if (!refs.some((ref) => ref.note === note)) shelve(note, node);
  }
  arrange(tr, wanted);
  return tr.docChanged ? tr : null;
}

/** For each key the index of the reference that keeps it: one that stood there before, if any. */
function keyHolders(refs: Found['refs'], ranges: ChangedRange[]): Map<string, number> {
  const holders = new Map<string, number>();
  const isNew = (pos: number) => ranges.some(({ from, to }) => pos >= from && pos < to);
  for (const [i, ref] of refs.entries()) {
    if (ref.stray) continue;
    const holder = holders.get(ref.note);
    const holding = holder === undefined ? undefined : refs[holder];
    if (!holding || (isNew(holding.pos) && !isNew(ref.pos))) holders.set(ref.note, i);
  }
  return holders;
}

/** A note with the given key: a copy of the model's words without its ids, or empty. */
function noteFrom(state: EditorState, note: string, model: Node | undefined): Node {
  const { footnote, paragraph } = state.schema.nodes;
  if (!footnote || !paragraph) throw new Error('The schema has no footnotes.');
  const content = model
    ? model.content.content.map((child) => paragraph.create({ id: newBlockId() }, child.content))
    : [paragraph.create({ id: newBlockId() })];
  return footnote.create({ id: newBlockId(), note }, content);
}

/** Makes the footnotes section hold exactly these notes, with as few steps as it takes. */
function arrange(tr: Transaction, wanted: readonly Node[]): void {
  const { sections } = survey(tr.doc);
  const [section, ...extra] = sections;
  for (const { pos, node } of extra.reverse()) tr.delete(pos, pos + node.nodeSize);
  if (wanted.length === 0) {
    if (section) tr.delete(section.pos, section.pos + section.node.nodeSize);
    return;
  }
  const type = tr.doc.type.schema.nodes.footnotes;
  if (!section) {
    if (type) tr.insert(tr.doc.content.size, type.create({ id: newBlockId() }, wanted));
    return;
  }
  // Notes to keep, in place: those that already follow one another in the wanted order.
  const order = new Map(wanted.map((node, i) => [node.attrs.note as string, i]));
  const kept = new Set<string>();
  let pos = section.pos + 1;
  let last = -1;
  const gone: { from: number; to: number }[] = [];
  section.node.forEach((node) => {
    const place = order.get(node.attrs.note as string);
    if (place === undefined || place < last || kept.has(node.attrs.note as string)) {
      gone.push({ from: pos, to: pos + node.nodeSize });
    } else {
      kept.add(node.attrs.note as string);
      last = place;
    }
    pos += node.nodeSize;
  });
  if (kept.size === 0) {
    const start = section.pos + 1;
    tr.replaceWith(start, start + section.node.content.size, wanted);
    return;
  }
  for (const { from, to } of gone.reverse()) tr.delete(from, to);
  let place = section.pos + 1;
  for (const node of wanted) {
    if (!kept.has(node.attrs.note as string)) tr.insert(place, node);
    place += (tr.doc.nodeAt(place) as Node).nodeSize;
  }
}

/** Numbers as decorations: CSS counters do not cross blocks that are laid out lazily. */
function numbers(doc: Node): DecorationSet {
  const { refs, notes } = survey(doc);
  const decorations: Decoration[] = [];
  const byNote = new Map<string, number>();
  for (const ref of refs) {
    const number = byNote.get(ref.note) ?? byNote.size + 1;
    byNote.set(ref.note, number);
    decorations.push(
      Decoration.node(ref.pos, ref.pos + 1, {
        'data-number': String(number),
        role: 'doc-noteref',
        'aria-label': `Footnote ${number}`,
      }),
    );
  }
  for (const { note, pos, node } of notes) {
    const number = String(byNote.get(note) ?? '');
    decorations.push(
      Decoration.node(pos, pos + node.nodeSize, { 'data-number': number, role: 'doc-footnote' }),
    );
  }
  return DecorationSet.create(doc, decorations);
}

/** Puts a reference at the selection; its note is made in the same transaction. */
export function insertFootnote(state: EditorState): Transaction | null {
  const { $to } = state.selection;
  const type = state.schema.nodes.footnoteRef;
  if (!type || insideNotes(state.doc, $to.pos)) return null;
  if (!$to.parent.isTextblock || !$to.parent.type.contentMatch.matchType(type)) return null;
  return state.tr.insert($to.pos, type.create({ note: newBlockId() })).scrollIntoView();
}

/** Whether a footnote may stand at the selection. */
export const canInsertFootnote = (state: EditorState): boolean => insertFootnote(state) !== null;

/** From a reference to its note, or from within a note to its reference; null elsewhere. */
export function otherEnd(state: EditorState, pos: number): number | null {
  const node = state.doc.nodeAt(pos);
  if (node?.type.name === 'footnoteRef') return noteStart(state.doc, node.attrs.note as string);
  const $pos = state.doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const around = $pos.node(depth);
    if (around.type.name !== 'footnote') continue;
    const ref = survey(state.doc).refs.find((each) => each.note === around.attrs.note);
    return ref ? ref.pos + 1 : null;
  }
  return null;
}

/** Where the words of a note begin; null when there is no such note. */
export function noteStart(doc: Node, note: string): number | null {
  const found = survey(doc).notes.find((each) => each.note === note);
  return found ? found.pos + 2 : null;
}

function jump(view: EditorView, pos: number | null): boolean {
  if (pos === null) return false;
  const selection = TextSelection.near(view.state.doc.resolve(pos));
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
  return true;
}

/** Backspace in an empty note takes note and reference away. */
function removeEmptyNote(view: EditorView): boolean {
  const { $from, empty } = view.state.selection;
  if (!empty || $from.parent.content.size > 0) return false;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name !== 'footnote') continue;
    if (node.childCount > 1) return false;
    const ref = survey(view.state.doc).refs.find((each) => each.note === node.attrs.note);
    if (!ref) return false;
    const tr = view.state.tr.delete(ref.pos, ref.pos + 1);
    view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(ref.pos))).scrollIntoView());
    return true;
  }
  return false;
}

/** The plugin: keeps notes in step, numbers them, and goes from one end to the other. */
export const footnotes = (): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => numbers(state.doc),
      apply(tr, set, _old, state) {
        if (!tr.docChanged) return set;
        return touches([tr], state.doc, concerns)
          ? numbers(state.doc)
          : set.map(tr.mapping, tr.doc);
      },
    },
    appendTransaction: (transactions, old, state) =>
      transactions.some((tr) => tr.docChanged) ? reconcile(transactions, old.doc, state) : null,
    props: {
      decorations: (state) => key.getState(state),
      transformCopied: (slice: Slice, view) => {
        slice.content.descendants((node) => {
          if (node.type.name !== 'footnoteRef') return;
          const note = node.attrs.note as string;
          const found = survey(view.state.doc).notes.find((each) => each.note === note);
          if (found) shelve(note, found.node);
        });
        return slice;
      },
      handleClickOn(view, _pos, node) {
        if (node.type.name !== 'footnoteRef') return false;
        return jump(view, noteStart(view.state.doc, node.attrs.note as string));
      },
      handleKeyDown(view, event) {
        if (view.composing) return false;
        const { selection } = view.state;
        if (event.key === 'Backspace' && !event.ctrlKey && !event.metaKey) {
          return removeEmptyNote(view);
        }
        if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
          if (view.state.doc.nodeAt(selection.from)?.type.name !== 'footnoteRef') return false;
          if (selection.to - selection.from !== 1) return false;
          return jump(view, otherEnd(view.state, selection.from));
        }
        if (event.key === 'Escape' && insideNotes(view.state.doc, selection.from)) {
          return jump(view, otherEnd(view.state, selection.from));
        }
        return false;
      },
    },
  });
