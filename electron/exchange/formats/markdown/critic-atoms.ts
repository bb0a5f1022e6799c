/** Puts two Markdown texts of one piece beside each other: what stands in both, what only in one. */
import { type Part, partsOf } from './origins.ts';

/** A stretch that stands in both texts, or in one of them. */
export interface Atom {
  readonly kind: 'keep' | 'del' | 'ins';
  readonly text: string;
  /** The run whose words it is; -1 for what stands between runs. */
  readonly origin: number;
}

/** Both texts in one. Taking out what came gives the one, and what went the other, sign for sign. */
export function atomsOf(before: string, after: string): Atom[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const places = new Map(old.map(({ origin }, i) => [origin, i]));
  const atoms: Atom[] = [];
  let [at, next] = [0, 0];
  for (const [i, { origin }] of now.entries()) {
    const place = origin < 0 ? undefined : places.get(origin);
    if (place === undefined || place < at) continue;
    atoms.push(...gap(old.slice(at, place), now.slice(next, i)));
    atoms.push(...sameRun(old[place] as Part, now[i] as Part));
    [at, next] = [place + 1, i + 1];
  }
  return [...atoms, ...gap(old.slice(at), now.slice(next))];
}

/** What stands between two runs that both texts have. */
function gap(before: readonly Part[], after: readonly Part[]): Atom[] {
  const [old, now] = [before.flatMap(lines), after.flatMap(lines)];
  let start = 0;
  while (isSame(old[start], now[start])) start += 1;
  let end = 0;
  while (
    end < Math.min(old.length, now.length) - start &&
    isSame(old[old.length - 1 - end], now[now.length - 1 - end])
  ) {
    end += 1;
  }
  const keep = (part: Part): Atom => ({ ...part, kind: 'keep' });
  return [
    ...now.slice(0, start).map(keep),
    ...old.slice(start, old.length - end).map((part): Atom => ({ ...part, kind: 'del' })),
    ...now.slice(start, now.length - end).map((part): Atom => ({ ...part, kind: 'ins' })),
    ...now.slice(now.length - end).map(keep),
  ];
}

const isSame = (one: Part | undefined, other: Part | undefined): boolean =>
  one !== undefined && one.text === other?.text && one.origin === other.origin;

/** Cut at the ends of paragraphs; code stays whole, since within it marks would be text. */
function lines(part: Part): Part[] {
  if (part.origin >= 0 || part.text.includes('```')) return [part];
  return part.text
    .split(/(\n\n+)/)
    .filter((text) => text !== '')
    .map((text) => ({ text, origin: -1 }));
}

/** A run whose ends may have been folded or escaped in one of the texts only. */
function sameRun(before: Part, after: Part): Atom[] {
  const [old, now] = [before.text, after.text];
  const { origin } = after;
  if (old === now) return [{ kind: 'keep', text: now, origin }];
  if (/[`<]/.test(old + now)) {
    return [
      { kind: 'del', text: old, origin },
      { kind: 'ins', text: now, origin },
    ];
  }
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  // Never between an escape and what it escapes.
  while (start > 0 && old[start - 1] === '\\') start -= 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  while (end > 0 && (old[old.length - end - 1] === '\\' || now[now.length - end - 1] === '\\')) {
    end -= 1;
  }
  const cut = (text: string, from: number, to: number, kind: Atom['kind']): Atom[] =>
    to > from ? [{ kind, text: text.slice(from, to), origin }] : [];
  return [
    ...cut(now, 0, start, 'keep'),
    ...cut(old, start, old.length - end, 'del'),
    ...cut(now, start, now.length - end, 'ins'),
    ...cut(now, now.length - end, now.length, 'keep'),
  ];
}
