/** What a paragraph or run is by its style: a heading, a quote, a display line, in any language. */
import type { StyleKind } from '../../../../shared/domain/style-names.ts';
import type { Role } from '../../wordprocessing/items.ts';
import { headingNamed, roleNamed } from '../../wordprocessing/roles.ts';
import { kindAmong, kindMade, kindMaking, levelOfKind, roleOfKind } from './house-styles.ts';
import { childOf, elementsIn, valOf, wholeOf, type Xml } from './xml.ts';

interface Style {
  readonly id: string;
  readonly name: string;
  /** What Galley wrote with it; then the name is some desk's, and says nothing. */
  kind: StyleKind | null;
  readonly basedOn: string;
  readonly pPr: Xml | undefined;
  readonly rPr: Xml | undefined;
}

const HEADING_ID =
  /^(?:heading|berschrift|titre|ttulo|titolo|kop|rubrik|overskrift|nagwek)([1-9])$/i;

function headingId(id: string): number | null {
  const found = HEADING_ID.exec(id);
  return found ? Number(found[1]) - 1 : null;
}

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #defaults = new Map<string, string>();

  /** The language of words that name none, as a tag; undefined when the file does not say. */
  readonly language: string | undefined;

  constructor(root: Xml | undefined) {
    const unstyled = childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault');
    for (const element of root ? elementsIn(root) : []) {
      const id = element.attrs['w:styleId'];
      if (element.name !== 'w:style' || id === undefined) continue;
      this.#styles.set(id, {
        id,
        name: (valOf(childOf(element, 'w:name')) ?? id).toLowerCase().trim(),
        kind: kindAmong(valOf(childOf(element, 'w:aliases')) ?? ''),
        basedOn: valOf(childOf(element, 'w:basedOn')) ?? '',
        pPr: childOf(element, 'w:pPr'),
        rPr: childOf(element, 'w:rPr'),
      });
      if (['1', 'true', 'on'].includes(element.attrs['w:default'] ?? '')) {
        this.#defaults.set(element.attrs['w:type'] ?? '', id);
      }
    }
    for (const style of this.#styles.values()) {
      style.kind ??= kindMaking(this.#styles.get(style.basedOn)?.name ?? '');
    }
    const running = this.#chain(undefined, 'paragraph').map(({ rPr }) => rPr);
    this.language = [...running, childOf(unstyled, 'w:rPr')]
      .map((properties) => valOf(childOf(properties, 'w:lang')))
      .find((tag) => tag !== undefined);
  }

  /** A style and those it is based on, itself first. */
  #chain(id: string | undefined, type: string): Style[] {
    const chain: Style[] = [];
    let next = id ?? this.#defaults.get(type);
    while (next !== undefined && chain.length < 40) {
      const style: Style | undefined = this.#styles.get(next);
      if (!style || chain.includes(style)) break;
      chain.push(style);
      next = style.basedOn;
    }
    return chain;
  }

  /** What a paragraph of this style is, beyond being one; its own name counts before those it is based on. */
  roleOf(id: string | undefined): Role | null {
    for (const { name, kind } of this.#named(id)) {
      if (kind) return roleOfKind[kind] ?? null;
      const found = roleNamed(name);
      if (found) return found;
      // A style of its own name that is made of a heading is no title.
      if (headingNamed(name) !== null) return null;
    }
    return null;
  }

  /** The outline level (0 is the highest) that a style gives; null for running text. */
  levelOf(id: string | undefined): number | null {
    for (const { id: own, name, kind, pPr } of this.#named(id)) {
      if (kind) return levelOfKind[kind] ?? null;
      const stated = wholeOf(valOf(childOf(pPr, 'w:outlineLvl')));
      if (stated !== undefined) return stated <= 8 ? stated : null;
      const found = headingNamed(name) ?? headingId(own);
      if (found !== null) return found;
    }
    return null;
  }

  /** The numbering that a style gives to its paragraphs. */
  numberingOf(id: string | undefined): Xml | undefined {
    for (const { pPr } of this.#chain(id, 'paragraph')) {
      const found = childOf(pPr, 'w:numPr');
      if (found) return found;
    }
    return undefined;
  }

  /** The properties that a character style gives, the nearest first; `name` of the style itself. */
  characterOf(id: string): { readonly name: string; readonly properties: Xml[] } {
    const chain = this.#named(id);
    const [{ name, kind } = { name: '', kind: null }] = chain;
    const known = kind && (kind === 'inlineCode' ? 'html code' : '');
    return { name: known ?? name, properties: chain.flatMap(({ rPr }) => rPr ?? []) };
  }

  /** A style that the file does not hold is known by its id alone. */
  #named(id: string | undefined): Style[] {
    const chain = this.#chain(id, 'paragraph');
    if (chain.length > 0 || id === undefined) return chain;
    const kind = kindMade(id);
    return [{ id, name: id.toLowerCase(), basedOn: '', kind, pPr: undefined, rPr: undefined }];
  }

  /** The numbering of the style that a list is linked to. */
  linkedNumbering(id: string): string | undefined {
    return valOf(childOf(childOf(this.#styles.get(id)?.pPr, 'w:numPr'), 'w:numId'));
  }
}
