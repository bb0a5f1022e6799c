/**
 * A text as Word has it: paragraphs and tables in a row, each with what became of it. A clean copy is the
 * same with nothing tracked in it.
 */
import type { MarkedLeaf } from '../../../../shared/domain/comparison.ts';
import type { Figure } from '../../manuscript.ts';

/** The text before the changes, the text with them. */
export type Side = 'before' | 'after';
export const SIDES = ['before', 'after'] as const;

/** What stands in one of the texts alone. */
export interface Track {
  readonly side: Side;
  /** The change that it belongs to. */
  readonly change: string;
  /** The move that it is part of: what stands in the other text elsewhere. */
  readonly move: string | null;
}

export type RunContent =
  | { readonly kind: 'leaf'; readonly leaf: MarkedLeaf }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'credit'; readonly text: string }
  | { readonly kind: 'picture'; readonly figure: Omit<Figure, 'kind' | 'cutline' | 'credit'> };

export interface Run {
  readonly content: RunContent;
  /** Null for what stands in both texts. */
  readonly track: Track | null;
  /** What stands in both and looks otherwise: as it was, and the change. */
  readonly was: { readonly leaf: MarkedLeaf; readonly change: string } | null;
  /** Annotations on it. */
  readonly annotations: readonly string[];
  /** Changes of the blocks around it. */
  readonly around: readonly string[];
}

/** What a paragraph is. */
export interface Look {
  /** Id of its style; none for running text. */
  readonly style: string;
  /** The number of its list, and how deep it stands in lists (-1 for outside of any). */
  readonly list: number | null;
  readonly level: number;
}

export interface Para {
  readonly kind: 'para';
  readonly look: Look;
  /** As it was before, where it was something else. */
  readonly was: { readonly look: Look; readonly change: string } | null;
  /** Whether its end stands in one text alone. */
  readonly end: Track | null;
  readonly runs: readonly Run[];
  /** Moves whose place in this text begins with it, and ends with it. */
  readonly opens: readonly Track[];
  readonly closes: readonly Track[];
}

export interface CellPart {
  readonly colspan: number;
  /** A cell that reaches over several rows: where it begins, or goes on. */
  readonly merge: 'restart' | 'continue' | null;
  readonly track: Track | null;
  readonly was: { readonly colspan: number; readonly change: string } | null;
  readonly paras: readonly Para[];
}

export interface RowPart {
  readonly header: boolean;
  readonly was: { readonly header: boolean; readonly change: string } | null;
  readonly track: Track | null;
  readonly cells: readonly CellPart[];
}

export interface TablePart {
  readonly kind: 'table';
  readonly rows: readonly RowPart[];
}

export type Part = Para | TablePart;

export interface NotePart {
  readonly number: number;
  /** Null where nothing refers to it. */
  readonly reference: Run | null;
  readonly paras: readonly Para[];
}

/** Everything that a Word file shows. */
export interface Layout {
  readonly body: readonly Part[];
  readonly notes: readonly NotePart[];
  /** The numbers of notes, by what refers to them. */
  readonly numbers: ReadonlyMap<Run, number>;
}

/** Whether something stands in a text. */
export const standsOn = (track: Track | null, side: Side): boolean =>
  track === null || track.side === side;

export const sameLook = (one: Look, other: Look): boolean =>
  one.style === other.style && one.list === other.list && one.level === other.level;

/** How the moves of words in the midst of paragraphs are called, before the change that they are. */
export const MOVED_WORDS = 'words ';

/** Whether something is part of such a move. */
export const movesWords = (track: Track | null): boolean =>
  track?.move?.startsWith(MOVED_WORDS) ?? false;
