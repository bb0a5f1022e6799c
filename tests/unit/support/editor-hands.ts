/** Editing commands placed at random, for tests of what holds whatever is done. */
import { redo, undo } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { joinBackward, lift, setBlockType, splitBlock, wrapIn } from 'prosemirror-commands';
import { Slice } from 'prosemirror-model';
import {
  insertBlock,
  insertTk,
  newTable,
  togglePullQuote,
} from '../../../renderer/features/editor/model/blocks.ts';
import { insertFootnote } from '../../../renderer/features/editor/model/footnotes.ts';
import { moveBlock, stepSection } from '../../../renderer/features/editor/model/outline.ts';
import { after, article, h, idsOf, noteKeys, p, select, stateOf } from './editor-state.ts';

export interface Command {
  kind: string;
  a: number;
  b: number;
}

/** The state after an editing command; the state itself when it did not apply. */
export const run = (
  state: EditorState,
  edit: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean,
): EditorState => {
  let next = state;
  edit(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
};

export const command = fc.record({
  kind: fc.constantFrom(
    'type',
    'delete',
    'split',
    'join',
    'footnote',
    'tk',
    'bold',
    'heading',
    'quote',
    'lift',
    'pull',
    'table',
    'copy',
    'move',
    'undo',
    'redo',
    'deleteRef',
    'section',
  ),
  a: fc.nat(10_000),
  b: fc.nat(10_000),
});

const spot = (state: EditorState, n: number) => 1 + (n % Math.max(1, state.doc.content.size - 2));

/** The state after a command, placed by its numbers. */
export function act(state: EditorState, { kind, a, b }: Command) {
  const placed = (() => {
    const $pos = state.doc.resolve(spot(state, a));
    const near = $pos.parent.isTextblock ? $pos.pos : null;
    return near === null ? state : select(state, near);
  })();
  const { schema } = state;
  switch (kind) {
    case 'type':
      return placed.selection.empty && placed.selection.$from.parent.isTextblock
        ? placed.apply(placed.tr.insertText('word ', placed.selection.from))
        : placed;
    case 'delete': {
      const [from, to] = [spot(state, a), spot(state, b)].sort((x, y) => x - y) as [number, number];
      const tr = state.tr;
      tr.deleteRange(from, Math.min(to, from + 60));
      return state.apply(tr);
    }
    case 'split':
      return run(placed, splitBlock);
    case 'join': {
      const start = placed.selection.$from;
      return start.depth ? run(select(placed, start.start()), joinBackward) : placed;
    }
    case 'footnote':
      return after(placed, insertFootnote(placed));
    case 'tk':
      return after(placed, insertTk(placed));
    case 'bold': {
      const from = placed.selection.from;
      return placed.apply(
        placed.tr.addMark(
          from,
          Math.min(from + 8, state.doc.content.size),
          schema.marks.bold!.create(),
        ),
      );
    }
    case 'heading':
      return run(placed, setBlockType(schema.nodes.heading!, { level: 2 }));
    case 'quote':
      return run(placed, wrapIn(schema.nodes.blockquote!));
    case 'lift':
      return run(placed, lift);
    case 'pull':
      return after(placed, togglePullQuote(placed));
    case 'table':
      return after(placed, insertBlock(placed, newTable(placed, 2, 2)));
    case 'copy': {
      const [from, to] = [spot(state, a), spot(state, b)].sort((x, y) => x - y) as [number, number];
      const slice = state.doc.slice(from, Math.min(to, from + 80));
      const tr = placed.tr;
      tr.replaceSelection(new Slice(slice.content, slice.openStart, slice.openEnd));
      return placed.apply(tr);
    }
    case 'move':
      return after(placed, moveBlock(placed, b % 2 ? 1 : -1));
    case 'section':
      return after(placed, stepSection(placed, b % 4, b % 2 ? 1 : -1));
    case 'undo':
      return run(state, undo);
    case 'redo':
      return run(state, redo);
    case 'deleteRef': {
      const refs: number[] = [];
      state.doc.descendants((node, pos) => {
        if (node.type.name === 'footnoteRef') refs.push(pos);
      });
      const ref = refs[a % Math.max(1, refs.length)];
      return ref === undefined ? state : state.apply(state.tr.delete(ref, ref + 1));
    }
    default:
      return state;
  }
}

/** A short piece with a subhead and a list. */
export const start = (): EditorState =>
  stateOf(
    article(p('The swing span will stop turning.'), h('A bearing'), p('What failed is small.'), {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [p('one')] },
        { type: 'listItem', content: [p('two')] },
      ],
    }),
  );

/** What must hold of every document. Throws, saying what does not. */
export function holds(state: EditorState): void {
  state.doc.check();
  const ids = idsOf(state);
  if (ids.includes('null')) throw new Error('A block has no id.');
  if (new Set(ids).size !== ids.length) throw new Error(`An id stands twice: ${ids.join(' ')}`);
  const { refs, notes } = noteKeys(state);
  if (notes.join(' ') !== refs.join(' ')) {
    throw new Error(`Footnotes are out of step: ${refs.join(' ')} / ${notes.join(' ')}`);
  }
  if (new Set(refs).size !== refs.length) throw new Error('A footnote stands twice.');
}

/** Carries out the commands, looking after each. */
export function perform(commands: readonly Command[]): EditorState {
  let state = start();
  for (const each of commands) {
    state = act(state, each);
    holds(state);
  }
  return state;
}
