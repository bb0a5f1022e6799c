/** Formulas, which RTF writes as Word's packages do: an element in each group, by the same names. */
import type { Xml } from '../docx/xml.ts';
import { type Destination, NOWHERE } from './destination.ts';
import type { Look } from './look.ts';
import type { Tree } from './tree.ts';

const ELEMENTS = new Set(
  'oMath oMathPara r f num den e sSup sSub sSubSup sPre sup sub rad deg d nary m mr func fName acc bar box borderBox eqArr groupChr limLow limUpp lim phant'.split(
    ' ',
  ),
);
const PROPERTIES = new Set('dPr naryPr accPr groupChrPr'.split(' '));
/** Properties that are a character. */
const SIGNS = new Set('chr begChr endChr sepChr'.split(' '));

/** An element of a formula; what is in it goes in groups of its own. */
export class Formula implements Destination {
  readonly #tree: Tree;
  readonly #element: Xml;
  readonly #told: (element: Xml, look: Look | null) => void;
  #look: Look | null = null;

  constructor(tree: Tree, name: string, told: (element: Xml, look: Look | null) => void) {
    this.#tree = tree;
    this.#element = tree.element(name);
    this.#told = told;
  }

  child(word: string): Destination | undefined {
    const name = word.startsWith('m') ? word.slice(1) : '';
    if (ELEMENTS.has(name) || PROPERTIES.has(name)) {
      return new Formula(this.#tree, `m:${name}`, (element, look) => {
        this.#element.children.push(element);
        this.#look ??= look;
      });
    }
    if (SIGNS.has(name)) {
      let sign = '';
      return {
        text: (text) => {
          sign = `${sign}${text}`.slice(0, 10);
        },
        close: () => {
          const value = this.#tree.element(`m:${name}`, { 'm:val': sign.trim() });
          this.#element.children.push(value);
        },
      };
    }
    // The same once more, as a picture.
    return word === 'mmathPict' || name.endsWith('Pr') ? NOWHERE : undefined;
  }

  text(text: string, { look }: { readonly look: Look }): void {
    if (this.#element.name.endsWith('Pr')) return;
    this.#look ??= look;
    this.#element.children.push(this.#tree.element('m:t', {}, [text]));
  }

  close(): void {
    this.#told(this.#element, this.#look);
  }
}
