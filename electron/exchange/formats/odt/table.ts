/** Tables: their grid made rectangular, their cells reduced to paragraphs. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { limits } from '../../limits.ts';
import type { Item } from '../../wordprocessing/items.ts';
import { asParagraphs } from '../../wordprocessing/paragraphs.ts';
import { sourceOf } from '../../wordprocessing/sources.ts';
import type { Region } from './changes.ts';
import type { Context } from './context.ts';
import { readFlow } from './flow.ts';
import { pass } from './inline.ts';
import { inOrder, type Visitor } from './order.ts';
import { below, elementsIn, placeOf, wholeOf, type Xml } from './xml.ts';

interface Cell {
  readonly id: string;
  readonly header: boolean;
  readonly row: number;
  readonly column: number;
  readonly colspan: number;
  rowspan: number;
  readonly items: readonly Item[];
}

interface Row {
  readonly id: string;
  readonly element: Xml;
  /** Whether it is part of the text that is read. */
  readonly stands: boolean;
  /** The cell that fills each column, or reaches down to it. */
  readonly columns: (Cell | undefined)[];
}

/** A table, and the pictures that stood in its cells; or what it framed, when it was only a frame. */
export function readTable(table: Xml, context: Context): Item[] {
  const { tally } = context;
  const rows = new Grid(context).read(table);
  const cells = cellsOf(rows);
  const inside = cells.flatMap(({ items }) => items);
  if (rows === null) {
    tally.add('A table too large to edit was turned into paragraphs', table, placeOf(table));
    return readFlow({ ...table, children: cellElements(table) }, context);
  }
  if (inside.length === 0) return [];
  if (cells.length === 1 && inside.some((item) => !isPlain(item))) return [...inside];
  const kept = rows.filter(({ stands }) => stands);
  const width = Math.max(...kept.map(({ columns }) => columns.length));
  const pictures: NodeJson[] = [];
  const content = kept.map((row, at): NodeJson => {
    const made: NodeJson[] = [];
    for (let column = 0; column < width; column += 1) {
      const cell = row.columns[column];
      if (cell && rows[cell.row]?.stands) {
        if (rows[cell.row] !== row || cell.column !== column) continue;
        const rowspan = kept.slice(at).filter(({ columns }) => columns[column] === cell).length;
        made.push(cellNode(cell, rowspan, table, context, pictures));
      } else {
        const id = context.sources.blockId(row.element, `filled ${row.id} ${column}`);
        made.push({ type: 'tableCell', attrs: { id }, content: [emptyIn(id)] });
      }
    }
    return { type: 'tableRow', attrs: { id: row.id }, content: made };
  });
  if (pictures.length > 0) {
    tally.add('A picture in a table was set under the table', table, placeOf(table));
  }
  const id = context.sources.blockId(table);
  context.sources.noteBlock(id, { ins: context.ins, del: context.del });
  return [
    { kind: 'block', node: { type: 'table', attrs: { id }, content } },
    ...pictures.map((node): Item => ({ kind: 'block', node })),
  ];
}

const isPlain = (item: Item): boolean =>
  item.kind === 'para' && item.list === null && item.level === null;

const emptyIn = (id: string): NodeJson => ({ type: 'paragraph', attrs: { id: `${id}p` } });

function cellsOf(rows: readonly Row[] | null): Cell[] {
  const standing = (rows ?? []).filter(({ stands }) => stands);
  return [...new Set(standing.flatMap(({ columns }) => columns.flatMap((cell) => cell ?? [])))];
}

function cellNode(
  cell: Cell,
  rowspan: number,
  table: Xml,
  context: Context,
  pictures: NodeJson[],
): NodeJson {
  const { paragraphs, rest, simplified } = asParagraphs(cell.items, context);
  if (simplified) {
    context.tally.add(
      'What stood in a table cell was simplified to paragraphs',
      table,
      placeOf(table),
    );
  }
  pictures.push(...rest);
  return {
    type: cell.header ? 'tableHeader' : 'tableCell',
    attrs: { id: cell.id, colspan: cell.colspan, rowspan },
    content: paragraphs.length > 0 ? paragraphs : [emptyIn(cell.id)],
  };
}

/** Rows, whatever stands around them; whether each is one of the head. */
function* rowsIn(parent: Xml, header: boolean): Generator<{ element: Xml; header: boolean }> {
  for (const child of elementsIn(parent)) {
    if (child.name === 'table:table-row') yield { element: child, header };
    else if (/^(table:table-(header-rows|rows|row-group)|text:soft-page-break)$/.test(child.name)) {
      yield* rowsIn(child, header || child.name === 'table:table-header-rows');
    }
  }
}

const cellElements = (table: Xml): Xml[] =>
  [...rowsIn(table, false)].flatMap(({ element }) => elementsIn(element));

const times = (value: string | undefined): number => Math.max(1, wholeOf(value) ?? 1);

class Grid {
  readonly #context: Context;
  readonly #rows: Row[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  /** Null for a table that is too large. */
  read(table: Xml): Row[] | null {
    const all = [...rowsIn(table, false)];
    if (tooLarge(all.map(({ element }) => element))) return null;
    for (const { element, header } of all) {
      const repeated = times(element.attrs['table:number-rows-repeated']);
      // Nobody repeats words: rows repeated without any are room in a table, as spread sheets have it.
      const copies = placeOf(element).trim() === '' ? 1 : repeated;
      for (let copy = 0; copy < copies; copy += 1) this.#row(element, header, copy);
    }
    return this.#rows;
  }

  #row(element: Xml, header: boolean, copy: number): void {
    const context = this.#context;
    const { sources } = context;
    const id = sources.blockId(element, copy === 0 ? '' : `copy ${copy}`);
    const change = this.#changeOf(element);
    if (change) sources.noteBlock(id, { ins: change.ins, del: change.del });
    const stands = !(change && (context.side === 'after' ? change.del : change.ins));
    const row: Row = { id, element, stands, columns: this.#reachedDown() };
    this.#rows.push(row);
    if (!stands && copy === 0) pass(element, context, null);
    let column = 0;
    const cells = elementsIn(element).filter(({ name }) => CELL.test(name));
    for (const cell of cells) {
      const isLast = cell === cells.at(-1);
      const repeated = times(cell.attrs['table:number-columns-repeated']);
      const empty = placeOf(cell).trim() === '' && ![...below(cell)].some(isObject);
      const copies = isLast && empty ? 1 : repeated;
      for (let each = 0; each < copies; each += 1) {
        const name = `${copy} ${each}`;
        if (cell.name === 'table:covered-table-cell' && row.columns[column]) {
          column += 1;
          continue;
        }
        while (cell.name === 'table:table-cell' && row.columns[column]) column += 1;
        // What it reaches over to is stated too, as covered cells.
        this.#cell(cell, name, { row, column, header: header && stands });
        column += 1;
        if (column > limits.columns) return;
      }
    }
  }

  /** Which cells of the row above reach down. */
  #reachedDown(): (Cell | undefined)[] {
    const at = this.#rows.length;
    const above = this.#rows.at(-1)?.columns ?? [];
    return above.map((cell) => (cell && cell.row + cell.rowspan > at ? cell : undefined));
  }

  #cell(
    element: Xml,
    name: string,
    { row, column, header }: { row: Row; column: number; header: boolean },
  ): void {
    const { sources } = this.#context;
    const { attrs } = element;
    const wanted = Math.min(limits.columns, times(attrs['table:number-columns-spanned']));
    let colspan = 1;
    while (colspan < wanted && !row.columns[column + colspan]) colspan += 1;
    const items = row.stands ? this.#itemsOf(element, name) : [];
    const cell: Cell = {
      id: sources.blockId(element, name === '0 0' ? '' : name),
      header,
      row: this.#rows.length - 1,
      column,
      colspan,
      rowspan: times(attrs['table:number-rows-spanned']),
      items,
    };
    for (let i = 0; i < colspan; i += 1) row.columns[column + i] = cell;
  }

  /** What stands in a cell; a repeated one is read once and written again under other names. */
  #itemsOf(element: Xml, name: string): readonly Item[] {
    const items = readFlow(element, this.#context);
    if (name === '0 0') return items;
    const { sources } = this.#context;
    return items.flatMap((item, i): Item[] => {
      if (item.kind !== 'para') return [];
      const inline = item.inline.map((node) => ({
        ...node,
        marks: (node.marks ?? []).filter(({ attrs }) => sourceOf(attrs?.id) < 0),
      }));
      return [{ ...item, id: sources.blockId(element, `${name} ${i}`), inline }];
    });
  }

  /**
   * What was done to a row, if its style says that it is tracked itself: that is told by its words,
   * and only when it was done to all of them.
   */
  #changeOf(row: Xml): Region | null {
    const { around, shared } = this.#context;
    const { styles, changes } = shared;
    if (!styles.isTracked('table-row', row.attrs['table:style-name'])) return null;
    const found = new Set<Region | null>();
    const visitor: Visitor = {
      around: { ...around },
      enter: ({ name }) => name !== 'text:note',
      words(words) {
        if (words.trim() === '') return;
        const { ins, del } = visitor.around;
        // Words that came and went again are in neither text, whatever becomes of the row.
        if (ins.length === 0 || del.length === 0) found.add(ins.at(-1) ?? del.at(-1) ?? null);
      },
    };
    inOrder(row, changes, visitor);
    const [first, ...others] = found;
    const kind = (region: Region | null): boolean => region?.ins !== null;
    return first && others.every((each) => each && kind(each) === kind(first)) ? first : null;
  }
}

const CELL = /^table:(covered-)?table-cell$/;

const isObject = ({ name }: Xml): boolean => /^(draw:|text:note|office:annotation)/.test(name);

/** Whether a table has more cells than can be edited, by what it states. */
function tooLarge(rows: readonly Xml[]): boolean {
  let widest = 0;
  let count = 0;
  for (const row of rows) {
    count += placeOf(row).trim() === '' ? 1 : times(row.attrs['table:number-rows-repeated']);
    let width = 0;
    const cells = elementsIn(row).filter(({ name }) => CELL.test(name));
    for (const [i, cell] of cells.entries()) {
      const { attrs } = cell;
      const repeated = times(attrs['table:number-columns-repeated']);
      const room = i === cells.length - 1 && placeOf(cell).trim() === '';
      width += room ? 1 : repeated;
    }
    widest = Math.max(widest, width);
  }
  return widest > limits.columns || widest * count > limits.cells;
}
