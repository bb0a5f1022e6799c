/** Makes a drawn comparison nodes of this page, and knows where each change stands. */
import {
  type Drawn,
  type DrawnRow,
  drawInline,
  drawRows,
} from '../../../../shared/document/markup/draw.ts';
import type { Markup } from '../../../../shared/domain/comparison.ts';
import { tkFlag } from '../../editor/view/tk-flag.ts';

export type View = 'inline' | 'side by side';

/** A comparison as it is put into the page. */
export interface Sheet {
  readonly nodes: readonly Node[];
  /** Everything that a change did, by its id, in the order of the text. */
  readonly places: ReadonlyMap<string, readonly HTMLElement[]>;
}

/** Names of classes. */
export type RowStyles = Readonly<Record<'row' | 'cell' | 'nothingHere' | 'headed', string>>;

const options = { picture: (hash: string) => `app://galley/attachment/${hash}`, ids: true };

/** Draws a comparison; `styles` names the classes of rows and their cells. */
export function drawSheet(comparison: Markup, view: View, styles: RowStyles): Sheet {
  const places = new Map<string, HTMLElement[]>();
  const note = (id: string, element: HTMLElement) => {
    const found = places.get(id);
    if (found) found.push(element);
    else places.set(id, [element]);
  };
  const nodes =
    view === 'inline'
      ? nodesOf(drawInline(comparison, options), note)
      : drawRows(comparison, options).map((row) => rowOf(row, note, styles));
  return { nodes, places };
}

type Note = (change: string, element: HTMLElement) => void;

function rowOf({ before, after }: DrawnRow, note: Note, styles: RowStyles): HTMLElement {
  const row = document.createElement('div');
  row.className = styles.row;
  if ([before, after].some(([first]) => isHeading(first))) row.classList.add(styles.headed);
  for (const side of [before, after]) {
    const cell = document.createElement('div');
    cell.className = side.length > 0 ? `${styles.cell} article-text` : styles.nothingHere;
    cell.append(...nodesOf(side, note));
    row.append(cell);
  }
  return row;
}

const isHeading = (drawn: Drawn | undefined): boolean =>
  typeof drawn === 'object' && /^h[2-4]$/.test(drawn.tag);

const nodesOf = (drawn: readonly Drawn[], note: Note): Node[] =>
  drawn.map((each) => nodeOf(each, note));

function nodeOf(drawn: Drawn, note: Note): Node {
  if (typeof drawn === 'string') return document.createTextNode(drawn);
  const element = document.createElement(drawn.tag);
  for (const [name, value] of Object.entries(drawn.attrs)) element.setAttribute(name, value);
  element.append(...nodesOf(drawn.children, note));
  const change = drawn.attrs['data-change'];
  if (change !== undefined) note(change, element);
  if (drawn.attrs['data-type'] === 'tk') {
    element.prepend(tkFlag());
    element.title = 'To come';
  }
  return element;
}
