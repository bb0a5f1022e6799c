/** Lists: their levels, and the numbers by which paragraphs name them. */
import type { Xml } from '../docx/xml.ts';
import { type Destination, NOWHERE } from './destination.ts';
import type { OldList, Paragraph } from './paragraph.ts';
import type { Tree } from './tree.ts';

interface Level {
  format: number;
  start: number;
  text: string;
}

interface List {
  id: number;
  readonly levels: Level[];
}

interface Override {
  /** Of the list it is about. */
  list: number;
  number: number;
  readonly levels: { startsAnew: boolean; start: number; level: Level | null }[];
}

const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  6: 'cardinalText',
  7: 'ordinalText',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
};

const MOST = 50_000;
const DEEPEST = 9;

/** One level of a list. */
class LevelReader implements Destination {
  readonly #level: Level;

  constructor(level: Level) {
    this.#level = level;
  }

  child(word: string): Destination | undefined {
    if (word === 'leveltext') {
      const level = this.#level;
      // The first character says how long it is.
      const add = (text: string): void => {
        level.text = `${level.text}${text}`.slice(0, 100);
      };
      return { text: add, symbol: () => add('•') };
    }
    return word === 'levelnumbers' ? NOWHERE : undefined;
  }

  word(word: string, value: number | null): void {
    if (word === 'levelnfc' || word === 'levelnfcn') this.#level.format = value ?? 0;
    if (word === 'levelstartat') this.#level.start = value ?? 1;
  }
}

const newLevel = (): Level => ({ format: 0, start: 1, text: '' });

/** The number of what goes on with the item above. */
const GOES_ON = 'goes on';

export class Lists {
  readonly #lists: List[] = [];
  /** Numbers that paragraphs may name. */
  readonly #known = new Set<number>();
  /** Those of them whose markers the file draws. */
  readonly #drawn = new Set<number>();
  readonly #overrides: Override[] = [];
  /** Lists as programs before Word 97 wrote them. */
  readonly #old: { readonly id: string; readonly list: OldList }[] = [];
  #last: { readonly id: string; readonly ordered: boolean; value: number } | null = null;

  /** Reads the table of lists. */
  readonly table: Destination = {
    child: (word) => {
      if (word !== 'list' || this.#lists.length >= MOST) return undefined;
      const list: List = { id: 0, levels: [] };
      this.#lists.push(list);
      return {
        child: (name) => {
          if (name !== 'listlevel') return name === 'listname' ? NOWHERE : undefined;
          const level = newLevel();
          if (list.levels.length < DEEPEST) list.levels.push(level);
          return new LevelReader(level);
        },
        word: (name, value) => {
          if (name === 'listid') list.id = value ?? 0;
        },
      };
    },
  };

  /** Reads the table of overrides, whose numbers paragraphs bear. */
  readonly overrides: Destination = {
    child: (word) => {
      if (word !== 'listoverride' || this.#overrides.length >= MOST) return undefined;
      const override: Override = { list: 0, number: 0, levels: [] };
      this.#overrides.push(override);
      return {
        child: (name) => (name === 'lfolevel' ? levelOverride(override) : undefined),
        word: (name, value) => {
          if (name === 'listid') override.list = value ?? 0;
          if (name === 'ls') {
            override.number = value ?? 0;
            this.#known.add(override.number);
          }
        },
      };
    },
  };

  /**
   * The number of a paragraph's list; null when it is in none.
   * @param marker as it was drawn, such as `3.`; empty when it was not
   * @param isTracked whether the end of the paragraph is
   */
  of({ list, oldList }: Paragraph, marker: string, isTracked: boolean): string | null {
    if (!this.#known.has(list)) return oldList ? this.#oldOf(oldList, marker) : null;
    if (marker !== '') this.#drawn.add(list);
    // Programs that draw markers draw all of them: Apple's leave them out where an item goes on.
    else if (!isTracked && this.#drawn.has(list)) return GOES_ON;
    return String(list);
  }

  /** The number of a list that a paragraph was in before somebody changed that. */
  before({ list }: Paragraph): string | null {
    return this.#known.has(list) ? String(list) : null;
  }

  /** The number of a list without a table, which goes on with the one before if its marker says so. */
  #oldOf(list: OldList, marker: string): string {
    const drawn = Number(/\d{1,6}/.exec(marker)?.[0] ?? Number.NaN);
    const value = Number.isNaN(drawn) ? (this.#last?.value ?? list.start - 1) + 1 : drawn;
    const last = this.#last;
    if (last && last.ordered === list.ordered && (!list.ordered || value === last.value + 1)) {
      last.value = value;
      return last.id;
    }
    const id = `old ${this.#old.length}`;
    if (this.#old.length < MOST) this.#old.push({ id, list: { ...list, start: value } });
    this.#last = { id, ordered: list.ordered, value };
    return id;
  }

  /** The part of a package that numbers paragraphs. */
  part(tree: Tree): Xml {
    const abstract = this.#lists.map(({ id, levels }) =>
      tree.element(
        'w:abstractNum',
        { 'w:abstractNumId': String(id) },
        levels.map((level, i) => levelElement(level, i, tree)),
      ),
    );
    const nums = this.#overrides.map(({ list, number, levels }) =>
      numElement(String(number), String(list), levels, tree),
    );
    for (const { id, list } of this.#old) {
      const level = { ...newLevel(), format: list.ordered ? 0 : 23, start: list.start, text: '•' };
      abstract.push(
        tree.element('w:abstractNum', { 'w:abstractNumId': id }, [levelElement(level, 0, tree)]),
      );
      nums.push(numElement(id, id, [], tree));
    }
    const blank = Array.from({ length: DEEPEST }, (_, i) =>
      levelElement({ format: 255, start: 1, text: '' }, i, tree),
    );
    abstract.push(tree.element('w:abstractNum', { 'w:abstractNumId': GOES_ON }, blank));
    nums.push(numElement(GOES_ON, GOES_ON, [], tree));
    return tree.element('w:numbering', {}, [...abstract, ...nums]);
  }
}

function levelOverride(override: Override): Destination {
  const own = { startsAnew: false, start: 1, level: null as Level | null };
  if (override.levels.length < DEEPEST) override.levels.push(own);
  return {
    child: (word) => {
      if (word !== 'listlevel') return undefined;
      own.level = newLevel();
      return new LevelReader(own.level);
    },
    word: (word, value) => {
      if (word === 'listoverridestartat') own.startsAnew = true;
      if (word === 'levelstartat') own.start = value ?? 1;
    },
  };
}

function levelElement({ format, start, text }: Level, depth: number, tree: Tree): Xml {
  return tree.element('w:lvl', { 'w:ilvl': String(depth) }, [
    tree.valued('w:start', String(start)),
    tree.valued('w:numFmt', FORMATS[format] ?? 'other'),
    tree.valued('w:lvlText', text.replace(/;\s*$/, '')),
  ]);
}

function numElement(number: string, list: string, levels: Override['levels'], tree: Tree): Xml {
  const overrides = levels.map(({ startsAnew, start, level }, i) => {
    const stated = level?.start ?? start;
    return tree.element('w:lvlOverride', { 'w:ilvl': String(i) }, [
      ...(startsAnew ? [tree.valued('w:startOverride', String(stated))] : []),
      ...(level ? [levelElement(level, i, tree)] : []),
    ]);
  });
  const names = tree.valued('w:abstractNumId', list);
  return tree.element('w:num', { 'w:numId': number }, [names, ...overrides]);
}
