/** How words look, in the marks of the article. */
import { CODE_STYLE } from '../../wordprocessing/roles.ts';
import type { NodeMark } from '../../wordprocessing/sources.ts';
import { languageOf, type Style, type Styles } from './styles.ts';

export interface Look {
  readonly marks: readonly NodeMark[];
  readonly hidden: boolean;
  readonly highlighted: boolean;
  readonly language: string;
  /** The font that was given by hand or by a style of letters; empty for none. */
  readonly font: string;
}

/**
 * The look of words. What a named style of their paragraph says of letters is the style's, not the
 * text's, and left to the house; what was given to the paragraph by hand and character styles count.
 */
export class Looks {
  readonly #styles: Styles;
  readonly #known = new Map<string, Look>();

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  /**
   * @param spans names of the styles of letters around the words, the nearest first
   * @param inLink whether underlining is the link's
   */
  of(paragraph: string | undefined, spans: readonly string[], inLink: boolean): Look {
    const key = `${inLink} ${paragraph ?? ''}\n${spans.join('\n')}`;
    let look = this.#known.get(key);
    if (!look) {
      look = this.#look(paragraph, spans, inLink);
      if (this.#known.size < 10_000) this.#known.set(key, look);
    }
    return look;
  }

  #look(paragraph: string | undefined, spans: readonly string[], inLink: boolean): Look {
    const [own] = this.#styles.chain('paragraph', paragraph);
    const chain: Style[] = [
      ...spans.flatMap((name) => this.#styles.chain('text', name)),
      ...(own?.automatic ? [own] : []),
    ];
    const stated = (...names: string[]): string | undefined => {
      for (const { text } of chain) {
        for (const name of names) {
          const value = text?.attrs[name];
          if (value !== undefined) return value;
        }
      }
      return undefined;
    };
    const named = chain.filter(({ automatic }) => !automatic);
    const isCode =
      named.some(({ name }) => CODE_STYLE.test(name)) ||
      spans.some((name) => CODE_STYLE.test(name.replaceAll('_20_', ' ').toLowerCase()));
    const linkStyle = named.some(({ name }) => /internet link|visited|hyperlink/.test(name));
    const drawn = (kind: string): boolean => {
      const style = stated(`style:text-${kind}-style`);
      const type = stated(`style:text-${kind}-type`);
      return style !== undefined ? style !== 'none' : type !== undefined && type !== 'none';
    };
    const marks: NodeMark[] = [];
    const weight = stated('fo:font-weight') ?? '';
    if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600) {
      marks.push({ type: 'bold' });
    }
    if (/^(italic|oblique)$/.test(stated('fo:font-style') ?? '')) marks.push({ type: 'italic' });
    if (drawn('underline') && !inLink && !linkStyle) marks.push({ type: 'underline' });
    if (drawn('line-through')) marks.push({ type: 'strike' });
    const [place = ''] = (stated('style:text-position') ?? '').trim().split(/\s+/);
    const raised = Number.parseFloat(place);
    if (place === 'super' || raised > 0) marks.push({ type: 'superscript' });
    else if (place === 'sub' || raised < 0) marks.push({ type: 'subscript' });
    if (isCode) marks.push({ type: 'code' });
    const background = stated('fo:background-color') ?? 'transparent';
    let language = '';
    for (const { text } of chain) {
      language = languageOf(text) ?? '';
      if (language !== '') break;
    }
    return {
      marks,
      hidden: stated('text:display') === 'none',
      highlighted: background !== 'transparent',
      language: language === '' ? this.#styles.language : language,
      font: (stated('style:font-name', 'fo:font-family') ?? '').replace(/^'|\d*'?$/g, ''),
    };
  }
}
