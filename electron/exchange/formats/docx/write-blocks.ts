/** Paragraphs and tables of WordprocessingML. */
import { isRtl, rangeEnd, rangeStart, runsXml, textOfRun, trackName } from './write-inline.ts';
import {
  type CellPart,
  type Look,
  type Para,
  type Part as Piece,
  type RowPart,
  standsOn,
  type TablePart,
} from './write-layout.ts';
import { INDENT } from './write-lists.ts';
import type { Part } from './write-part.ts';

/** Between the margins, in twentieths of a point. */
export const TEXT_WIDTH = 9026;

/** The text of a part. Tables that touch would be one, and behind the last a paragraph has to stand. */
export function blocksXml(pieces: readonly Piece[], part: Part): string {
  return pieces
    .map((piece, i) => {
      if (piece.kind === 'para') return paraXml(piece, part);
      const next = pieces[i + 1];
      return tableXml(piece, part) + (next?.kind === 'para' ? '' : '<w:p/>');
    })
    .join('');
}

/**
 * A paragraph.
 * @param first what stands before its words, such as the number of a note
 */
export function paraXml(para: Para, part: Part, first = ''): string {
  const { look, was, end, runs, opens, closes } = para;
  const side = runs.some(({ track }) => standsOn(track, 'after')) ? 'after' : 'before';
  const words = runs.filter(({ track }) => standsOn(track, side)).map(textOfRun);
  const rtl = isRtl(words.join(''));
  const mark = end
    ? `<w:rPr><w:${trackName(end.side, end.move)} ${part.deed(end.change)}/></w:rPr>`
    : '';
  const old = was
    ? `<w:pPrChange ${part.deed(was.change)}><w:pPr>${looks(was.look, rtl)}</w:pPr></w:pPrChange>`
    : '';
  const properties = looks(look, rtl) + mark + old;
  const ranges = opens.map((track) => rangeStart(track, part));
  const ends = closes.map((track) => rangeEnd(track, part));
  const inside = runs.length > 0 ? runsXml(runs, part) : part.anchors(para).before;
  return [
    ...ranges,
    `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${first}${inside}</w:p>`,
    ...ends,
  ].join('');
}

/** Paragraph properties, in the order that the standard asks for. */
function looks({ style, list, level }: Look, rtl: boolean): string {
  return [
    style && `<w:pStyle w:val="${style}"/>`,
    style === 'Figure' && '<w:keepNext/>',
    list !== null && `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
    style === 'Rule' &&
      '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>',
    rtl && '<w:bidi/>',
    list === null && level >= 0 && `<w:ind w:left="${INDENT * (level + 1)}"/>`,
  ]
    .filter(Boolean)
    .join('');
}

function tableXml({ rows }: TablePart, part: Part): string {
  const columns = Math.max(
    1,
    ...rows.map(({ cells }) => cells.reduce((sum, { colspan }) => sum + colspan, 0)),
  );
  const width = Math.floor(TEXT_WIDTH / columns);
  const look = `<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>`;
  const columnsXml = `<w:gridCol w:w="${width}"/>`.repeat(columns);
  const body = rows.map((row) => rowXml(row, width, part));
  return `<w:tbl>${look}<w:tblGrid>${columnsXml}</w:tblGrid>${body.join('')}</w:tbl>`;
}

function rowXml({ header, was, track, cells }: RowPart, width: number, part: Part): string {
  const head = (is: boolean): string => (is ? '<w:tblHeader/>' : '');
  const properties = [
    head(header),
    track ? `<w:${trackName(track.side, null)} ${part.deed(track.change)}/>` : '',
    was
      ? `<w:trPrChange ${part.deed(was.change)}><w:trPr>${head(was.header)}</w:trPr></w:trPrChange>`
      : '',
  ].join('');
  const inside = cells.map((cell) => cellXml(cell, width, part)).join('');
  return `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ''}${inside}</w:tr>`;
}

function cellXml(
  { colspan, merge, track, was, paras }: CellPart,
  width: number,
  part: Part,
): string {
  const size = (span: number): string =>
    `<w:tcW w:w="${width * span}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}`;
  const properties = [
    size(colspan),
    merge === 'restart' ? '<w:vMerge w:val="restart"/>' : merge ? '<w:vMerge/>' : '',
    track ? `<w:cell${track.side === 'after' ? 'Ins' : 'Del'} ${part.deed(track.change)}/>` : '',
    was
      ? `<w:tcPrChange ${part.deed(was.change)}><w:tcPr>${size(was.colspan)}</w:tcPr></w:tcPrChange>`
      : '',
  ].join('');
  const lines = paras.map((para) => paraXml(para, part)).join('');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${lines || '<w:p/>'}</w:tc>`;
}
