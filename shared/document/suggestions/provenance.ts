/** A trace as the comparison wants it: what survived, and who put in or took out the rest. */
import type { Authored, Provenance, Survivor } from '../redline/index.ts';
import { carryingIn, PLACE } from './carried.ts';
import { keyOf, type Run, type Stamp, type Trace } from './trace.ts';

/** Of deeds of several people, or done in another way, none is one with another. */
const authorOf = ({ person, mode }: Stamp): string => `${mode} ${person}`;

export function provenanceOf({ runs, gone }: Trace): Provenance {
  const survivors: Survivor[] = [];
  const inserted: Authored[] = [];
  const marked: Authored[] = [];
  const carrying = carryingIn(runs);
  const carried = new Map<string, string>();
  // What was carried is decided at both places as one, and apart from what else that person did.
  const nameOf = (by: Stamp): string => {
    const author = authorOf(by);
    if (!carrying.has(by)) return author;
    const name = `${author} ${keyOf(by)}`;
    carried.set(name, author);
    return name;
  };
  let at = 0;
  for (const { size, base, by, touches } of runs) {
    if (by) {
      push(inserted, { from: at, to: at + size, author: nameOf(by) });
    } else if (base !== null) {
      const last = survivors.at(-1);
      if (last && last.after + last.size === at && last.before + last.size === base) {
        survivors[survivors.length - 1] = { ...last, size: last.size + size };
      } else survivors.push({ before: base, after: at, size });
    }
    const look = touches.findLast(({ what }) => what !== PLACE)?.by;
    if (look) push(marked, { from: at, to: at + size, author: authorOf(look) });
    at += size;
  }
  // What was carried elsewhere is out of order.
  survivors.sort((one, other) => one.before - other.before);
  const deleted: Authored[] = [];
  const ends = endsOf(runs);
  for (const { from, to, by, behind } of gone) {
    const end = behind ? ends.get(keyOf(behind)) : undefined;
    push(deleted, {
      from,
      to,
      author: nameOf(by),
      ...(end === undefined ? {} : { behind: end }),
    });
  }
  return { survivors, inserted, deleted, marked, carried };
}

/** Where in the proposal what was put in at once ends. */
function endsOf(runs: readonly Run[]): Map<string, number> {
  const ends = new Map<string, number>();
  let at = 0;
  for (const { size, by } of runs) {
    at += size;
    if (by) ends.set(keyOf(by), at);
  }
  return ends;
}

function push(list: Authored[], next: Authored): void {
  const last = list.at(-1);
  if (last?.to === next.from && last.author === next.author && next.behind === undefined) {
    list[list.length - 1] = { ...last, to: next.to };
  } else list.push(next);
}
