/** Tables: their grid made rectangular, their cells reduced to paragraphs. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { limits } from '../../limits.ts';
import type { Item } from '../../wordprocessing/items.ts';
import { asParagraphs } from '../../wordprocessing/paragraphs.ts';
import type { Side } from '../../wordprocessing/sources.ts';
import { type Context, markStands, propertiesOn } from './context.ts';
import { readFlow } from './flow.ts';
import { passAnchors, placeOf } from './inline.ts';
import { childOf, elementsIn, isOn, valOf, wholeOf, type Xml } from './xml.ts';

interface Cell {
  readonly id: string;
  readonly header: boolean;
  /** Columns from the left. */
  readonly column: number;
  readonly colspan: number;
  rowspan: number;
  readonly items: Item[];
}

interface Row {
  readonly id: string;
  readonly element: Xml;
  readonly cells: Cell[];
  /** Columns that are filled, from above too. */
  width: number;
}

/** A table, and the pictures that stood in its cells; or what it framed, when it was only a frame. */
export function readTable(table: Xml, context: Context): Item[] {
  const { sources, tally } = context;
  // Without a row or a cell it is none, whatever stands in it.
  if (!partsOf(table, 'w:tr').some((row) => partsOf(row, 'w:tc').length > 0)) {
    return readFlow(table, context);
  }
  const rows = readRows(table, context);
  const cells = rows.flatMap((row) => row.cells);
  if (cells.every(({ items }) => items.length === 0)) return [];
  const inside = cells.flatMap(({ items }) => items);
  if (cells.length === 1 && inside.some((item) => !isPlain(item))) return inside;
  const width = Math.max(...rows.map((row) => row.width));
  if (width > limits.columns || width * rows.length > limits.cells) {
    tally.add('A table too large to edit was turned into paragraphs', table, placeOf(table));
    return inside;
  }
  const pictures: NodeJson[] = [];
  const content = rows.map((row): NodeJson => {
    const made = row.cells.map((cell): NodeJson => {
      const { paragraphs, rest, simplified } = asParagraphs(cell.items, context);
      if (simplified)
        tally.add('What stood in a table cell was simplified to paragraphs', table, placeOf(table));
      pictures.push(...rest);
      const empty = { type: 'paragraph', attrs: { id: `${cell.id}p` } };
      return {
        type: cell.header ? 'tableHeader' : 'tableCell',
        attrs: { id: cell.id, colspan: cell.colspan, rowspan: cell.rowspan },
        content: paragraphs.length > 0 ? paragraphs : [empty],
      };
    });
    for (let column = row.width; column < width; column += 1) {
      const id = sources.blockId(row.element, `filled ${column}`);
      const empty = { type: 'paragraph', attrs: { id: `${id}p` } };
      made.push({ type: 'tableCell', attrs: { id }, content: [empty] });
    }
    return { type: 'tableRow', attrs: { id: row.id }, content: made };
  });
  if (pictures.length > 0) {
    tally.add('A picture in a table was set under the table', table, placeOf(table));
  }
  const id = sources.blockId(table);
  return [
    { kind: 'block', node: { type: 'table', attrs: { id }, content } },
    ...pictures.map((node): Item => ({ kind: 'block', node })),
  ];
}

const isPlain = (item: Item): boolean =>
  item.kind === 'para' && item.list === null && item.level === null;

function readRows(table: Xml, context: Context): Row[] {
  const { side, people, sources } = context;
  const rows: Row[] = [];
  /** The cell of the row above that reaches down, by column. */
  let above = new Map<number, Cell>();
  for (const element of partsOf(table, 'w:tr')) {
    const marks = childOf(element, 'w:trPr');
    if (!markStands(marks, side)) {
      passAnchors(element, null, context);
      continue;
    }
    const id = sources.blockId(element);
    const [come, go] = [childOf(marks, 'w:ins'), childOf(marks, 'w:del')];
    sources.noteBlock(id, {
      ins: come ? people.deedOf(come) : null,
      del: go ? people.deedOf(go) : null,
    });
    const properties = propertiesOn(side, marks);
    const header = isHeader(marks, side);
    const row: Row = { id, element, cells: [], width: 0 };
    let column = skipped(properties, 'w:gridBefore');
    for (let i = 0; i < column; i += 1) row.cells.push(filler(element, i, context));
    const now = new Map<number, Cell>();
    for (const cell of partsOf(element, 'w:tc')) {
      if (column > limits.columns) break;
      const read = readCell(cell, column, header, context, above);
      if (!read) continue;
      if (!row.cells.includes(read.cell) && !read.continues) row.cells.push(read.cell);
      now.set(column, read.cell);
      column += read.cell.colspan;
    }
    const change = childOf(marks, 'w:trPrChange');
    if (change && isHeader(marks, 'before') !== isHeader(marks, 'after')) {
      const look = people.deedOf(change);
      for (const cell of row.cells) sources.noteBlock(cell.id, { look });
    }
    row.width = column;
    above = now;
    if (row.cells.length > 0 || now.size > 0) rows.push(row);
  }
  return rows;
}

const isHeader = (marks: Xml | undefined, side: Side): boolean =>
  isOn(childOf(propertiesOn(side, marks), 'w:tblHeader')) ?? false;

const skipped = (properties: Xml | undefined, name: string): number =>
  Math.min(limits.columns, Math.max(0, wholeOf(valOf(childOf(properties, name))) ?? 0));

function filler(row: Xml, column: number, { sources }: Context): Cell {
  const id = sources.blockId(row, `before ${column}`);
  return { id, header: false, column, colspan: 1, rowspan: 1, items: [] };
}

/** A cell, or the one above that reaches down to here; null when it is not part of the text. */
function readCell(
  element: Xml,
  column: number,
  header: boolean,
  context: Context,
  above: ReadonlyMap<number, Cell>,
): { cell: Cell; continues: boolean } | null {
  const { side, people, sources } = context;
  const stated = childOf(element, 'w:tcPr');
  const [come, go] = [childOf(stated, 'w:cellIns'), childOf(stated, 'w:cellDel')];
  if (side === 'after' ? go : come) {
    passAnchors(element, null, context);
    return null;
  }
  const id = sources.blockId(element);
  const change = childOf(stated, 'w:tcPrChange');
  sources.noteBlock(id, {
    ins: come ? people.deedOf(come) : null,
    del: go ? people.deedOf(go) : null,
    look: change ? people.deedOf(change) : null,
  });
  const properties = propertiesOn(side, stated);
  const span = wholeOf(valOf(childOf(properties, 'w:gridSpan'))) ?? 1;
  const colspan = Math.min(limits.columns, Math.max(1, span));
  const merge = childOf(properties, 'w:vMerge');
  const origin = above.get(column);
  const items = readFlow(element, context);
  if (merge && valOf(merge) !== 'restart' && origin?.colspan === colspan) {
    origin.rowspan += 1;
    // Word hides what a covered cell holds; it is not lost here.
    origin.items.push(...items);
    return { cell: origin, continues: true };
  }
  return { cell: { id, header, column, colspan, rowspan: 1, items }, continues: false };
}

/** Rows of a table or cells of a row, whatever controls stand around them. */
function partsOf(parent: Xml, name: string): Xml[] {
  return elementsIn(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return [
      'w:sdt',
      'w:sdtContent',
      'w:customXml',
      'w:ins',
      'w:moveTo',
      'w:del',
      'w:moveFrom',
    ].includes(child.name)
      ? partsOf(child, name)
      : [];
  });
}
