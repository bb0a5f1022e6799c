/** What is known while one text of a file is read. */
import type { PictureBox } from '../../pictures.ts';
import type { Anchors } from '../../wordprocessing/anchors.ts';
import type { Deed, NodeMark, Side, Sources } from '../../wordprocessing/sources.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import type { Numbering } from './numbering.ts';
import type { Package, Relations } from './package.ts';
import type { WordPeople } from './people.ts';
import type { Styles } from './styles.ts';
import { childOf, type Xml } from './xml.ts';

/** The same for both readings of a file. */
export interface Shared {
  readonly file: Package;
  readonly styles: Styles;
  readonly people: WordPeople;
  readonly sources: Sources;
  readonly box: PictureBox;
  readonly tally: Tally;
  /** Words that were moved, but not with the whole of their paragraph: each place by what moved them. */
  readonly carried: ReadonlyMap<Xml, Deed>;
  /** The languages that words are marked with, each with the first words. */
  readonly languages: Map<string, string>;
}

/** A field whose begin was passed and whose end was not. */
export interface OpenField {
  code: string;
  /** Whether its result is being read. */
  result: boolean;
  href: string | null;
  /** Its result is not part of the text, such as a table of contents. */
  leftOut: boolean;
}

export interface Context extends Shared {
  readonly side: Side;
  readonly numbering: Numbering;
  readonly anchors: Anchors;
  /** Of the part that is read. */
  readonly relations: Relations;
  /** Whether references to notes count: there are none in notes. */
  readonly notes: boolean;
  /** Ids of lists and quotes that this reading has given. */
  readonly groups: Set<string>;
  /** Beginnings and ends of fields that have their counterpart in the text that is read. */
  fieldSigns: ReadonlySet<Xml>;
  fields: OpenField[];
  /** The link that the words before stand in, for those that go on in it. */
  lastLink: NodeMark | null;
  /** The tracked insertion and deletion around what is read. */
  ins: Deed | null;
  del: Deed | null;
  /** The paragraph that is read, when it was moved as a whole. */
  moved: Xml | null;
  /** Whether what is read stands in a tracked move. */
  moving: boolean;
}

/** Whether a tracked element's content is part of the text that is read. */
export function stands({ name }: Xml, side: Side): boolean {
  if (name === 'w:ins' || name === 'w:moveTo') return side === 'after';
  if (name === 'w:del' || name === 'w:moveFrom') return side === 'before';
  return true;
}

/** Whether what bears tracked marks of its own (a paragraph's end, a row) is there in a text. */
export function markStands(marks: Xml | undefined, side: Side): boolean {
  const [come, go] =
    side === 'after' ? (['w:del', 'w:moveFrom'] as const) : (['w:ins', 'w:moveTo'] as const);
  return !childOf(marks, come) && !childOf(marks, go);
}

/** Properties as they stand in a text: before a tracked change of them, the old ones. */
export function propertiesOn(side: Side, properties: Xml | undefined): Xml | undefined {
  if (side === 'after' || !properties) return properties;
  const change = childOf(properties, `${properties.name}Change`);
  return change ? childOf(change, properties.name) : properties;
}
