/**
 * Hidden bookmarks by which a review copy is known again where LibreOffice drops what it says. Word shows none
 * of them.
 */

/**
 * What a landmark says of the place where it stands:
 * - `Look`: the style of the paragraph that begins here, which is not that of the one before;
 * - `Behind`: the same, and the end of the one before is struck;
 * - `Here`: what came or went with the end before does not go on;
 * - `Apart`: the end that follows stands, between words of one person that came;
 * - `Moved`: the end before was moved with its paragraph;
 * - `RowWent`: the row of a table did that begins here;
 * - `Track`: what follows came or went, which may be dropped and cannot be known again;
 * - `End`: the end before did, and the same.
 */
export type LandmarkKind =
  | 'Look'
  | 'Behind'
  | 'Here'
  | 'Apart'
  | 'Moved'
  | 'RowWent'
  | 'Track'
  | 'End';

export interface Landmark {
  readonly kind: LandmarkKind;
  /** The id of one of our styles, where one is told; none for running text. */
  readonly style: string;
}

const NAME =
  /^_(Look|Behind|Here|Apart|Moved|RowWent|Track|End)_\d+(?:_(?!Copy_\d)([A-Z]\w*?))?(?:_Copy_\d+)?$/u;

/** The name of a bookmark: each is there once. */
export const nameOfLandmark = ({ kind, style }: Landmark, number: number): string =>
  `_${kind}_${number}${style === '' ? '' : `_${style}`}`;

/** What a bookmark says; null for those of anybody else. LibreOffice numbers what it copies. */
export function landmarkNamed(name: string): Landmark | null {
  const [, kind, style = ''] = NAME.exec(name) ?? [];
  return kind === undefined ? null : { kind: kind as LandmarkKind, style };
}
