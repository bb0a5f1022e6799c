/** A stored text as elements to be read: made from the schema alone, with no editor that could save. */
import { DOMSerializer, type Node } from '@tiptap/pm/model';
import {
  articleSchema,
  type NodeJson,
  parseDocument,
  SCHEMA_VERSION,
} from '../../../shared/document/schema.ts';
import { bodyText } from '../../../shared/document/text.ts';
import { countCharacters, countWords } from '../../../shared/document/words.ts';
import { tkFlag } from '../editor/view/tk-flag.ts';

export interface Rendered {
  readonly node: Node;
  readonly fragment: DocumentFragment;
  readonly words: number;
  readonly characters: number;
  /** Holes that were still to be filled. */
  readonly tks: number;
}

/** A version's text that cannot be shown; the message says why, in one sentence. */
export class Unreadable extends Error {}

/**
 * @param doc ProseMirror JSON as it is stored
 * @throws Unreadable when it is not a text of this schema
 */
export function readVersion(doc: string, schemaVersion: number): { json: NodeJson; node: Node } {
  if (schemaVersion > SCHEMA_VERSION) {
    throw new Unreadable('This version was written by a newer Galley; please update to read it.');
  }
  try {
    const json = JSON.parse(doc) as NodeJson;
    return { json, node: parseDocument(json) };
  } catch {
    throw new Unreadable(
      'The text of this version cannot be read by this Galley. Other versions are not concerned.',
    );
  }
}

/**
 * @param doc ProseMirror JSON as it is stored
 * @throws Unreadable when it is not a text of this schema
 */
export function renderVersion(doc: string, schemaVersion: number): Rendered {
  const { json, node } = readVersion(doc, schemaVersion);
  const fragment = renderDocument(node);
  const text = bodyText(json);
  return {
    node,
    fragment,
    words: countWords(text),
    characters: countCharacters(text),
    tks: fragment.querySelectorAll('[data-type=tk]').length,
  };
}

/** A text to be read. */
export function renderDocument(doc: Node): DocumentFragment {
  const fragment = document.createDocumentFragment();
  DOMSerializer.fromSchema(articleSchema).serializeFragment(doc.content, { document }, fragment);
  dress(fragment);
  // Notes are spoken of where they stand now; an old text has no cards.
  for (const mark of fragment.querySelectorAll('[data-annotation]')) {
    mark.replaceWith(...mark.childNodes);
  }
  for (const [i, note] of [
    ...fragment.querySelectorAll<HTMLElement>('[data-type=footnote-ref]'),
  ].entries()) {
    note.dataset.number = String(i + 1);
  }
  return fragment;
}

/** Adds what the editor shows beyond the schema: pictures, credits, flags. */
export function dress(text: DocumentFragment): void {
  for (const figure of text.querySelectorAll<HTMLElement>('figure[data-attachment]')) {
    figure.prepend(pictureOf(figure));
    figure.append(...creditOf(figure));
  }
  for (const tk of text.querySelectorAll<HTMLElement>('[data-type=tk]')) {
    tk.prepend(tkFlag());
    tk.title = 'To come';
  }
}

/** The picture as the editor shows it. */
function pictureOf(figure: HTMLElement): HTMLElement {
  const picture = document.createElement('div');
  picture.className = 'figure-picture';
  const image = document.createElement('img');
  image.src = `app://galley/attachment/${figure.dataset.attachment}`;
  image.alt = figure.dataset.alt ?? '';
  image.loading = 'lazy';
  const width = Number(figure.dataset.width);
  const height = Number(figure.dataset.height);
  if (width > 0 && height > 0) {
    image.width = width;
    image.height = height;
  }
  picture.append(image);
  return picture;
}

/** Who took the picture, below the cutline. */
function creditOf(figure: HTMLElement): HTMLElement[] {
  if (!figure.dataset.credit) return [];
  const panel = document.createElement('div');
  panel.className = 'figure-panel';
  panel.textContent = figure.dataset.credit;
  return [panel];
}
