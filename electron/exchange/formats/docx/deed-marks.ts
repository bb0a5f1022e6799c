/**
 * Hidden bookmarks that say of what was tracked when a review copy went out whose doing it is and since when, and of
 * what looked otherwise how. LibreOffice drops or joins that; the bookmarks stay (`landmarks.ts`).
 */

/**
 * What a mark says of the place where it stands:
 * - `R`: what follows came or went, which may have been joined with what stands beside it;
 * - `F`: the same, and it begins a paragraph that looks otherwise: its first words may stand as if nothing had been;
 * - `L`: the same, and nothing is said of it at all;
 * - `S`: nothing of the kind from here on;
 * - `E`: the end of this paragraph came or went;
 * - `Y`, `X`: so did the end of the paragraph that `Y` begins, before that which `X` does, and nothing is said of it;
 * - `Z`: the end of this paragraph stands, and is said to have come or gone;
 * - `W`: what follows looked otherwise, and nothing is said of it;
 * - `H`: the row was one of headings, or none, and nothing is said of it;
 * - `N`: the list and its level in which the paragraph stood before.
 */
export type DeedMarkKind = 'R' | 'F' | 'L' | 'S' | 'E' | 'Y' | 'X' | 'Z' | 'W' | 'H' | 'N';

export interface DeedMark {
  readonly kind: DeedMarkKind;
  /** Numbers go up by one. */
  readonly number: number;
  readonly side: 'before' | 'after';
  /** The number of the move that it is part of. */
  readonly move: number | null;
  /** Seconds since 1970. */
  readonly at: number;
  /** Whose doing it is: what `signOf` gives for the name, which no bookmark bears. */
  readonly by: string;
  /** What else is to be known, as whole numbers. */
  readonly more: readonly number[];
}

const NAME =
  /^_Deed_(\d{1,9})_([A-Z])([ab])(\d{0,6})_([0-9a-z]{1,7})_([0-9a-z]{1,5})((?:_\d{1,4}){0,2})(?:_Copy_\d+)?$/u;

/** The name of a bookmark: Word takes 40 characters. */
export function nameOfDeed({ kind, number, side, move, at, by, more }: DeedMark): string {
  const numbers = more.map((each) => `_${each}`).join('');
  return `_Deed_${number}_${kind}${side === 'after' ? 'a' : 'b'}${move ?? ''}_${at.toString(36)}_${by}${numbers}`;
}

/** What a bookmark says; null for those of anybody else. */
export function deedNamed(name: string): DeedMark | null {
  const [, number, kind, side, move, at, by, more] = NAME.exec(name) ?? [];
  if (kind === undefined || !'RFLSEYXZWHN'.includes(kind)) return null;
  return {
    kind: kind as DeedMarkKind,
    number: Number(number),
    side: side === 'a' ? 'after' : 'before',
    move: move ? Number(move) : null,
    at: Number.parseInt(at ?? '0', 36),
    by: by ?? '',
    more: (more ?? '').split('_').filter(Boolean).map(Number),
  };
}

/** Some letters by which a name is known again among those that a file names, and which do not tell it. */
export function signOf(name: string): string {
  let sign = 0x811c9dc5;
  for (const letter of name) {
    sign = Math.imul(sign ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (sign % 36 ** 5).toString(36);
}

/** Seconds since 1970 of an instant; 0 of none. */
export const secondsOf = (at: string): number => Math.floor((Date.parse(at) || 0) / 1000);

/** Looks of letters, each a bit of a number. */
export const LOOKS = ['bold', 'italic', 'strike', 'superscript', 'subscript', 'underline', 'code'];
