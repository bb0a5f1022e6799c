/**
 * Random editing over the whole article schema, headless, for property tests of whatever compares,
 * applies, reverts or merges documents.
 *
 *     fc.property(smallDocument, edits(12), (before, list) => {
 *       const { doc, rounds } = perform(before, list);
 *     })
 *
 * Every edit is what a command of the editor does (ProseMirror's own commands, tables and lists
 * included), mended by the editor's own plugins: ids unique, footnotes in step, tables rectangular,
 * no block without what it must hold. An edit that cannot be made where it was placed leaves the
 * document as it is. What comes out is valid, with an id on every block.
 *
 * An edit is a kind and two numbers. The numbers find a place in whatever document there is, so that
 * lists of edits shrink well and can be written down as named cases: `made('split', 12, 0)`.
 */
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import fc from 'fast-check';
import {
  joinBackward,
  joinForward,
  lift,
  setBlockType,
  splitBlock,
  wrapIn,
} from 'prosemirror-commands';
import { type Mark, type Node, type NodeType, Slice } from 'prosemirror-model';
import { type Command, EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  cellAround,
  deleteColumn,
  deleteRow,
  mergeCells,
  moveTableColumn,
  moveTableRow,
  splitCell,
  TableMap,
  tableEditing,
  toggleHeaderRow,
} from 'prosemirror-tables';
import {
  insertBlock,
  insertTk,
  newTable,
  togglePullQuote,
} from '../../../renderer/features/editor/model/blocks.ts';
import { footnotes, insertFootnote } from '../../../renderer/features/editor/model/footnotes.ts';
import { blockIds } from '../../../renderer/features/editor/model/ids.ts';
import { wholeBlocks } from '../../../renderer/features/editor/model/mend.ts';
import {
  moveBlock,
  moveSection,
  outlineOf,
} from '../../../renderer/features/editor/model/outline.ts';
import { carriesId } from '../../../shared/document/ids.ts';
import { articleSchema } from '../../../shared/document/schema.ts';
import { OTHER_PICTURE, PHRASES, PICTURE } from './small-document.ts';

const { nodes, marks } = articleSchema;

/** The transaction of one edit; null when it does not apply. The caret stands where `a` put it. */
type Hand = (state: EditorState, b: number, a: number) => Transaction | null;

/** The hand that gives a command of the editor, or one of several, chosen by `b`. */
const command =
  (...commands: Command[]): Hand =>
  (state, b) => {
    let made: Transaction | null = null;
    commands[b % commands.length]?.(state, (tr) => {
      made = tr;
    });
    return made;
  };

const caret = (state: EditorState) => state.selection.$from;

/** From the caret a few characters on, within its block. */
function stretch(state: EditorState, b: number): { from: number; to: number } {
  const $from = caret(state);
  return { from: $from.pos, to: Math.min($from.end(), $from.pos + 1 + (b % 14)) };
}

/** Another caret, told by a number. */
const elsewhere = (state: EditorState, b: number): number => caretAt(state.doc, b);

const phrase = (b: number): string => PHRASES[b % PHRASES.length] as string;

/** The hand with the caret in a block of this type, if there is any: at the caret, or elsewhere. */
const within =
  (type: NodeType, hand: Hand): Hand =>
  (state, b, a) => {
    const found: number[] = [];
    state.doc.descendants((node, pos) => {
      if (node.type === type) found.push(pos);
    });
    const pos = found[a % Math.max(1, found.length)];
    if (pos === undefined) return null;
    const $from = caret(state);
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if ($from.node(depth).type === type) return hand(state, b, a);
    }
    const near = TextSelection.findFrom(state.doc.resolve(pos + 1), 1, true);
    return near ? hand(state.apply(state.tr.setSelection(near)), b, a) : null;
  };

/** Sets or takes off a mark over a stretch. */
const markWith =
  (make: (b: number) => Mark): Hand =>
  (state, b) => {
    const { from, to } = stretch(state, b);
    const mark = make(b);
    if (from === to || !caret(state).parent.type.allowsMarkType(mark.type)) return null;
    const { tr } = state;
    if (state.doc.rangeHasMark(from, to, mark.type) && b % 2) return tr.removeMark(from, to, mark);
    return tr.addMark(from, to, mark);
  };

/** Changes one attribute of one of the nodes of the given types. */
const attribute =
  (name: string, types: readonly string[], values: readonly unknown[]): Hand =>
  (state, b) => {
    const found: number[] = [];
    state.doc.descendants((node, pos) => {
      if (types.includes(node.type.name)) found.push(pos);
    });
    const pos = found[b % Math.max(1, found.length)];
    if (pos === undefined) return null;
    return state.tr.setNodeAttribute(pos, name, values[b % values.length]);
  };

/** What stands between two carets, at most 70 positions of it. */
function between(state: EditorState, b: number): { from: number; to: number } {
  const ends = [caret(state).pos, elsewhere(state, b)].sort((one, other) => one - other);
  const [from, to] = ends as [number, number];
  return { from, to: Math.min(to, from + 70) };
}

/** Pastes a slice at the caret as the clipboard would. */
function paste(tr: Transaction, slice: Slice): Transaction {
  tr.replaceSelection(new Slice(slice.content, slice.openStart, slice.openEnd));
  return tr;
}

/** Two neighbouring cells at the caret, selected; null outside tables. */
function twoCells(state: EditorState, b: number): EditorState | null {
  const $cell = cellAround(caret(state));
  if (!$cell) return null;
  const map = TableMap.get($cell.node(-1));
  const next = map.nextCell($cell.pos - $cell.start(-1), b % 2 ? 'horiz' : 'vert', 1);
  if (next === null) return null;
  const selection = CellSelection.create(state.doc, $cell.pos, $cell.start(-1) + next);
  return state.apply(state.tr.setSelection(selection));
}

const intoTitle =
  (index: number): Hand =>
  (state, b, a) => {
    const block = state.doc.child(index);
    let start = 1;
    for (let i = 0; i < index; i += 1) start += state.doc.child(i).nodeSize;
    const at = start + (a % (block.content.size + 1));
    if (b % 3 === 0) return state.tr.delete(start, at);
    return state.tr.insertText(phrase(b), at);
  };

/** Takes a block of the body from its place and puts it at another, or into one of the others. */
const drag: Hand = (state, b) => {
  const $from = caret(state);
  if ($from.depth === 0) return null;
  const depth = 1 + (b % $from.depth);
  const [start, end] = [$from.before(depth), $from.after(depth)];
  const node = $from.node(depth);
  const $to = state.doc.resolve(elsewhere(state, b * 7 + 3));
  for (let at = $to.depth; at > 0; at -= 1) {
    const goal = b % 2 ? $to.before(at) : $to.after(at);
    if (goal > start && goal < end) return null;
    const index = b % 2 ? $to.index(at - 1) : $to.index(at - 1) + 1;
    if (!$to.node(at - 1).canReplaceWith(index, index, node.type)) continue;
    const tr = state.tr.delete(start, end);
    tr.insert(tr.mapping.map(goal, b % 2 ? -1 : 1), node);
    return tr;
  }
  return null;
};

const HANDS = {
  type: (state, b) => state.tr.insertText(phrase(b), caret(state).pos),
  overtype(state, b) {
    const { from, to } = stretch(state, b >> 4);
    return state.tr.insertText(phrase(b), from, to);
  },
  erase(state, b) {
    const { from, to } = stretch(state, b);
    return state.tr.delete(from, to);
  },
  delete(state, b) {
    const { from, to } = between(state, b);
    return state.tr.deleteRange(from, to);
  },
  split: command(splitBlock),
  join(state, b) {
    const $from = caret(state);
    const at = b % 2 ? $from.end() : $from.start();
    const placed = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
    return command(b % 2 ? joinForward : joinBackward)(placed, 0, 0);
  },
  retype(state, b) {
    const { id } = caret(state).parent.attrs;
    // Some commands give a block of another type a new id.
    const kept = b % 7 === 0 ? {} : { id };
    return command(
      setBlockType(nodes.heading, { ...kept, level: 2 }),
      setBlockType(nodes.heading, { ...kept, level: 3 }),
      setBlockType(nodes.paragraph, kept),
      setBlockType(nodes.codeBlock, kept),
    )(state, b, 0);
  },
  wrap: command(
    wrapIn(nodes.blockquote),
    wrapInList(nodes.bulletList),
    wrapInList(nodes.orderedList),
  ),
  lift: command(lift, liftListItem(nodes.listItem)),
  item: within(
    nodes.listItem,
    command(splitListItem(nodes.listItem), sinkListItem(nodes.listItem)),
  ),
  pullQuote: (state) => togglePullQuote(state),
  listType(state, b) {
    const found: { pos: number; node: Node }[] = [];
    state.doc.descendants((node, pos) => {
      if (node.type.isInGroup('list')) found.push({ pos, node });
    });
    const list = found[b % Math.max(1, found.length)];
    if (!list) return null;
    const type = list.node.type === nodes.bulletList ? nodes.orderedList : nodes.bulletList;
    return state.tr.setNodeMarkup(list.pos, type, { id: list.node.attrs.id });
  },
  listStart: attribute('start', ['orderedList'], [1, 4]),
  move: (state, b) => moveBlock(state, b % 2 ? 1 : -1),
  section(state, b, a) {
    const headings = outlineOf(state.doc).length;
    return moveSection(state, a % Math.max(1, headings), b % (headings + 1));
  },
  drag,
  bold: markWith(() => marks.bold.create()),
  mark: markWith((b) =>
    [marks.italic, marks.code, marks.superscript, marks.subscript][b % 4]!.create(),
  ),
  link: markWith((b) => marks.link.create({ href: `https://example.org/${b % 3}` })),
  annotate: markWith((b) => marks.annotation.create({ id: `note-${b % 3}` })),
  level: attribute('level', ['heading'], [2, 3, 4]),
  picture: attribute('attachment', ['figure'], [PICTURE, OTHER_PICTURE]),
  alt: attribute('alt', ['figure'], ['A lamp', 'The quay']),
  figure: (state) => insertBlock(state, nodes.figure.create({ attachment: PICTURE })),
  rule: (state) => insertBlock(state, nodes.horizontalRule.create()),
  table: (state, b) => insertBlock(state, newTable(state, 2, 1 + (b % 2))),
  row: within(nodes.table, command(addRowAfter, deleteRow)),
  column: within(nodes.table, command(addColumnAfter, deleteColumn)),
  cells: within(nodes.table, (state, b) => {
    if (b % 3 === 0) return command(splitCell)(state, 0, 0);
    const selected = twoCells(state, b);
    return selected && command(mergeCells)(selected, 0, 0);
  }),
  headerRow: within(nodes.table, command(toggleHeaderRow)),
  moveInTable: within(nodes.table, (state, b) => {
    const $cell = cellAround(caret(state));
    if (!$cell) return null;
    const { width, height } = TableMap.get($cell.node(-1));
    // Beyond the table's edge the command throws.
    const from = (b >> 1) % (b % 2 ? width : height);
    if (from + 1 === (b % 2 ? width : height)) return null;
    const move = b % 2 ? moveTableColumn : moveTableRow;
    return command(move({ from, to: from + 1 }))(state, 0, 0);
  }),
  footnote: (state) => insertFootnote(state),
  tk: (state) => insertTk(state),
  tkNote: attribute('note', ['tk'], ['', 'year', 'the name']),
  lineBreak(state) {
    const { pos, parent } = caret(state);
    if (!parent.type.contentMatch.matchType(nodes.hardBreak)) return null;
    return state.tr.insert(pos, nodes.hardBreak.create());
  },
  copy(state, b, a) {
    const placed = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, elsewhere(state, a * 3 + b))),
    );
    const { from, to } = between(state, b);
    return paste(placed.tr, state.doc.slice(from, to));
  },
  cut(state, b, a) {
    const { from, to } = between(state, b);
    const slice = state.doc.slice(from, to);
    const tr = state.tr.deleteRange(from, to);
    tr.setSelection(TextSelection.create(tr.doc, caretAt(tr.doc, a * 3 + b)));
    return paste(tr, slice);
  },
  eyebrow: intoTitle(0),
  headline: intoTitle(1),
  dek: intoTitle(2),
} satisfies Record<string, Hand>;

export type EditKind = keyof typeof HANDS;

export interface Edit {
  readonly kind: EditKind;
  readonly a: number;
  readonly b: number;
}

/** An edit written down, for named cases. */
export const made = (kind: EditKind, a = 0, b = 0): Edit => ({ kind, a, b });

/** Every kind of edit there is. */
export const EDIT_KINDS = Object.keys(HANDS) as EditKind[];

/** What is done most by hand comes up most. */
const OFTEN: readonly EditKind[] = [
  ...([
    'type',
    'type',
    'type',
    'overtype',
    'overtype',
    'erase',
    'erase',
    'delete',
    'delete',
  ] as const),
  ...(['split', 'split', 'join', 'join', 'retype', 'wrap', 'lift', 'drag', 'cut', 'copy'] as const),
];

/** One random edit. */
export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...OFTEN, ...EDIT_KINDS),
  a: fc.nat(999),
  b: fc.nat(999),
});

/** One to `atMost` random edits. */
export const edits = (atMost: number): fc.Arbitrary<Edit[]> =>
  fc.array(edit, { minLength: 1, maxLength: atMost });

/** The position of a caret, told by a number: every place in every textblock comes up. */
function caretAt(doc: Node, n: number): number {
  let places = 0;
  const blocks: { start: number; first: number }[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    blocks.push({ start: pos + 1, first: places });
    places += node.content.size + 1;
    return false;
  });
  const wanted = (n * 7919) % places;
  const block = blocks.findLast(({ first }) => first <= wanted) as (typeof blocks)[number];
  return block.start + wanted - block.first;
}

const plugins = [wholeBlocks(), blockIds(), footnotes(), tableEditing()];

/** One edit and the transactions it became, those of the mending plugins included. */
export interface Round {
  readonly edit: Edit;
  readonly transactions: readonly Transaction[];
}

export interface Performed {
  /** The document after all edits; new blocks are called `n1`, `n2`… in order of the text. */
  readonly doc: Node;
  /** Edits that changed something, in order. Their documents hold new ids as they were drawn. */
  readonly rounds: readonly Round[];
}

/**
 * Makes the edits one after another, beginning with `before`.
 * @param called what names of new blocks begin with; give each side of a merge its own
 */
export function perform(before: Node, list: readonly Edit[], called = 'n'): Performed {
  const { doc, rounds } = carryOut(before, list);
  return { doc: named(doc, before, called), rounds };
}

/** The same, with new ids as they were drawn. */
export function carryOut(before: Node, list: readonly Edit[]): Performed {
  let state = EditorState.create({ doc: before, plugins });
  const rounds: Round[] = [];
  for (const each of list) {
    const at = caretAt(state.doc, each.a);
    const placed = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
    let tr: Transaction | null;
    try {
      tr = (HANDS[each.kind] as Hand)(placed, each.b, each.a);
    } catch (error) {
      // A replacement that the schema refuses; the editor would beep.
      if (error instanceof RangeError) continue;
      throw error;
    }
    if (!tr?.docChanged) continue;
    const applied = state.applyTransaction(tr);
    if (applied.transactions.length === 0 || !isValid(applied.state.doc)) continue;
    state = applied.state;
    rounds.push({ edit: each, transactions: applied.transactions });
  }
  return { doc: state.doc, rounds };
}

/** The transaction of one edit, placed by its numbers; null when it does not apply there. */
export function transactionOf(state: EditorState, { kind, a, b }: Edit): Transaction | null {
  const selection = TextSelection.create(state.doc, caretAt(state.doc, a));
  try {
    const tr = (HANDS[kind] as Hand)(state.apply(state.tr.setSelection(selection)), b, a);
    return tr?.docChanged && isValid(state.applyTransaction(tr).state.doc) ? tr : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isValid(doc: Node): boolean {
  try {
    doc.check();
    return true;
  } catch {
    return false;
  }
}

/** Drawn ids and note keys, told by order instead. */
function named(doc: Node, before: Node, called: string): Node {
  const names = new Map<string, string>();
  before.descendants((node) => {
    for (const key of keysOf(node)) names.set(key, key);
  });
  const name = (key: string): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const fresh = `${called}${names.size + 1}`;
    names.set(key, fresh);
    return fresh;
  };
  const visit = (node: Node): Node => {
    if (node.isText) return node;
    const attrs = { ...node.attrs };
    if (carriesId(node.type.name)) attrs.id = name(attrs.id as string);
    if (isNote(node)) attrs.note = name(attrs.note as string);
    return node.type.create(attrs, node.content.content.map(visit), node.marks);
  };
  return visit(doc);
}

const isNote = (node: Node): boolean =>
  node.type === nodes.footnoteRef || node.type === nodes.footnote;

const keysOf = (node: Node): string[] => [
  ...(carriesId(node.type.name) ? [node.attrs.id as string] : []),
  ...(isNote(node) ? [node.attrs.note as string] : []),
];

/** What must hold of every document. Throws, saying what does not. */
export function mustBeWhole(doc: Node): void {
  doc.check();
  const seen = new Set<string>();
  doc.descendants((node) => {
    if (!carriesId(node.type.name)) return;
    const id = node.attrs.id as string | null;
    if (!id) throw new Error(`A ${node.type.name} has no id.`);
    if (seen.has(id)) throw new Error(`The id ${id} stands twice.`);
    seen.add(id);
  });
}
