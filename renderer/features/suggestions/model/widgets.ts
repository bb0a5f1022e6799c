/** Deleted text where it stood: to be read, and no part of the text: no caret, no selection, no copy. */
import { DOMSerializer, type Fragment, type Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import { dress } from '../../versions/render.ts';

/** What the drawing of a suggestion carries. */
export interface Drawn {
  /** The key of the suggestion; null for what was typed this moment and is not read yet. */
  readonly suggestion: string | null;
  /** Text that came. */
  readonly comes?: true;
  /** Deleted words, told apart so that what is deleted beside them can join them. */
  readonly words?: string;
  /** Typed and not read yet. */
  readonly typed?: true;
}

/** Looks of one suggestion: classes and a person's colour. */
export interface Attrs {
  readonly class: string;
  readonly style?: string;
}

function mark(
  element: HTMLElement,
  suggestion: string | null,
  { class: names, style }: Attrs,
): void {
  element.classList.add(...names.split(' '));
  if (style) element.style.cssText = style;
  if (suggestion !== null) element.dataset.suggestion = suggestion;
  element.contentEditable = 'false';
}

/** A widget before the caret at its place. Its element is kept while it looks the same. */
function widget(
  at: number,
  make: () => HTMLElement,
  suggestion: string | null,
  what: string,
  attrs: Attrs,
  more: Partial<Drawn> = {},
): Decoration {
  return Decoration.widget(
    at,
    () => {
      const element = make();
      mark(element, suggestion, attrs);
      return element;
    },
    {
      side: -1,
      ignoreSelection: true,
      suggestion,
      ...(suggestion === null ? {} : { key: [suggestion, attrs.style, what].join(':') }),
      ...more,
    },
  );
}

/** Struck words at a place within a block; a text for what was typed away this moment. */
export function goneWords(
  at: number,
  content: Fragment | string,
  suggestion: string | null,
  attrs: Attrs,
  title?: string,
): Decoration {
  const words =
    typeof content === 'string' ? content : content.textBetween(0, content.size, '', '\u00b7');
  const make = (): HTMLElement => {
    const gone = document.createElement('del');
    if (title) gone.title = title;
    gone.append(typeof content === 'string' ? content : serialised(content));
    return gone;
  };
  const typed = suggestion === null ? { typed: true as const } : {};
  return widget(at, make, suggestion, `${title ?? ''}${words}`, attrs, { words, ...typed });
}

/** The sign of a border between two blocks that comes or goes. */
export function borderSign(
  at: number,
  tag: 'ins' | 'del',
  suggestion: string,
  attrs: Attrs,
): Decoration {
  const make = (): HTMLElement => {
    const sign = document.createElement(tag);
    sign.textContent = '¶';
    return sign;
  };
  return widget(at, make, suggestion, `${tag}¶`, attrs);
}

/** A block, row, cell or item that is gone, between others; `said` tells why in a few words. */
export function goneBlock(
  at: number,
  node: Node,
  suggestion: string,
  attrs: Attrs,
  said?: string,
): Decoration {
  const make = (): HTMLElement => {
    const made = serialised(node);
    dress(made);
    const element = made.firstChild as HTMLElement;
    if (said) (innermost(element) ?? element).prepend(chipOf(said));
    return element;
  };
  return widget(at, make, suggestion, `${node.type.name}:${node.textContent}`, attrs);
}

/** Where words of a block may stand, in the element that shows it. */
const innermost = (element: HTMLElement): Element | null =>
  /^(TABLE|TR|UL|OL|BLOCKQUOTE|ASIDE)$/.test(element.tagName)
    ? element.querySelector('p, td, th')
    : null;

/** A few words on what changed, where colour and underline do not say it. */
export const chip = (at: number, text: string, suggestion: string, attrs: Attrs): Decoration =>
  widget(at, () => chipOf(text), suggestion, `chip:${text}`, attrs);

function chipOf(text: string): HTMLElement {
  const element = document.createElement('small');
  element.className = 'suggested-chip';
  element.textContent = text;
  return element;
}

function serialised(content: Fragment | Node): DocumentFragment {
  const made = document.createDocumentFragment();
  const { schema } = 'type' in content ? content.type : (content.firstChild as Node).type;
  const serialiser = DOMSerializer.fromSchema(schema);
  if ('type' in content) made.append(serialiser.serializeNode(content, { document }));
  else serialiser.serializeFragment(content, { document }, made);
  // Comments stand on words that are in the text.
  for (const mark of made.querySelectorAll('[data-annotation]')) {
    mark.replaceWith(...mark.childNodes);
  }
  return made;
}
