/** Lists: what kind of number or bullet a paragraph has, and which number it is. */
import type { ListPlace } from '../../wordprocessing/items.ts';
import type { Styles } from './styles.ts';
import { childOf, elementsIn, valOf, wholeOf, type Xml } from './xml.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  /** The level (1 is the first) whose items begin it anew; 0 for none. */
  readonly restart: number | undefined;
}

const DEEPEST = 8;

/** Counts as it is asked, in the order of the text. */
export class Numbering {
  readonly #nums = new Map<string, Xml>();
  readonly #abstracts = new Map<string, Xml>();
  readonly #styles: Styles;
  #counts = new Map<string, (number | undefined)[]>();
  #begun = new Set<string>();

  constructor(root: Xml | undefined, styles: Styles) {
    this.#styles = styles;
    for (const element of root ? elementsIn(root) : []) {
      if (element.name === 'w:num') this.#nums.set(element.attrs['w:numId'] ?? '', element);
      if (element.name === 'w:abstractNum') {
        this.#abstracts.set(element.attrs['w:abstractNumId'] ?? '', element);
      }
    }
  }

  /** Before another reading of the same text. */
  restart(): void {
    this.#counts = new Map();
    this.#begun = new Set();
  }

  /**
   * The next place in a list; null when it is none.
   * @param stated the `w:numPr` of the paragraph
   * @param styled that of its style, which gives what the paragraph does not say
   */
  next(
    stated: Xml | undefined,
    styled: Xml | undefined,
    style: string | undefined,
  ): ListPlace | null {
    const numId = valOf(childOf(stated, 'w:numId')) ?? valOf(childOf(styled, 'w:numId'));
    const num = numId === undefined ? undefined : this.#nums.get(numId);
    if (!numId || numId === '0' || !num) return null;
    const abstract = this.#abstractOf(num, 0);
    const named = stated ? undefined : levelOfStyle(abstract, style);
    const depth = valOf(childOf(stated, 'w:ilvl')) ?? named ?? valOf(childOf(styled, 'w:ilvl'));
    const level = Math.min(DEEPEST, Math.max(0, wholeOf(depth) ?? 0));
    const found = levelOf(num, abstract, level);
    const list = abstract?.attrs['w:abstractNumId'] ?? `num ${numId}`;
    const ordered = found.format !== 'bullet' && found.format !== 'none';
    const value = this.#count(num, numId, abstract, list, level, found);
    const blank = !ordered && found.text.trim() === '';
    return { list, level, ordered, value: ordered ? value : 1, form: found.format, blank };
  }

  #abstractOf(num: Xml, depth: number): Xml | undefined {
    const abstract = this.#abstracts.get(valOf(childOf(num, 'w:abstractNumId')) ?? '');
    const link = valOf(childOf(abstract, 'w:numStyleLink'));
    const linked = link === undefined ? undefined : this.#styles.linkedNumbering(link);
    const other = linked === undefined ? undefined : this.#nums.get(linked);
    return other && other !== num && depth < 8 ? this.#abstractOf(other, depth + 1) : abstract;
  }

  #count(
    num: Xml,
    numId: string,
    abstract: Xml | undefined,
    list: string,
    level: number,
    { start }: Level,
  ): number {
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    const override = wholeOf(valOf(childOf(overrideOf(num, level), 'w:startOverride')));
    const first = `${numId} ${level}`;
    if (override !== undefined && !this.#begun.has(first)) counts[level] = override;
    else counts[level] = counts[level] === undefined ? start : (counts[level] as number) + 1;
    this.#begun.add(first);
    for (let deeper = level + 1; deeper <= DEEPEST; deeper += 1) {
      const { restart } = levelOf(num, abstract, deeper);
      if (restart === undefined || (restart > 0 && level < restart)) counts[deeper] = undefined;
    }
    return Math.max(0, counts[level] as number);
  }
}

const atLevel = (parent: Xml | undefined, name: string, level: number): Xml | undefined =>
  parent &&
  elementsIn(parent).find(
    (child) => child.name === name && child.attrs['w:ilvl'] === String(level),
  );

/** The level that a list keeps for a style. */
const levelOfStyle = (abstract: Xml | undefined, style: string | undefined): string | undefined =>
  style === undefined
    ? undefined
    : abstract?.children.find(
        (child): child is Xml =>
          typeof child !== 'string' && valOf(childOf(child, 'w:pStyle')) === style,
      )?.attrs['w:ilvl'];

const overrideOf = (num: Xml, level: number): Xml | undefined =>
  atLevel(num, 'w:lvlOverride', level);

const known = new WeakMap<Xml, Map<number, Level>>();

function levelOf(num: Xml, abstract: Xml | undefined, level: number): Level {
  const levels = known.get(num) ?? new Map<number, Level>();
  known.set(num, levels);
  let found = levels.get(level);
  if (!found) {
    const element = childOf(overrideOf(num, level), 'w:lvl') ?? atLevel(abstract, 'w:lvl', level);
    found = {
      format: valOf(childOf(element, 'w:numFmt')) ?? 'decimal',
      text: valOf(childOf(element, 'w:lvlText')) ?? '%1',
      start: wholeOf(valOf(childOf(element, 'w:start'))) ?? (element ? 0 : 1),
      restart: wholeOf(valOf(childOf(element, 'w:lvlRestart'))),
    };
    levels.set(level, found);
  }
  return found;
}
