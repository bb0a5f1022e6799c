/**
 * Draws what was typed this moment, in the same transaction: the whole is read again when the hands
 * rest. What was somebody's insertion and is deleted leaves nothing to draw.
 */
import type { Node, Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import { type Attrs, type Drawn, goneWords } from './widgets.ts';

/** A transaction of more steps than this is not typing: its drawing can wait until all is read. */
const FEW = 12;

export function drawTyped(
  before: DecorationSet,
  tr: Transaction,
  from: number,
  looks: (state: 'come' | 'gone') => Attrs,
): DecorationSet {
  // The words of a composition are the input method's until it is done.
  if (tr.steps.length > FEW || tr.getMeta('composition') !== undefined) {
    return before.map(tr.mapping, tr.doc);
  }
  let set = before;
  for (const [i, map] of tr.mapping.maps.entries()) {
    const was = set;
    const doc = tr.docs[i + 1] ?? tr.doc;
    set = set.map(tr.mapping.slice(i, i + 1), doc);
    if (i < from) continue;
    map.forEach((oldFrom, oldTo, newFrom, newTo) => {
      set = set.remove(set.find(newFrom, newFrom, isTypedGone));
      const gone = goneBetween(was, tr.docs[i] as Node, oldFrom, oldTo);
      const made: Decoration[] = [];
      if (gone && doc.resolve(newFrom).parent.inlineContent) {
        made.push(goneWords(newFrom, gone, null, looks('gone')));
      }
      const beside = set.find(newFrom, newTo, ({ comes }) => comes === true);
      const inside = beside.some((each) => each.from < newFrom && each.to >= newTo);
      if (newTo > newFrom && !inside) {
        // Letter by letter, it is one insertion.
        const before = beside.filter(({ to, spec }) => to === newFrom && spec.typed === true);
        // The list that is given away comes back empty.
        set = set.remove([...before]);
        made.push(
          Decoration.inline(
            Math.min(newFrom, ...before.map(({ from: start }) => start)),
            newTo,
            { nodeName: 'ins', ...looks('come') },
            { suggestion: null, comes: true, typed: true },
          ),
        );
      }
      if (made.length > 0) set = set.add(doc, made);
    });
  }
  return set;
}

const isTypedGone = (spec: Partial<Drawn>): boolean =>
  spec.typed === true && spec.words !== undefined;

/** Words that this step strikes out, with those typed away beside them a moment ago. */
function goneBetween(was: DecorationSet, doc: Node, from: number, to: number): string {
  const beside = was.find(from, to, isTypedGone);
  const wordsAt = (pos: number): string =>
    beside
      .filter((each) => each.from === pos)
      .map((each) => (each.spec as Drawn).words ?? '')
      .join('');
  if (from === to) return wordsAt(from);
  const comes = was.find(from, to, (spec) => spec.comes === true).sort((a, b) => a.from - b.from);
  let words = '';
  let at = from;
  for (const each of [...comes, { from: to, to }]) {
    if (each.from > at) words += textOf(doc.slice(at, Math.min(each.from, to)));
    at = Math.max(at, each.to);
  }
  return `${wordsAt(from)}${words}${wordsAt(to)}`;
}

const textOf = (slice: Slice): string =>
  slice.content.textBetween(0, slice.content.size, ' ', '\u00b7');
