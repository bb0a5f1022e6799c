/** The words of a paragraph as they were typed: what came, what went and what stayed, to the letter. */
import { type Fragment, Mark, type Node } from 'prosemirror-model';
import { leafOf } from '../../shared/document/markup/index.ts';
import type { Part, Range } from '../../shared/document/redline/index.ts';
import { keyOf, type Stamp, type SuggestionSet } from '../../shared/document/suggestions/index.ts';
import type { MarkedRun } from '../../shared/domain/comparison.ts';

/** A paragraph, and where its words begin. */
export interface Textblock {
  readonly node: Node;
  readonly at: number;
}

/** Deeds by names that are no change's. */
export type Deeds = Map<string, Stamp>;

type Sides = Readonly<Record<'before' | 'after', Textblock>>;

/**
 * The words of a paragraph that stands in both texts.
 * @param deeds takes what was done that is not told by the change that it lies in
 * @returns null when words were carried into or out of it
 */
export function typedRuns(
  { suggested: { trace }, suggestions }: SuggestionSet,
  { before, after }: Sides,
  deeds: Deeds,
): MarkedRun[] | null {
  const runs: MarkedRun[] = [];
  const end = before.at + before.node.content.size;
  /** The change in which something lies, if its author began it then; else the deed itself. */
  const changeOf = (by: Stamp, side: 'before' | 'after', { from, to }: Range): string => {
    const isIn = (part: Part): boolean => part[side].from <= from && part[side].to >= to;
    const told = suggestions.find(({ parts }) => parts.some(isIn));
    const second = new Date(by.time).toISOString().slice(0, 19);
    if (told?.authors[0] === by.person && told.at.slice(0, 19) === second) return told.id;
    const name = `deed ${keyOf(by)}`;
    deeds.set(name, by);
    return name;
  };
  const put = (state: MarkedRun['state'], change: string, words: Fragment): void => {
    words.forEach((node) => {
      const annotations = state === 'deleted' ? [] : annotationsOf(node);
      const noted = annotations.length > 0 ? { annotations } : {};
      runs.push({ state, leaf: leafOf(node), change, ...noted });
    });
  };
  /** Where in the text before everything was told. */
  let reached = before.at;
  let came: { readonly change: string; readonly words: Fragment }[] = [];
  /** Tells what went up to a position, and then what came in its place. */
  const settle = (to: number): boolean => {
    for (const { by, ...range } of trace.gone) {
      const from = Math.max(range.from, reached);
      const stop = Math.min(range.to, to);
      if (from >= stop) continue;
      if (from > reached) return false;
      const words = before.node.content.cut(from - before.at, stop - before.at);
      put('deleted', changeOf(by, 'before', { from, to: stop }), words);
      reached = stop;
    }
    for (const { change, words } of came) put('inserted', change, words);
    came = [];
    return reached === to;
  };
  let at = 0;
  for (const { size, base, by, touches } of trace.runs) {
    const from = Math.max(at, after.at);
    const to = Math.min(at + size, after.at + after.node.content.size);
    const start = base === null ? null : base + from - at;
    at += size;
    if (from >= to) continue;
    const words = after.node.content.cut(from - after.at, to - after.at);
    if (start === null) {
      if (!by) return null;
      came.push({ change: changeOf(by, 'after', { from, to }), words });
      continue;
    }
    if (start < reached || start + to - from > end || !settle(start)) return null;
    reached = start + to - from;
    const was = before.node.content.cut(start - before.at, reached - before.at);
    const look = touches.at(-1)?.by;
    const kept = keptRuns(was, words, look ? changeOf(look, 'after', { from, to }) : '');
    runs.push(...kept);
  }
  return settle(end) ? runs : null;
}

/** Words that stand in both texts; `change` is told of those that look otherwise. */
function keptRuns(before: Fragment, after: Fragment, change: string): MarkedRun[] {
  const runs: MarkedRun[] = [];
  for (let at = 0; at < after.size; ) {
    const [was, now] = [restAt(before, at), restAt(after, at)];
    const size = Math.min(was.nodeSize, now.nodeSize);
    const [old, node] = [was, now].map((each) => (each.isText ? each.cut(0, size) : each)) as [
      Node,
      Node,
    ];
    const annotations = annotationsOf(node);
    const looks = { leaf: leafOf(node), ...(annotations.length > 0 ? { annotations } : {}) };
    const same = Mark.sameSet(
      ...([old, node].map(({ marks }) => looksIn(marks)) as [Mark[], Mark[]]),
    );
    runs.push(
      same ? { state: 'kept', ...looks } : { state: 'kept', ...looks, was: leafOf(old), change },
    );
    at += size;
  }
  return runs;
}

/** What stands at an offset: the rest of the words there, or a sign. */
const restAt = (words: Fragment, offset: number): Node => words.cut(offset).child(0);

const looksIn = (marks: readonly Mark[]): Mark[] =>
  marks.filter(({ type }) => type.name !== 'annotation');

const annotationsOf = ({ marks }: Node): string[] =>
  marks.flatMap(({ type, attrs }) => (type.name === 'annotation' ? String(attrs.id) : []));
