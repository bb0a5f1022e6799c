/**
 * Find and replace. Matches lie within one block of text; they are kept as decorations that move
 * with the text, and after an edit only the blocks that changed are searched again.
 */
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { compile, type Hit, hitsIn, type Query } from './find-pattern.ts';
import { changedRanges } from './ranges.ts';

export interface Match {
  from: number;
  to: number;
}

interface FindState {
  query: Query | null;
  pattern: RegExp | null;
  error: string | null;
  found: DecorationSet;
  /** Positions before the blocks that a regular expression has still to be looked for in. */
  waiting: ReadonlySet<number>;
}

const key = new PluginKey<FindState>('find');
const outcomeKey = 'find outcome';
const LEAF = '\ufffc';
/** The text of a block with one character for every position in it. */
function blockText(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, (leaf) =>
    leaf.type.name === 'hardBreak' ? '\n' : LEAF,
  );
}

function matchesIn(block: Node, pos: number, query: Query, pattern: RegExp): Match[] {
  const hits = hitsIn(blockText(block), query, pattern);
  return hits.map(({ from, to }) => ({ from: pos + 1 + from, to: pos + 1 + to }));
}

const decorate = ({ from, to }: Match) =>
  Decoration.inline(from, to, { class: 'find-match' }, { find: true });

const nothing: FindState = {
  query: null,
  pattern: null,
  error: null,
  found: DecorationSet.empty,
  waiting: new Set(),
};

/** Positions and nodes of the blocks of text that a range touches. */
function blocksOf(doc: Node, from = 0, to = doc.content.size): [number, Node][] {
  const blocks: [number, Node][] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) blocks.push([pos, node]);
    return !node.isTextblock;
  });
  return blocks;
}

function begin(query: Query | null, doc: Node): FindState {
  if (!query) return nothing;
  const { pattern, error } = compile(query);
  if (!pattern) return { ...nothing, query, error };
  const blocks = blocksOf(doc);
  if (query.regex) {
    const waiting = new Set(blocks.map(([pos]) => pos));
    return { ...nothing, query, pattern, waiting };
  }
  const matches = blocks.flatMap(([pos, block]) => matchesIn(block, pos, query, pattern));
  return { ...nothing, query, pattern, found: DecorationSet.create(doc, matches.map(decorate)) };
}

function applyEdit(value: FindState, tr: Transaction, doc: Node): FindState {
  if (!value.query || !value.pattern) return value;
  const { query, pattern } = value;
  let found = value.found.map(tr.mapping, tr.doc);
  const waiting = new Set<number>();
  for (const pos of value.waiting) {
    const { pos: now, deleted } = tr.mapping.mapResult(pos, 1);
    if (!deleted) waiting.add(now);
  }
  const seen = new Set<number>();
  for (const range of changedRanges([tr])) {
    const from = Math.max(0, range.from - 1);
    const to = Math.min(doc.content.size, range.to + 1);
    for (const [pos, node] of blocksOf(doc, from, to)) {
      if (seen.has(pos)) continue;
      seen.add(pos);
      found = found.remove(found.find(pos, pos + node.nodeSize));
      if (query.regex) waiting.add(pos);
      else found = found.add(doc, matchesIn(node, pos, query, pattern).map(decorate));
    }
  }
  return { ...value, found, waiting };
}

/** What came of looking through blocks with a regular expression. */
export type Outcome =
  | { kind: 'looked'; blocks: readonly { pos: number; hits: readonly Hit[] }[] }
  /** It would take longer than anybody waits. */
  | { kind: 'too slow' };

function settle(value: FindState, outcome: Outcome, doc: Node): FindState {
  if (outcome.kind === 'too slow') {
    const error = 'This expression takes too long here; make it simpler.';
    return { ...nothing, query: value.query, error };
  }
  const waiting = new Set(value.waiting);
  const fresh: Decoration[] = [];
  for (const { pos, hits } of outcome.blocks) {
    if (!waiting.delete(pos)) continue;
    for (const { from, to } of hits)
      fresh.push(decorate({ from: pos + 1 + from, to: pos + 1 + to }));
  }
  return { ...value, waiting, found: value.found.add(doc, fresh) };
}

/** The blocks that a regular expression still has to be looked for in, with their texts. */
export function waitingBlocks(
  state: EditorState,
): { query: Query; blocks: { pos: number; text: string }[] } | null {
  const value = key.getState(state);
  if (!value?.query || value.waiting.size === 0) return null;
  const blocks = [...value.waiting].flatMap((pos) => {
    const block = state.doc.nodeAt(pos);
    return block?.isTextblock ? [{ pos, text: blockText(block) }] : [];
  });
  return { query: value.query, blocks };
}

/** Puts in what came of looking through the waiting blocks of this very document. */
export const setOutcome = (state: EditorState, outcome: Outcome): Transaction =>
  state.tr.setMeta(outcomeKey, outcome).setMeta('addToHistory', false);

/**
 * The plugin that holds the query and shows its matches. Plain words are found at once; a regular
 * expression may take for ever, so its blocks wait for whoever can be stopped (view/regex-search.ts).
 */
export const find = (): Plugin =>
  new Plugin<FindState>({
    key,
    state: {
      init: () => nothing,
      apply(tr, value, _old, state) {
        const query = tr.getMeta(key) as Query | null | undefined;
        if (query !== undefined) return begin(query, state.doc);
        const outcome = tr.getMeta(outcomeKey) as Outcome | undefined;
        if (outcome) return settle(value, outcome, state.doc);
        return tr.docChanged ? applyEdit(value, tr, state.doc) : value;
      },
    },
    props: {
      decorations(state) {
        const value = key.getState(state);
        if (!value?.pattern) return null;
        const { from, to } = state.selection;
        const current = value.found
          .find(from, to)
          .find((each) => each.from === from && each.to === to);
        return current
          ? value.found.add(state.doc, [Decoration.inline(from, to, { class: 'find-current' })])
          : value.found;
      },
    },
  });

/** Sets what is looked for; null ends the search. */
export const setQuery = (state: EditorState, query: Query | null): Transaction =>
  state.tr.setMeta(key, query).setMeta('addToHistory', false);

/** Why the query cannot be used, in one sentence; null when it can. */
export const queryError = (state: EditorState): string | null => key.getState(state)?.error ?? null;

/** Whether blocks are still being looked through. */
export const searching = (state: EditorState): boolean =>
  (key.getState(state)?.waiting.size ?? 0) > 0;

/** All matches, in order. */
export function matchesOf(state: EditorState): Match[] {
  const found = key.getState(state)?.found.find() ?? [];
  return found.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
}

/** The place of the selected match among all, 0 when none is selected. */
export function currentMatch(state: EditorState, matches = matchesOf(state)): number {
  const { from, to } = state.selection;
  return matches.findIndex((match) => match.from === from && match.to === to) + 1;
}

/** Selects the next match after the selection, or the one before it; goes round at the ends. */
export function stepMatch(state: EditorState, by: -1 | 1, from?: number): Transaction | null {
  const matches = matchesOf(state);
  const start = from ?? (by === 1 ? state.selection.to : state.selection.from);
  const match =
    by === 1
      ? (matches.find((each) => each.from >= start) ?? matches[0])
      : (matches.findLast((each) => each.to <= start) ?? matches.at(-1));
  if (!match) return null;
  return state.tr
    .setSelection(TextSelection.create(state.doc, match.from, match.to))
    .scrollIntoView();
}

function replacement(state: EditorState, match: Match, template: string): string {
  const value = key.getState(state);
  if (!value?.query?.regex || !value.pattern) return template;
  const $from = state.doc.resolve(match.from);
  const text = blockText($from.parent);
  const at = match.from - $from.start();
  // The whole block is given again, so that look-behind and look-ahead see what they saw.
  const pattern = new RegExp(value.pattern.source, value.pattern.flags.replace('g', 'y'));
  pattern.lastIndex = at;
  const hit = pattern.exec(text);
  if (!hit) return template;
  return template.replace(/\$(\$|&|\d{1,2}|<([^>]+)>)/g, (whole, what: string, name?: string) => {
    if (what === '$') return '$';
    if (what === '&') return hit[0];
    if (name) return hit.groups?.[name] ?? '';
    return Number(what) < hit.length ? (hit[Number(what)] ?? '') : whole;
  });
}

function put(tr: Transaction, match: Match, text: string): void {
  if (text === '') tr.delete(match.from, match.to);
  else {
    const $from = tr.doc.resolve(match.from);
    // Which annotations the new words bear is told by all that they replace (typed-over.ts).
    const marks = ($from.nodeAfter?.marks ?? $from.marks()).filter(
      (mark) => mark.type.name !== 'annotation',
    );
    tr.replaceWith(match.from, match.to, tr.doc.type.schema.text(text, marks));
  }
}

/** Replaces the selected match and selects the next; only selects one when none is. */
export function replaceOne(state: EditorState, template: string): Transaction | null {
  const { from, to } = state.selection;
  const match = matchesOf(state).find((each) => each.from === from && each.to === to);
  if (!match) return stepMatch(state, 1, state.selection.from);
  const text = replacement(state, match, template);
  const tr = state.tr;
  put(tr, match, text);
  return tr.setSelection(TextSelection.create(tr.doc, match.from + text.length)).scrollIntoView();
}

/** Replaces every match in one transaction, so that one undo takes all of it back. */
export function replaceAll(
  state: EditorState,
  template: string,
): { tr: Transaction; count: number } | null {
  const matches = matchesOf(state);
  if (matches.length === 0) return null;
  const tr = state.tr;
  for (const match of matches.toReversed()) put(tr, match, replacement(state, match, template));
  return { tr, count: matches.length };
}
