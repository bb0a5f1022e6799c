/** An OpenDocument text that holds some of everything; `mutated` breaks it as it does Word files. */
import {
  begin,
  bulleted,
  cell,
  come,
  cut,
  end,
  frame,
  gone,
  h,
  letters,
  list,
  listStyle,
  noted,
  numbered,
  odtFile,
  p,
  row,
  said,
  saidEnd,
  span,
  table,
} from './odt-file.ts';
import { gif } from './pieces.ts';

const pp = (content: string, style?: string): string => p(`<text:span/>${content}`, style);

export const richOdtFile = odtFile({
  styles: letters('Emphasis', 'fo:font-style="italic"'),
  automatic: [
    letters('T1', 'fo:font-weight="bold"', 'style:parent-style-name="Emphasis"'),
    listStyle('L1', numbered(1), bulleted(2)),
    '<style:style style:name="R" style:family="table-row"><style:table-row-properties loext:text-changes-only="false"/></style:style>',
  ].join(''),
  master: `<style:master-page><style:header>${p('Saltmere Gazette')}</style:header></style:master-page>`,
  meta: '<dc:date>2026-01-05T12:00:00</dc:date>',
  parts: { 'Pictures/boat.gif': gif(40, 30) },
  tracked: [
    gone('a', 'Ada Brook', 'left'),
    come('b', 'Ben Crane'),
    come('c', 'Ada Brook'),
    gone('d', 'Ben Crane', h(1, 'All gone.') + table(row(cell('x'))) + p()),
    gone('e', 'Ben Crane', list('L1', ['two', '<text:p/>'])),
    gone('f', 'Ben Crane', 'low'),
    gone('g', 'Ben Crane', `<text:p>old${noted('An old note.')}</text:p>`, undefined, 'Ada Brook'),
  ].join(''),
  body: [
    p('The Keel Bridge', 'Title'),
    h(1, 'Morning'),
    pp(
      `The ferry ${cut('a')}${begin('b')}sailed${end('b')}<text:a xlink:href="https://saltmere.example/"> at seven</text:a>${noted('By the table.')}`,
    ),
    pp(`Parted${begin('c')}`),
    pp(
      `${end('c')}${said('n', 'Ada Brook', 'So?', { resolved: true })}${span('T1', 'here')}${saidEnd('n')}<text:s text:c="3"/>`,
    ),
    pp(
      `${cut('d')}Last.${said('m', 'Ben Crane', 'So.', { parent: 'n' })}<text:tab/><text:line-break/>${cut('g')}`,
    ),
    list('L1', ['one', pp(`${cut('e')}three`) + list('', ['dot'])], 'xml:id="l"'),
    list('L1', ['four'], 'text:continue-list="l"'),
    table(
      row(`${cell('a', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>`) +
        row(
          cell(pp(cut('f'))) + cell('', 'table:number-columns-repeated="2"'),
          'table:style-name="R"',
        ),
    ),
    pp(
      `<draw:frame><draw:text-box>${pp(`${frame('Pictures/boat.gif', '<svg:desc>A boat</svg:desc>')}The Gannet`, 'Illustration')}</draw:text-box></draw:frame>`,
    ),
    `<text:section text:display="none">${p('Secret')}</text:section>`,
    p('We waited.', 'Quotations'),
  ].join(''),
});
