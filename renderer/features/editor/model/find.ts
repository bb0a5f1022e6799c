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
import { changedRanges } from './ranges.ts';

export interface Query {
  text: string;
  matchCase: boolean;
  wholeWord: boolean;
  regex: boolean;
  /** Finds 'café' for 'cafe'; has no meaning for regular expressions. */
  ignoreAccents: boolean;
}

export interface Match {
  from: number;
  to: number;
}

interface FindState {
  query: Query | null;
  pattern: RegExp | null;
  error: string | null;
  found: DecorationSet;
}

export const emptyQuery: Query = {
  text: '',
  matchCase: false,
  wholeWord: false,
  regex: false,
  ignoreAccents: true,
};

const key = new PluginKey<FindState>('find');
const LEAF = '\ufffc';
const WORD = '[\\p{L}\\p{N}\\p{M}_]';

/** The pattern of a query; `error` is a sentence for the person when it is not one. */
export function compile(query: Query): { pattern: RegExp | null; error: string | null } {
  if (query.text === '') return { pattern: null, error: null };
  const folded = query.ignoreAccents && !query.regex ? fold(query.text).text : query.text;
  const source = query.regex ? query.text : folded.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const whole = query.wholeWord ? `(?<!${WORD})(?:${source})(?!${WORD})` : source;
  try {
    return { pattern: new RegExp(whole, query.matchCase ? 'gu' : 'giu'), error: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(': ').at(-1) : '';
    return { pattern: null, error: `Not a regular expression: ${reason}` };
  }
}

/** Text without accents, and for each of its characters where it stood in the original. */
function fold(text: string): { text: string; map: number[] } {
  let out = '';
  const map: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const part of character.normalize('NFD').replace(/\p{M}+/gu, '')) {
      for (let i = 0; i < part.length; i += 1) map.push(at + Math.min(i, character.length - 1));
      out += part;
    }
    at += character.length;
  }
  map.push(at);
  return { text: out, map };
}

/** The text of a block with one character for every position in it. */
function blockText(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, (leaf) =>
    leaf.type.name === 'hardBreak' ? '\n' : LEAF,
  );
}

function matchesIn(block: Node, pos: number, query: Query, pattern: RegExp): Match[] {
  const original = blockText(block);
  const folding = query.ignoreAccents && !query.regex && /[^\x20-\x7e]/.test(original);
  const { text, map } = folding ? fold(original) : { text: original, map: null };
  const matches: Match[] = [];
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    if (hit[0] === '') {
      // An empty match would never move on, and there is nothing in it to show.
      pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    const end = hit.index + hit[0].length;
    let to = map ? (map[end] ?? original.length) : end;
    // Combining marks belong to the letter before them.
    while (map && /^\p{M}/u.test(original.slice(to))) to += 1;
    matches.push({ from: pos + 1 + (map ? (map[hit.index] ?? 0) : hit.index), to: pos + 1 + to });
  }
  return matches;
}

function search(
  doc: Node,
  query: Query,
  pattern: RegExp,
  from = 0,
  to = doc.content.size,
): Match[] {
  const matches: Match[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    matches.push(...matchesIn(node, pos, query, pattern));
    return false;
  });
  return matches;
}

const decorate = ({ from, to }: Match) =>
  Decoration.inline(from, to, { class: 'find-match' }, { find: true });

const nothing: FindState = { query: null, pattern: null, error: null, found: DecorationSet.empty };

function applyEdit(value: FindState, tr: Transaction, doc: Node): FindState {
  if (!value.query || !value.pattern) return value;
  const { query, pattern } = value;
  let found = value.found.map(tr.mapping, tr.doc);
  const seen = new Set<number>();
  for (const range of changedRanges([tr])) {
    const from = Math.max(0, range.from - 1);
    const to = Math.min(doc.content.size, range.to + 1);
    doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return true;
      if (seen.has(pos)) return false;
      seen.add(pos);
      found = found.remove(found.find(pos, pos + node.nodeSize));
      found = found.add(doc, matchesIn(node, pos, query, pattern).map(decorate));
      return false;
    });
  }
  return { ...value, found };
}

/** The plugin that holds the query and shows its matches. */
export const find = (): Plugin =>
  new Plugin<FindState>({
    key,
    state: {
      init: () => nothing,
      apply(tr, value, _old, state) {
        const query = tr.getMeta(key) as Query | null | undefined;
        if (query !== undefined) {
          if (!query) return nothing;
          const { pattern, error } = compile(query);
          const matches = pattern ? search(state.doc, query, pattern) : [];
          return {
            query,
            pattern,
            error,
            found: DecorationSet.create(state.doc, matches.map(decorate)),
          };
        }
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
    const marks = ($from.nodeAfter?.marks ?? $from.marks()).filter(
      (mark) => mark.type.name !== 'annotation' || $from.nodeAfter?.marks.includes(mark),
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
