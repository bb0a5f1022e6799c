/**
 * Words that an edit takes out of one place and puts in at another, as dragging does. Whoever carries
 * them did not write them: what somebody suggested stays that person's suggestion, and what the base
 * has is a move by who carries it, struck here and put in there by one deed.
 */
import type { Node } from 'prosemirror-model';
import { atomKey } from '../tokens.ts';
import type { Segment } from './segments.ts';
import type { Run, Stamp } from './trace.ts';

/** The touch that words of the base bear where they were carried to; by the deed that put them in. */
export const PLACE = '@place';

/** Whether a stretch was put in by carrying what the base has elsewhere. */
export const isCarried = ({ by, touches }: Run): boolean =>
  by !== null && touches.some((touch) => touch.what === PLACE && touch.by === by);

/** The deeds that carried words, and left some of them standing. */
export const carryingIn = (runs: readonly Run[]): Set<Stamp> =>
  new Set(runs.flatMap((run) => (run.by && isCarried(run) ? run.by : [])));

/** Words that this edit took out. */
interface Taken {
  readonly content: string;
  readonly runs: readonly Run[];
}

/** What an edit took out until now, to be known when it comes back elsewhere. */
export class TakenWords {
  readonly #taken: Taken[] = [];

  /** Words of one block are taken out; `runs`: what they were. */
  take(doc: Node, segment: Segment, runs: readonly Run[]): void {
    this.#taken.push({ content: contentOf(doc, segment), runs });
  }

  /** What these words, put in now, were before they were taken out; null when they are new. */
  comeBack(doc: Node, segment: Segment): readonly Run[] | null {
    if (this.#taken.length === 0) return null;
    const content = contentOf(doc, segment);
    const index = this.#taken.findIndex((each) => each.content === content);
    return index < 0 ? null : (this.#taken.splice(index, 1)[0]?.runs ?? null);
  }
}

/** What stands there, marks apart: they may be taken off on the way. */
function contentOf(doc: Node, { from, to }: Segment): string {
  let content = '';
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) content += (node.text as string).slice(Math.max(0, from - pos), to - pos);
    else if (node.isInline) content += atomKey(node);
    return !node.isInline;
  });
  return content;
}
