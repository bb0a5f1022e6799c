/** Display copy that the text coming in leaves empty, which many kinds of files cannot hold. */
import { Fragment, type Node } from 'prosemirror-model';
import { isAnnotation } from '../alike.ts';
import type { Suggested } from '../suggestions/index.ts';
import { cutRuns, joinRuns, survivor } from '../suggestions/runs.ts';
import type { Trace } from '../suggestions/trace.ts';

const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);

export interface Text {
  readonly doc: Node;
  /** What is suggested in it, with the text that it is suggested on; null when nothing is. */
  readonly suggested: Suggested | null;
}

/** The text with today's eyebrow, headline and dek where it has none, taken in or suggested. */
export function withDisplayOf(today: Node, text: Text): Text {
  let { doc, suggested } = text;
  for (const line of today.children) {
    if (!DISPLAY.has(line.type.name) || line.childCount === 0) continue;
    const at = emptyLine(doc, line);
    const inBase = suggested ? emptyLine(suggested.base, line) : at;
    if (at === null || inBase === null) continue;
    // What is noted on it comes with all the other notes.
    const content = line.children.map((node) =>
      node.mark(node.marks.filter((m) => !isAnnotation(m))),
    );
    doc = filled(doc, line, content);
    if (suggested) {
      suggested = {
        base: filled(suggested.base, line, content),
        trace: withBoth(suggested.trace, at, inBase, line.content.size),
      };
    }
  }
  return { doc, suggested };
}

/** Where the words of that line would begin; null when it has some. */
function emptyLine(doc: Node, { type }: Node): number | null {
  let at = 0;
  for (const node of doc.children) {
    if (node.type === type) return node.childCount === 0 ? at + 1 : null;
    at += node.nodeSize;
  }
  return null;
}

const filled = (doc: Node, { type }: Node, content: readonly Node[]): Node =>
  doc.copy(
    Fragment.fromArray(
      doc.children.map((node) =>
        node.type === type ? node.copy(Fragment.fromArray([...content])) : node,
      ),
    ),
  );

/** The trace when words of this size came into both texts, at these places. */
function withBoth(trace: Trace, at: number, inBase: number, size: number): Trace {
  const shifted = (position: number): number => (position >= inBase ? position + size : position);
  const [head, , tail] = cutRuns(cutAtBase(trace.runs, inBase), at, at);
  const moved = (runs: Trace['runs']) =>
    runs.map((run) => (run.base === null ? run : { ...run, base: shifted(run.base) }));
  return {
    ...trace,
    runs: joinRuns(moved(head), [survivor(size, inBase)], moved(tail)),
    gone: trace.gone.flatMap((each) =>
      each.from < inBase && inBase < each.to
        ? [
            { ...each, to: inBase },
            { ...each, from: inBase + size, to: each.to + size, behind: null },
          ]
        : { ...each, from: shifted(each.from), to: each.to > inBase ? each.to + size : each.to },
    ),
  };
}

/** Stretches of which none has a place of the base in its midst. */
const cutAtBase = (runs: Trace['runs'], place: number): Trace['runs'] =>
  runs.flatMap((run) => {
    const { base, size } = run;
    if (base === null || place <= base || place >= base + size) return run;
    const first = place - base;
    return [
      { ...run, size: first },
      { ...run, size: size - first, base: place },
    ];
  });
