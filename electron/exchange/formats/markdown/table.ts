/** Which tables Markdown has signs for. */
import type { Cell } from '../../manuscript.ts';

/** One row of heads, and below it rows of as many cells, none joined and each one paragraph. */
export function isPlainTable(rows: readonly (readonly Cell[])[]): boolean {
  const [head, ...body] = rows;
  if (!head || head.length === 0) return false;
  const plain = (cell: Cell) =>
    cell.colspan === 1 && cell.rowspan === 1 && cell.paragraphs.length === 1;
  return (
    head.every((cell) => cell.header && plain(cell)) &&
    body.every(
      (row) => row.length === head.length && row.every((cell) => !cell.header && plain(cell)),
    )
  );
}
