/** What a word processor's file is read to: paragraphs and blocks in a row, with what it says of them. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Deed, Sources } from './sources.ts';
import type { Tally } from './tally.ts';

/** What a paragraph is, beyond being one. */
export type Role =
  | 'title'
  | 'subtitle'
  | 'eyebrow'
  | 'byline'
  | 'quote'
  | 'pullQuote'
  | 'attribution'
  | 'caption'
  | 'code'
  | 'continued'
  | 'contents';

/** How a paragraph is numbered. */
export interface ListPlace {
  /** Lists that go on counting with each other have the same. */
  readonly list: string;
  readonly level: number;
  readonly ordered: boolean;
  /** Its number; 1 for bullets. */
  readonly value: number;
  /** `decimal`, or another word for letters, Roman numerals and the like. */
  readonly form: string;
  /** Neither number nor bullet: it goes on with the item above. */
  readonly blank: boolean;
}

/** A paragraph that is part of the text. */
export interface Para {
  readonly kind: 'para';
  readonly id: string;
  /** What the file holds of it: the same in both readings. */
  readonly element: object;
  readonly inline: NodeJson[];
  readonly role: Role | null;
  /** Outline level of a heading, 0 the highest. */
  readonly level: number | null;
  readonly list: ListPlace | null;
  /** Whether an empty paragraph stands before it. */
  readonly afterBlank: boolean;
}

export type Item = Para | { readonly kind: 'block'; readonly node: NodeJson };

/** What is known while paragraphs are put together to an article's blocks. */
export interface Structuring {
  readonly sources: Sources;
  readonly tally: Tally;
  /** Ids of lists and quotes that this reading has given. */
  readonly groups: Set<string>;
  /** The tracked insertion and deletion around what is read. */
  readonly ins: Deed | null;
  readonly del: Deed | null;
}
