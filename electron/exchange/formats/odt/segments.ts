/** Paragraphs of the file, and the one that is made of those whose ends are not part of a text. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { Item, Para } from '../../wordprocessing/items.ts';
import type { Around } from './changes.ts';
import type { Context } from './context.ts';
import type { ListItem } from './numbering.ts';
import { placeOf, type Xml } from './xml.ts';

/** What a paragraph is by its style and place. */
export interface ParagraphLook {
  readonly style: string | undefined;
  /** Outline level of a heading, 0 the highest. */
  readonly outline: number | null;
  readonly item: ListItem | null;
}

/** A drawing or the like, and where it stands. */
export interface ObjectHere {
  readonly element: Xml;
  /** Whether words stand before it. */
  readonly after: boolean;
  /** Threads that are open there, and the tracked changes around it. */
  readonly threads: readonly string[];
  readonly around: Around;
}

export interface Segment {
  readonly id: string;
  readonly element: Xml;
  look: ParagraphLook;
  readonly inline: NodeJson[];
  readonly objects: ObjectHere[];
  /** What stands before and after the words. */
  readonly before: Item[];
  readonly after: Item[];
}

export const hasWords = ({ inline }: Pick<Segment, 'inline'>): boolean =>
  inline.some(
    ({ type, text }) => type === 'footnoteRef' || (text !== undefined && text.trim() !== ''),
  );

export interface Made {
  readonly para: Para | null;
  readonly isEmpty: boolean;
  /** A rule that an empty paragraph draws. */
  readonly block: NodeJson | null;
}

/** The paragraph that some in a row make, if it has words or is an item. */
export function paraOf(group: readonly Segment[], afterBlank: boolean, context: Context): Made {
  const none = { para: null, isEmpty: true, block: null };
  const worded = group.filter(hasWords);
  // The one whose words are left gives id and look; of several, the first does.
  const chosen = worded[0] ?? group[0];
  if (!chosen) return none;
  const { styles } = context.shared;
  const { style, outline, item } = chosen.look;
  const role = styles.roleOf(style);
  const level = role === 'title' || role === 'subtitle' ? null : (outline ?? styles.levelOf(style));
  const isItem = item !== null && !item.unnumbered && !item.used && level === null;
  if (worded.length === 0 && !isItem) {
    const bare = group.every(({ before, after }) => before.length + after.length === 0);
    if (!bare || !styles.drawsRule(style)) return none;
    const id = context.sources.blockId(chosen.element, 'rule');
    return { ...none, block: { type: 'horizontalRule', attrs: { id } } };
  }
  const list = item && context.numbering.next(item);
  if (worded.length === 0 && list?.blank) return none;
  const place = placeOf(chosen.element);
  if (list && level !== null && list.ordered && !list.blank) {
    context.tally.add('The numbers of headings were left out', chosen.element, place);
  }
  if (styles.breaksPage(style)) {
    context.tally.add('The beginning of a new page was left out', chosen.element, place);
  }
  const { id, element } = chosen;
  const inline = trimBreaks(group.flatMap((each) => each.inline));
  const para: Para = { kind: 'para', id, element, inline, role, level, list, afterBlank };
  return { para, isEmpty: false, block: null };
}

/** Line breaks at the ends of a paragraph show nothing. */
function trimBreaks(inline: NodeJson[]): NodeJson[] {
  let [from, to] = [0, inline.length];
  while (inline[to - 1]?.type === 'hardBreak') to -= 1;
  while (from < to && inline[from]?.type === 'hardBreak') from += 1;
  return inline.slice(from, to);
}
