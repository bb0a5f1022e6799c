/** A trace as the comparison wants it: what survived, and who put in or took out the rest. */
import type { Authored, Provenance, Survivor } from '../redline/index.ts';
import type { Stamp, Trace } from './trace.ts';

/** Of deeds of several people, or done in another way, none is one with another. */
const authorOf = ({ person, mode }: Stamp): string => `${mode} ${person}`;

export function provenanceOf({ runs, gone }: Trace): Provenance {
  const survivors: Survivor[] = [];
  const inserted: Authored[] = [];
  let at = 0;
  for (const { size, base, by } of runs) {
    if (by) {
      const author = authorOf(by);
      const last = inserted.at(-1);
      if (last?.to === at && last.author === author) {
        inserted[inserted.length - 1] = { ...last, to: at + size };
      } else inserted.push({ from: at, to: at + size, author });
    } else if (base !== null) {
      const last = survivors.at(-1);
      if (last && last.after + last.size === at && last.before + last.size === base) {
        survivors[survivors.length - 1] = { ...last, size: last.size + size };
      } else survivors.push({ before: base, after: at, size });
    }
    at += size;
  }
  // What was carried elsewhere is out of order.
  survivors.sort((one, other) => one.before - other.before);
  const deleted = gone.map(({ from, to, by }) => ({ from, to, author: authorOf(by) }));
  return { survivors, inserted, deleted };
}
