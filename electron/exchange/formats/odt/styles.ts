/** The styles of a file: those that have a name, and those that stand for looks given by hand. */
import type { Role } from '../../wordprocessing/items.ts';
import { headingNamed, roleNamed } from '../../wordprocessing/roles.ts';
import { childOf, elementsIn, wholeOf, type Xml } from './xml.ts';

export interface Style {
  /** Its name as a person sees it, in small letters. */
  readonly name: string;
  /** Whether it stands for looks given by hand. */
  readonly automatic: boolean;
  readonly parent: string;
  readonly element: Xml;
  readonly text: Xml | undefined;
  readonly paragraph: Xml | undefined;
}

/** How a level of a list is numbered. */
export interface ListLevel {
  readonly ordered: boolean;
  /** `decimal`, or another word for letters, Roman numerals and the like. */
  readonly form: string;
  readonly start: number;
  /** Neither number nor bullet. */
  readonly blank: boolean;
}

const UNKNOWN_LEVEL: ListLevel = { ordered: false, form: 'bullet', start: 1, blank: false };

/** Names in files are written with their signs as numbers: `Heading_20_1`. */
const spelled = (name: string): string =>
  name.replace(/_([0-9a-f]{1,6})_/g, (whole, code: string) => {
    const point = Number.parseInt(code, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #lists = new Map<string, Xml>();
  readonly #levels = new Map<string, ListLevel>();
  /** The language of the file, as a tag; empty when it does not say. */
  readonly language: string;

  /** @param roots those of named styles first */
  constructor(roots: readonly Xml[]) {
    let language = '';
    for (const root of roots) {
      for (const element of elementsIn(root)) {
        const name = element.attrs['style:name'];
        if (element.name === 'text:list-style' && name !== undefined) {
          this.#lists.set(name, element);
        } else if (element.name === 'style:default-style') {
          const text = childOf(element, 'style:text-properties');
          if (element.attrs['style:family'] === 'paragraph') language = languageOf(text) ?? '';
        } else if (element.name === 'style:style' && name !== undefined) {
          this.#styles.set(`${element.attrs['style:family']} ${name}`, {
            name: (element.attrs['style:display-name'] ?? spelled(name)).toLowerCase().trim(),
            automatic: root.name === 'office:automatic-styles',
            parent: element.attrs['style:parent-style-name'] ?? '',
            element,
            text: childOf(element, 'style:text-properties'),
            paragraph: childOf(element, 'style:paragraph-properties'),
          });
        }
      }
    }
    this.language = language;
  }

  /** A style and those it is made of, itself first. */
  chain(family: string, name: string | undefined): Style[] {
    const chain: Style[] = [];
    let next = name;
    while (next && chain.length < 40) {
      const style = this.#styles.get(`${family} ${next}`);
      if (!style || chain.includes(style)) break;
      chain.push(style);
      next = style.parent;
    }
    return chain;
  }

  /** The names of a paragraph's styles; one that the file does not hold is known by what it is called. */
  #named(name: string | undefined): { readonly name: string; readonly element?: Xml }[] {
    const chain = this.chain('paragraph', name).filter(({ automatic }) => !automatic);
    if (chain.length > 0 || !name || this.chain('paragraph', name).length > 0) return chain;
    return [{ name: spelled(name).toLowerCase() }];
  }

  /** What a paragraph of this style is, beyond being one. */
  roleOf(style: string | undefined): Role | null {
    for (const { name } of this.#named(style)) {
      const found = roleNamed(name);
      if (found) return found;
      // A style of its own name that is made of a heading is no title.
      if (headingNamed(name) !== null) return null;
    }
    return null;
  }

  /** The outline level (0 is the highest) that a style gives; null for running text. */
  levelOf(style: string | undefined): number | null {
    for (const { name, element } of this.#named(style)) {
      const stated = wholeOf(element?.attrs['style:default-outline-level']);
      if (stated !== undefined && stated >= 1 && stated <= 10) return Math.min(8, stated - 1);
      const found = headingNamed(name);
      if (found !== null) return found;
    }
    return null;
  }

  /** Whether an empty paragraph of this style is there to draw a line. */
  drawsRule(style: string | undefined): boolean {
    if (this.#named(style).some(({ name }) => name === 'horizontal line')) return true;
    for (const { paragraph } of this.chain('paragraph', style)) {
      const line =
        paragraph?.attrs['fo:border-bottom'] ??
        paragraph?.attrs['fo:border-top'] ??
        paragraph?.attrs['fo:border'];
      if (line !== undefined) return !/^(none|hidden)$/.test(line.trim());
    }
    return false;
  }

  /** Whether a page begins at a paragraph, by hand. */
  breaksPage(style: string | undefined): boolean {
    const [own] = this.chain('paragraph', style);
    return own?.automatic === true && own.paragraph?.attrs['fo:break-before'] === 'page';
  }

  /** Whether the rows or cells of a style are tracked themselves, not only what stands in them. */
  isTracked(family: 'table-row' | 'table-cell', style: string | undefined): boolean {
    return this.chain(family, style).some(
      ({ element }) =>
        childOf(element, `style:${family}-properties`)?.attrs['loext:text-changes-only'] ===
        'false',
    );
  }

  /** How a level (0 is the first) of a list is numbered; the list of a paragraph's style for one without. */
  listLevel(list: string, level: number): ListLevel {
    const key = `${level} ${list}`;
    let found = this.#levels.get(key);
    if (!found) {
      const element = elementsIn(this.#lists.get(list)).find(
        ({ attrs }) => attrs['text:level'] === String(level + 1),
      );
      found = element ? levelFrom(element) : UNKNOWN_LEVEL;
      this.#levels.set(key, found);
    }
    return found;
  }

  /** The list that a paragraph's style is made for. */
  listOf(style: string | undefined): string | undefined {
    for (const { element } of this.chain('paragraph', style)) {
      const found = element.attrs['style:list-style-name'];
      if (found) return found;
    }
    return undefined;
  }
}

function levelFrom({ name, attrs }: Xml): ListLevel {
  const start = Math.max(0, wholeOf(attrs['text:start-value']) ?? 1);
  if (name !== 'text:list-level-style-number') {
    const bullet = attrs['text:bullet-char'];
    const blank = name === 'text:list-level-style-bullet' && bullet?.trim() === '';
    return { ordered: false, form: 'bullet', start: 1, blank };
  }
  const format = attrs['style:num-format'] ?? '';
  const around = `${attrs['style:num-prefix'] ?? ''}${attrs['style:num-suffix'] ?? ''}`.trim();
  // Without a number, what stands around it is a bullet.
  if (format === '') return { ordered: false, form: 'bullet', start: 1, blank: around === '' };
  return { ordered: true, form: format === '1' ? 'decimal' : format, start, blank: false };
}

/** The language that properties of letters state, as a tag; undefined for none. */
export function languageOf(text: Xml | undefined): string | undefined {
  const language = text?.attrs['fo:language'];
  if (!language || language === 'none' || language === 'zxx') return undefined;
  const country = text?.attrs['fo:country'];
  return country && country !== 'none' ? `${language}-${country}` : language;
}
