/** The pieces of a document that is read off a merged tree, each with its place. */
import type { Node } from 'prosemirror-model';
import { type Piece, type Redline, readAs, type Side, type Survivor } from '../redline/index.ts';

/** A piece and its position in the document. */
export interface Placed extends Piece {
  readonly at: number;
}

export interface Written {
  readonly doc: Node;
  /** In the order of the text, without a gap. */
  readonly pieces: readonly Placed[];
}

/**
 * The document in which each change (by its index) stands as `choose` says.
 * @param ids whose ids are used for blocks that were known by their looks
 * @param words what becomes of words that both documents have; nothing when left out
 */
export function write(
  compared: Redline,
  choose: (change: number) => Side,
  ids: Side,
  words?: (node: Node) => Node,
): Written {
  const pieces: Placed[] = [];
  let at = 0;
  const record = (piece: Piece): void => {
    pieces.push({ ...piece, at });
    at += piece.size;
  };
  const doc = readAs(compared, choose, { ids, record, ...(words ? { words } : {}) });
  return { doc, pieces };
}

const known = new WeakMap<object, Record<Side, readonly Placed[]>>();

/** The pieces of both documents that were compared: read once, whatever is decided on them. */
export function endsOf(compared: Redline): Record<Side, readonly Placed[]> {
  let ends = known.get(compared.tree);
  if (!ends) {
    ends = {
      before: write(compared, () => 'before', 'before').pieces,
      after: write(compared, () => 'after', 'after').pieces,
    };
    known.set(compared.tree, ends);
  }
  return ends;
}

const PARTS = { start: 0, end: 1, all: 2 } as const;

/** Where each piece stands. */
export class Positions {
  readonly #found = new Map<object, [number, number, number]>();

  constructor(pieces: readonly Placed[]) {
    for (const { source, part, at } of pieces) {
      let places = this.#found.get(source);
      if (!places) {
        places = [-1, -1, -1];
        this.#found.set(source, places);
      }
      places[PARTS[part]] = at;
    }
  }

  /** -1 when it is not written. */
  of({ source, part }: Piece): number {
    return this.#found.get(source)?.[PARTS[part]] ?? -1;
  }
}

/** What a comparison shows as standing in both documents, in its place. */
export function keptIn(compared: Redline): Survivor[] {
  const { before, after } = endsOf(compared);
  const was = new Positions(before);
  return after.flatMap((piece) => {
    const at = was.of(piece);
    return at < 0 ? [] : [{ before: at, after: piece.at, size: piece.size }];
  });
}
