/** Lists: which number a paragraph has. */
import type { ListPlace } from '../../wordprocessing/items.ts';
import type { Styles } from './styles.ts';
import { wholeOf, type Xml } from './xml.ts';

/** A list in the file, and those in it. */
export interface List {
  /** Lists that go on counting with each other have the same. */
  readonly chain: string;
  readonly style: string;
  /** 0 for the outermost. */
  readonly level: number;
}

/** An item of a list; its first paragraph bears the number. */
export interface ListItem {
  readonly list: List;
  /** A number that it states itself. */
  readonly start: number | undefined;
  /** Whether it has no number at all. */
  readonly unnumbered: boolean;
  /** Whether its number was given to a paragraph. */
  used: boolean;
}

const DEEPEST = 9;

/** Counts as it is asked, in the order of the text. */
export class Numbering {
  readonly #styles: Styles;
  readonly #counts = new Map<string, (number | undefined)[]>();
  /** The chain of the list of an id, or last of a style. */
  readonly #ids = new Map<string, string>();
  readonly #last = new Map<string, string>();
  #made = 0;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  /**
   * A list that begins.
   * @param outer the list whose item holds it
   * @param like the list of the paragraph that what was taken out of a text stands in
   */
  open(element: Xml, outer: List | null, like: List | null): List {
    const { attrs } = element;
    const style = attrs['text:style-name'] ?? outer?.style ?? '';
    const level = Math.min(DEEPEST, outer ? outer.level + 1 : 0);
    const continued = attrs['text:continue-list'];
    const chain =
      outer?.chain ??
      (continued === undefined ? undefined : this.#ids.get(continued)) ??
      (attrs['text:continue-numbering'] === 'true' ? this.#last.get(style) : undefined) ??
      (like?.style === style ? like.chain : undefined) ??
      this.#newChain();
    const id = attrs['xml:id'] ?? attrs['text:id'];
    if (id !== undefined) this.#ids.set(id, chain);
    if (!outer) this.#last.set(style, chain);
    return { chain, style, level };
  }

  #newChain(): string {
    this.#made += 1;
    return `list ${this.#made}`;
  }

  item(element: Xml, list: List): ListItem {
    return {
      list,
      start: wholeOf(element.attrs['text:start-value']),
      unnumbered: element.name === 'text:list-header',
      used: false,
    };
  }

  /** The place of the next paragraph of an item. */
  next(item: ListItem): ListPlace {
    const { chain, style, level } = item.list;
    const { ordered, form, start, blank } = this.#styles.listLevel(style, level);
    if (item.used || item.unnumbered || blank) {
      return { list: chain, level, ordered: false, value: 1, form, blank: true };
    }
    item.used = true;
    const counts = this.#counts.get(chain) ?? [];
    this.#counts.set(chain, counts);
    const before = counts[level];
    const value = Math.max(0, item.start ?? (before === undefined ? start : before + 1));
    counts[level] = value;
    counts.length = level + 1;
    return { list: chain, level, ordered, value: ordered ? value : 1, form, blank: false };
  }
}
