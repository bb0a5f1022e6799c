/** Tables: made rectangular, their cells reduced to paragraphs. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { limits } from '../../limits.ts';
import type { Remarks } from '../../reading.ts';
import { toParagraphs } from './coerce.ts';
import { attribute, type Element, isElement } from './tree.ts';

type ReadBlocks = (element: Element) => NodeJson[];

/**
 * A table as blocks: its caption, itself, and the pictures that stood in its cells. A cell that
 * frames more than text was only there for its frame; a table too large to edit becomes its paragraphs.
 */
export function readTable(table: Element, readBlocks: ReadBlocks, remarks: Remarks): NodeJson[] {
  const caption = table.childNodes.find((node) => isElement(node) && node.tagName === 'caption');
  const before = caption && isElement(caption) ? readBlocks(caption) : [];
  const rows = rowsOf(table);
  const cells = rows.flat();
  if (cells.length === 0) return before;
  if (cells.length === 1 || /presentation|none/.test(attribute(table, 'role'))) {
    const inside = cells.flatMap(readBlocks);
    const frame = cells.length > 1 || inside.some((block) => block.type !== 'paragraph');
    if (frame) return [...before, ...inside];
  }
  const grid = measure(rows);
  if (grid === null) {
    remarks.warn('A table too large to edit was turned into paragraphs.');
    return [...before, ...cells.flatMap(readBlocks)];
  }
  const pictures: NodeJson[] = [];
  const content = rows.map((row, y): NodeJson => {
    const read = row.map((cell): NodeJson => {
      const { paragraphs, rest } = toParagraphs(readBlocks(cell), remarks, 'a table cell');
      pictures.push(...rest);
      const { colspan, rowspan } = spans(cell, rows.length - y);
      return {
        type: cell.tagName === 'th' ? 'tableHeader' : 'tableCell',
        attrs: { colspan, rowspan },
        content: paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }],
      };
    });
    const missing = grid.width - (grid.widths[y] as number);
    for (let i = 0; i < missing; i += 1) {
      read.push({ type: 'tableCell', content: [{ type: 'paragraph' }] });
    }
    return { type: 'tableRow', content: read };
  });
  if (pictures.length > 0) remarks.warn('A picture in a table was set under the table.');
  return [...before, { type: 'table', content }, ...pictures];
}

function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  for (const part of table.childNodes) {
    if (!isElement(part)) continue;
    const holders = ['thead', 'tbody', 'tfoot'].includes(part.tagName) ? part.childNodes : [part];
    for (const row of holders) {
      if (!isElement(row) || row.tagName !== 'tr') continue;
      rows.push(
        row.childNodes.filter(
          (cell): cell is Element =>
            isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'),
        ),
      );
    }
  }
  return rows;
}

/** A cell's spans, cut to what the table has room for. */
function spans(cell: Element, rowsLeft: number): { colspan: number; rowspan: number } {
  const number = (name: string) => {
    const value = Number(attribute(cell, name) || 1);
    return Number.isInteger(value) && value >= 1 ? Math.min(value, 1000) : 1;
  };
  const rowspan = attribute(cell, 'rowspan') === '0' ? rowsLeft : number('rowspan');
  return { colspan: number('colspan'), rowspan: Math.min(rowspan, rowsLeft) };
}

/** How many columns each row fills, spans from above included; null when it is too large. */
function measure(rows: readonly Element[][]): { width: number; widths: number[] } | null {
  const widths = rows.map(() => 0);
  for (const [y, row] of rows.entries()) {
    for (const cell of row) {
      const { colspan, rowspan } = spans(cell, rows.length - y);
      for (let below = y; below < y + rowspan; below += 1) {
        widths[below] = (widths[below] as number) + colspan;
        if ((widths[below] as number) > limits.columns) return null;
      }
    }
  }
  let width = 0;
  for (const filled of widths) width = Math.max(width, filled);
  return width * rows.length > limits.cells ? null : { width, widths };
}
