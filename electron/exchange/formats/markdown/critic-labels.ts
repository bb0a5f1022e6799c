/**
 * Tells the words of rendered Markdown by the stretch of the file that they come from.
 *
 * The text is parsed as it stands, so that nothing changes how it reads. Only then is each run of words
 * looked up in it and put into an element that names its stretch; `takeLabels` takes those out again.
 */
import type { MarkdownIt, Token } from 'markdown-it';
import type { NodeMark } from '../../wordprocessing/sources.ts';
import {
  attribute,
  type ChildNode,
  hasAttribute,
  isElement,
  isText,
  type ParentNode,
} from '../html/tree.ts';
import type { SideText } from './critic-text.ts';

/** What is rendered, and the attribute that no file can know. */
export interface Labelling {
  readonly side: SideText;
  readonly attribute: string;
}

export interface LabelEnvironment {
  labelling?: Labelling;
}

/** Has the parser name the stretches, where the environment asks for it. */
export function labelStretches(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'critic_labels', ({ tokens, env }) => {
    const { labelling } = env as LabelEnvironment;
    if (labelling) new Labeller(markdown, labelling).label(tokens);
  });
}

class Labeller {
  readonly #markdown: MarkdownIt;
  readonly #side: SideText;
  readonly #attribute: string;
  readonly #lines: number[] = [0];
  /** Until where the text was looked through, and where the block ends. */
  #at = 0;
  #end = 0;
  /** The index of the stretch that was looked up last. */
  #stretch = 0;

  constructor(markdown: MarkdownIt, { side, attribute: name }: Labelling) {
    this.#markdown = markdown;
    this.#side = side;
    this.#attribute = name;
    const { text } = side;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#lines.push(at + 1);
    }
  }

  label(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.map) {
        this.#at = this.#lines[token.map[0]] ?? this.#at;
        this.#end = this.#lines[token.map[1]] ?? this.#side.text.length;
      }
      if (token.type !== 'inline' || !token.children) continue;
      token.children = this.#labelled(token.children, token.content, this.#placesOf(token.content));
    }
  }

  /** Where in the text each line of a block's content begins: its offset there and here. */
  #placesOf(content: string): Place[] {
    const { text } = this.#side;
    let inside = 0;
    return content.split('\n').map((line) => {
      const words = line.trim();
      const from = inside + line.indexOf(words);
      inside += line.length + 1;
      const found = text.slice(this.#at, this.#end).indexOf(words);
      const at = words === '' || found < 0 ? -1 : this.#at + found;
      if (at >= 0) this.#at = at + words.length;
      return { from, to: from + words.length, at };
    });
  }

  #labelled(children: readonly Token[], content: string, places: readonly Place[]): Token[] {
    const labels = new Labels(places, (at) => this.#labelOf(at));
    const out: Token[] = [];
    let at = 0;
    for (const token of children) {
      const { type } = token;
      const written = type === 'text_special' ? token.markup : token.content;
      const found = written === '' || type === 'image' ? -1 : content.indexOf(written, at);
      if (found < 0) out.push(token);
      else if (type === 'text' || type === 'code_inline')
        out.push(...this.#cut(token, found, labels));
      else if (type === 'text_special') out.push(...this.#wrapped(token, labels.at(found)));
      else out.push(token);
      if (found >= 0) at = found + written.length;
      else if (type === 'link_close') at = this.#pastAddress(content, at);
      else if (type === 'softbreak' || type === 'hardbreak') {
        at = Math.max(at, content.indexOf('\n', at) + 1);
      }
    }
    return out;
  }

  /** A run of words cut where stretches end. */
  #cut(token: Token, from: number, labels: Labels): Token[] {
    const { content } = token;
    const out: Token[] = [];
    let start = 0;
    let label = labels.at(from);
    for (let i = 1; i <= content.length; i += 1) {
      const next = i < content.length ? labels.at(from + i) : null;
      if (next === label) continue;
      const part = Object.assign(Object.create(Object.getPrototypeOf(token)) as Token, token);
      part.content = content.slice(start, i);
      out.push(...this.#wrapped(part, label));
      start = i;
      label = next ?? -1;
    }
    return out;
  }

  #wrapped(token: Token, label: number): Token[] {
    if (label < 0) return [token];
    const tag = (content: string): Token => {
      const made = Object.create(Object.getPrototypeOf(token)) as Token;
      return Object.assign(made, token, { type: 'html_inline', content });
    };
    return [tag(`<span ${this.#attribute}="${label}">`), token, tag('</span>')];
  }

  /** The stretch at a place of the text; places are mostly asked for in order. */
  #labelOf(at: number): number {
    const { starts, labels } = this.#side;
    const begins = (i: number): number => starts[i] ?? Number.POSITIVE_INFINITY;
    if (begins(this.#stretch) > at) this.#stretch = 0;
    if (begins(this.#stretch + 8) <= at) {
      let [low, high] = [this.#stretch, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (begins(middle) <= at) low = middle;
        else high = middle - 1;
      }
      this.#stretch = low;
    }
    while (begins(this.#stretch + 1) <= at) this.#stretch += 1;
    return labels[this.#stretch] ?? -1;
  }

  /** Past the address and title of a link whose words end here. */
  #pastAddress(content: string, at: number): number {
    if (!content.startsWith('](', at)) return at;
    const { parseLinkDestination, parseLinkTitle } = this.#markdown.helpers;
    const spaces = (from: number): number =>
      from + (/^\s*/.exec(content.slice(from, from + 200))?.[0].length ?? 0);
    const address = parseLinkDestination(content, spaces(at + 2), content.length);
    if (!address.ok) return at + 2;
    const title = parseLinkTitle(content, spaces(address.pos), content.length);
    return title.ok ? title.pos : address.pos;
  }
}

interface Place {
  /** In the block's content. */
  readonly from: number;
  readonly to: number;
  /** In the text; -1 when it was not found. */
  readonly at: number;
}

/** The stretches of a block's content. */
class Labels {
  readonly #places: readonly Place[];
  readonly #labelOf: (at: number) => number;
  #line = 0;

  constructor(places: readonly Place[], labelOf: (at: number) => number) {
    this.#places = places;
    this.#labelOf = labelOf;
  }

  /** The number of the stretch at an offset, at which no earlier one is asked for; -1 for none. */
  at(offset: number): number {
    while ((this.#places[this.#line]?.to ?? Number.POSITIVE_INFINITY) <= offset) this.#line += 1;
    const place = this.#places[this.#line];
    if (!place || place.at < 0 || offset < place.from) return -1;
    return this.#labelOf(place.at + offset - place.from);
  }
}

/** Takes the names of stretches out of a tree; returns the marks of the words in them. */
export function takeLabels(
  document: ParentNode,
  name: string,
  marksOf: (label: number) => readonly NodeMark[],
): Map<ChildNode, readonly NodeMark[]> {
  const found = new Map<ChildNode, readonly NodeMark[]>();
  const strip = (parent: ParentNode, around: readonly NodeMark[] | null): void => {
    parent.childNodes = parent.childNodes.flatMap((child) => {
      if (isText(child) && around) found.set(child, around);
      if (!isElement(child)) return [child];
      const isLabel = child.tagName === 'span' && hasAttribute(child, name);
      strip(child, isLabel ? marksOf(Number(attribute(child, name))) : around);
      if (!isLabel) return [child];
      for (const inner of child.childNodes) inner.parentNode = parent;
      return child.childNodes;
    });
  };
  strip(document, null);
  return found;
}
