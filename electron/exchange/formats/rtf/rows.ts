/** Tables: rows as they come, and the grid that their cells' edges make. */
import type { Xml } from '../docx/xml.ts';
import { type Doing, type Look, PLAIN } from './look.ts';
import type { Tree } from './tree.ts';

/** What a row says of one of its cells. */
interface CellDefinition {
  /** The right edge, in twentieths of a point. */
  right: number;
  /** Merged with the cell before it. */
  joins: boolean;
  merge: 'begins' | 'goes on' | null;
  inserted: Doing | null;
  deleted: Doing | null;
}

interface Row {
  readonly cells: { readonly content: Xml[]; readonly definition: CellDefinition }[];
  readonly header: boolean;
  readonly changed: Doing | null;
  /** The look of its end, which tells whether the row is tracked. */
  readonly end: Look;
}

/** Edges that lie closer together than this are one. */
const NEAR = 30;

const undefinedCell = (right: number): CellDefinition => ({
  right,
  joins: false,
  merge: null,
  inserted: null,
  deleted: null,
});

/** The definition of a row, which holds for all rows until the next. */
export class RowDefinition {
  cells: CellDefinition[] = [];
  header = false;
  changed: Doing | null = null;
  #next = undefinedCell(0);

  /** Takes a control word in; false when it says nothing of rows. */
  word(word: string, value: number | null): boolean {
    const next = this.#next;
    const number = value ?? 0;
    switch (word) {
      case 'trowd':
        this.cells = [];
        this.header = false;
        this.changed = null;
        this.#next = undefinedCell(0);
        return true;
      case 'trhdr':
        this.header = true;
        return true;
      case 'trauth':
        this.changed = { time: 0, ...this.changed, author: number };
        return true;
      case 'trdate':
        this.changed = { author: 0, ...this.changed, time: number };
        return true;
      case 'clmrg':
        next.joins = true;
        return true;
      case 'clvmgf':
        next.merge = 'begins';
        return true;
      case 'clvmrg':
        next.merge = 'goes on';
        return true;
      case 'clins':
      case 'clinsauth':
      case 'clinsdttm':
        next.inserted = toldBy(next.inserted, word, number);
        return true;
      case 'cldel':
      case 'cldelauth':
      case 'cldeldttm':
        next.deleted = toldBy(next.deleted, word, number);
        return true;
      case 'cellx':
        next.right = number;
        this.cells.push(next);
        this.#next = undefinedCell(number);
        return true;
      default:
        return false;
    }
  }
}

function toldBy(doing: Doing | null, word: string, value: number): Doing {
  const { author, time } = doing ?? { author: 0, time: 0 };
  if (word.endsWith('auth')) return { author: value, time };
  return word.endsWith('dttm') ? { author, time: value } : { author, time };
}

/** A table that is being read. */
export class Table {
  /** What the open cell holds. */
  cell: Xml[] = [];
  #cells: Xml[][] = [];
  readonly #rows: Row[] = [];

  endCell(): void {
    this.#cells.push(this.cell);
    this.cell = [];
  }

  endRow({ cells, header, changed }: RowDefinition, end: Look): void {
    if (this.cell.length > 0) this.endCell();
    const contents = this.#cells;
    this.#cells = [];
    if (contents.length === 0) return;
    const row: Row = { cells: [], header, changed, end };
    let right = 0;
    for (const [i, content] of contents.entries()) {
      const stated = cells[i];
      const definition = stated ? { ...stated } : undefinedCell(right + 1000);
      right = Math.max(right, definition.right);
      const last = row.cells.at(-1);
      if (definition.joins && last) {
        last.content.push(...content);
        last.definition.right = definition.right;
      } else row.cells.push({ content: [...content], definition });
    }
    this.#rows.push(row);
  }

  /** The table; what stands in it when it has no rows. */
  finish(definition: RowDefinition, tree: Tree): Xml[] {
    if (this.#rows.length === 0 && this.#cells.length === 0) return this.cell;
    this.endRow(definition, PLAIN);
    const edges = edgesOf(this.#rows);
    return [
      tree.element(
        'w:tbl',
        {},
        this.#rows.map((row) => rowOf(row, edges, tree)),
      ),
    ];
  }
}

function rowOf({ cells, header, changed, end }: Row, edges: readonly number[], tree: Tree): Xml {
  const properties: Xml[] = tree.tracks(end).map(([name, doing]) => {
    const kind = name === 'w:moveFrom' ? 'w:del' : name === 'w:moveTo' ? 'w:ins' : name;
    return tree.done(kind, doing);
  });
  if (header) properties.push(tree.element('w:tblHeader'));
  if (changed) properties.push(tree.done('w:trPrChange', changed, [tree.element('w:trPr')]));
  let column = 0;
  const made = cells.map(({ content, definition }) => {
    const upTo = columnOf(edges, definition.right);
    const span = Math.max(1, upTo - column);
    column += span;
    const { merge, inserted, deleted } = definition;
    const cell: Xml[] = [];
    if (span > 1) cell.push(tree.valued('w:gridSpan', String(span)));
    if (merge) cell.push(tree.valued('w:vMerge', merge === 'begins' ? 'restart' : 'continue'));
    if (inserted) cell.push(tree.done('w:cellIns', inserted));
    if (deleted) cell.push(tree.done('w:cellDel', deleted));
    return tree.element('w:tc', {}, [tree.element('w:tcPr', {}, cell), ...content]);
  });
  return tree.element('w:tr', {}, [tree.element('w:trPr', {}, properties), ...made]);
}

/** Where columns end, from the left: right edges of cells, those that lie close together as one. */
function edgesOf(rows: readonly Row[]): number[] {
  const all = rows.flatMap(({ cells }) => cells.map(({ definition }) => definition.right));
  const edges: number[] = [];
  for (const edge of [...new Set(all)].sort((one, other) => one - other)) {
    const last = edges.at(-1);
    if (last === undefined || edge - last > NEAR) edges.push(edge);
  }
  return edges;
}

/** How many columns end at an edge or left of it. */
function columnOf(edges: readonly number[], right: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= right) low = middle + 1;
    else high = middle;
  }
  return low;
}
