/**
 * Spelling in the text: misspelled words are decorations of ours rather than the platform's red
 * lines. Those look only around the caret, never at a piece that was just imported, and on some
 * Electron versions hang the page on an empty paragraph (build/decisions/0110-spelling.md).
 *
 * Blocks are checked in idle moments, those on the screen first. The decorations move with the text;
 * after an edit only the blocks that changed are checked again, and never the word being typed.
 */
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { changedRanges } from '../model/ranges.ts';
import type { Verdicts } from './verdicts.ts';
import { type Word, wordsOf } from './words.ts';

/** Milliseconds without a key before changed blocks are looked at. */
const PAUSE = 500;
/** Blocks judged in one go: under a frame even when all of them are long. */
const SLICE = 60;
/** Milliseconds until the dictionary is asked again when it could not answer. */
const RETRY = 2000;

interface SpellingState {
  readonly on: boolean;
  readonly wrong: DecorationSet;
  /** Positions before the blocks still to be checked. */
  readonly waiting: ReadonlySet<number>;
}

type Change =
  | { kind: 'switch'; on: boolean }
  | { kind: 'again' }
  | {
      kind: 'checked';
      blocks: readonly number[];
      wrong: readonly Word[];
      /** The block with a word still being typed, which is judged once the caret left it. */
      later: number | null;
    };

const key = new PluginKey<SpellingState>('spelling');
const off: SpellingState = { on: false, wrong: DecorationSet.empty, waiting: new Set() };

/** Turns checking on or off. */
export const setSpelling = (state: EditorState, on: boolean): Transaction =>
  meta(state, { kind: 'switch', on });

/** Checks everything anew: the language changed or a word was taught. */
export const checkAgain = (state: EditorState): Transaction => meta(state, { kind: 'again' });

const meta = (state: EditorState, change: Change): Transaction =>
  state.tr.setMeta(key, change).setMeta('addToHistory', false);

/** The misspelled word at a position, if there is one. */
export function misspellingAt(state: EditorState, pos: number): Word | null {
  const [found] = key.getState(state)?.wrong.find(pos, pos) ?? [];
  if (!found) return null;
  return { from: found.from, to: found.to, text: state.doc.textBetween(found.from, found.to) };
}

/** Selects the next misspelled word after the selection, from the top again after the last. */
export function nextMisspelling(state: EditorState): Transaction | null {
  const found = key.getState(state)?.wrong.find() ?? [];
  const sorted = found.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
  const next = sorted.find((each) => each.from >= state.selection.to) ?? sorted[0];
  if (!next) return null;
  return state.tr
    .setSelection(TextSelection.create(state.doc, next.from, next.to))
    .scrollIntoView();
}

/**
 * The plugin; `verdicts` is shared by everything that shows spelling, `enabled` says how a piece that
 * is newly shown begins.
 */
export function spelling(verdicts: Verdicts, enabled: () => boolean): Plugin<SpellingState> {
  return new Plugin<SpellingState>({
    key,
    state: {
      init: (_config, state) => begin(enabled(), state.doc),
      apply: (tr, value, _old, state) => advance(tr, value, state),
    },
    props: { decorations: (state) => key.getState(state)?.wrong },
    view: (view) => new Checker(view, verdicts),
  });
}

function advance(tr: Transaction, value: SpellingState, state: EditorState): SpellingState {
  const change = tr.getMeta(key) as Change | undefined;
  if (change?.kind === 'switch')
    return change.on === value.on ? value : begin(change.on, state.doc);
  if (change?.kind === 'again') return begin(value.on, state.doc);
  if (change?.kind === 'checked') return settle(value, change, state.doc);
  if (!value.on || !tr.docChanged) return value;
  const changed = changedBlocks(state.doc, [tr]);
  const waiting = new Set<number>(changed.keys());
  for (const pos of value.waiting) {
    const { pos: now, deleted } = tr.mapping.mapResult(pos, 1);
    if (!deleted) waiting.add(now);
  }
  // Words elsewhere in a changed block keep their mark until it is checked again: no flicker. Only
  // a word that itself was touched loses it at once.
  let wrong = value.wrong.map(tr.mapping, state.doc);
  const touched = changedRanges([tr]).flatMap(({ from, to }) => wrong.find(from, to));
  if (touched.length > 0) wrong = wrong.remove(touched);
  return { on: true, wrong, waiting };
}

function begin(on: boolean, doc: Node): SpellingState {
  if (!on) return off;
  const waiting = new Set<number>();
  doc.descendants((node, pos) => {
    if (node.isTextblock) waiting.add(pos);
    return !node.isTextblock;
  });
  return { on, wrong: DecorationSet.empty, waiting };
}

function settle(
  value: SpellingState,
  { blocks, wrong, later }: Extract<Change, { kind: 'checked' }>,
  doc: Node,
): SpellingState {
  const waiting = new Set(value.waiting);
  let set = value.wrong;
  for (const pos of blocks) {
    waiting.delete(pos);
    const block = doc.nodeAt(pos);
    if (block) set = set.remove(set.find(pos, pos + block.nodeSize));
  }
  if (later !== null) waiting.add(later);
  const marks = wrong.map(({ from, to }) => Decoration.inline(from, to, { class: 'misspelled' }));
  return { on: true, wrong: set.add(doc, marks), waiting };
}

function changedBlocks(doc: Node, transactions: readonly Transaction[]): Map<number, Node> {
  const blocks = new Map<number, Node>();
  for (const { from, to } of changedRanges(transactions)) {
    doc.nodesBetween(from, Math.min(doc.content.size, Math.max(to, from + 1)), (node, pos) => {
      if (node.isTextblock) blocks.set(pos, node);
      return !node.isTextblock;
    });
  }
  return blocks;
}

/** Works through the waiting blocks in idle moments. */
class Checker {
  readonly #view: EditorView;
  readonly #verdicts: Verdicts;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #busy = false;
  /** Where the caret stood in a word that was left alone; asked again when it moves. */
  #left: EditorState | null = null;
  #gone = false;

  constructor(view: EditorView, verdicts: Verdicts) {
    this.#view = view;
    this.#verdicts = verdicts;
    this.#later(PAUSE);
  }

  update(view: EditorView, before: EditorState): void {
    const now = key.getState(view.state);
    if (!now?.on || now.waiting.size === 0) return;
    const typed = !view.state.doc.eq(before.doc) || !view.state.selection.eq(before.selection);
    this.#later(typed ? PAUSE : 0);
  }

  destroy(): void {
    this.#gone = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      requestIdleCallback(() => void this.#slice(), { timeout: 1000 });
    }, ms);
  }

  async #slice(): Promise<void> {
    if (this.#busy || this.#gone || this.#view.composing) return;
    const doc = this.#view.state.doc;
    const blocks = this.#next();
    if (blocks.length === 0) return;
    this.#busy = true;
    let pause = 0;
    try {
      const words = blocks.flatMap(([pos, block]) => wordsOf(block, pos));
      await this.#verdicts.learn(words.map((word) => word.text));
      // The text went on while the dictionary was asked: what was read may stand elsewhere now.
      if (this.#gone || this.#view.state.doc !== doc || this.#view.composing) {
        this.#later(PAUSE);
        return;
      }
      // Other words became right in the meantime: what nobody judged is not right.
      if (words.some((word) => this.#verdicts.wrong(word.text) === undefined)) {
        this.#later(0);
        return;
      }
      const { state } = this.#view;
      const caret = state.selection.empty && this.#view.hasFocus() ? state.selection.head : -1;
      const wrong = words.filter((word) => this.#verdicts.wrong(word.text) === true);
      const typed = wrong.find((word) => word.from < caret && caret <= word.to);
      this.#view.dispatch(
        meta(state, {
          kind: 'checked',
          blocks: blocks.map(([pos]) => pos),
          wrong: wrong.filter((word) => word !== typed),
          later: typed ? state.selection.$head.before() : null,
        }),
      );
      if (typed) this.#left = this.#view.state;
    } catch {
      // Spelling is a help, not a duty: the blocks wait.
      pause = RETRY;
    } finally {
      this.#busy = false;
    }
    if ((key.getState(this.#view.state)?.waiting.size ?? 0) > 0)
      this.#later(this.#timer ? Math.max(PAUSE, pause) : pause);
  }

  /** Blocks to check now: those on the screen, then from the top. */
  #next(): [number, Node][] {
    const { state } = this.#view;
    const waiting = key.getState(state)?.waiting;
    if (!waiting) return [];
    const sorted = [...waiting].sort((a, b) => a - b);
    const first = this.#firstVisible();
    const from = Math.max(
      0,
      sorted.findIndex((pos) => pos >= first),
    );
    const chosen: [number, Node][] = [];
    const { doc, selection } = state;
    const same = this.#left?.doc === doc && this.#left.selection.eq(selection);
    const left = same ? selection.$head.before() : -1;
    for (const pos of [...sorted.slice(from), ...sorted.slice(0, from)].slice(0, SLICE)) {
      const block = doc.nodeAt(pos);
      if (block?.isTextblock && pos !== left) chosen.push([pos, block]);
    }
    return chosen;
  }

  #firstVisible(): number {
    const { left, width } = this.#view.dom.getBoundingClientRect();
    return this.#view.posAtCoords({ left: left + width / 2, top: 120 })?.pos ?? 0;
  }
}
