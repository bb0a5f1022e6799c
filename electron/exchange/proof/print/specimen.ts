/** Small pages with one of everything, by which a printer is tried: of each kind that is printed. */
import { withBlockIds } from '../../../../shared/document/ids.ts';
import { markup } from '../../../../shared/document/markup/index.ts';
import { redline } from '../../../../shared/document/redline/index.ts';
import {
  type NodeJson,
  parseDocument,
  SCHEMA_VERSION,
} from '../../../../shared/document/schema.ts';
import { emptyFields } from '../../../../shared/domain/article.ts';
import { writeGalley } from '../../formats/pdf/galley.ts';
import { writePdf } from '../../formats/pdf/write.ts';
import { reportPage } from '../../formats/report/paper.ts';
import type { PrintPage } from '../../printing.ts';
import type { ReviewCopy } from '../../review-copy.ts';
import type { WriteSource } from '../../writing.ts';
import { specimenReport } from './specimen-report.ts';

/** Pages of one kind have the same elements and the same look. */
export type PrintKind = 'pdf' | 'galley' | 'review' | 'report';

export function specimenOf(kind: PrintKind): PrintPage {
  switch (kind) {
    case 'pdf':
      return writePdf(sourceOf(piece(), null));
    case 'galley':
      return writeGalley(sourceOf(piece(), null));
    case 'review':
      return writePdf(sourceOf(piece(), review()));
    case 'report':
      return reportPage(specimenReport);
  }
}

const AT = '2000-01-01T00:00:00.000Z';
const PICTURE = '0'.repeat(64);
const onePixel = (): Uint8Array =>
  Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64');

const sourceOf = (doc: NodeJson, copy: ReviewCopy | null): WriteSource => ({
  article: {
    ...emptyFields,
    ...{ id: '00000000-0000-4000-8000-000000000000', eyebrow: '', headline: 'Specimen', dek: '' },
    ...{ byline: 'Ada Quill', dateline: 'SALTMERE' },
    ...{ words: 0, characters: 0, tks: 0, openThreads: 0, ownerId: null, ownerName: '' },
    ...{ createdAt: AT, updatedAt: AT, duplicates: 0 },
  },
  schemaVersion: SCHEMA_VERSION,
  doc,
  threads: [],
  review: copy,
  pictures: new Map([[PICTURE, { mime: 'image/gif', bytes: onePixel() }]]),
});

const node = (type: string, content: NodeJson[], attrs?: NodeJson['attrs']): NodeJson => ({
  type,
  content,
  ...(attrs ? { attrs } : {}),
});
const x = (text: string, ...marks: string[]): NodeJson => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const graf = (...content: NodeJson[]): NodeJson => node('paragraph', content);
const item = (...content: NodeJson[]): NodeJson => node('listItem', content);
const row = (type: string, ...texts: string[]): NodeJson =>
  node(
    'tableRow',
    texts.map((text) => node(type, [graf(x(text))], { colspan: 1, rowspan: 1, colwidth: null })),
  );
const link = (text: string): NodeJson => ({
  ...x(text),
  marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }],
});

/** Letters that share a glyph, lines that turn, and scripts that the program's own fonts do not have. */
const SCRIPTS =
  'An official office affliction, “said” nobody’s – she’d fly — 1897. Überfahrt façade żółty İstanbul Ελληνικά паром п’ять.';
const TURNED = 'Then המעבורת עזבה את הנמל left (at 12:30) for العبّارة الميناء and stayed.';
const TURNING = 'המעבורת עזבה את הנמל, the ferry left 12 (שלום) again.';
const OTHERS = '港口的灯亮了。渡し船 木曜日 다리 ท่าเรือ बंदरगाह Ա ა';
/** Enough to go on over the end of a page. */
const LONG = Array.from({ length: 60 }, (_, i) => `tide ${i} and lamp`).join(', ');
const ROWS = Array.from({ length: 34 }, (_, i) => row('tableCell', `quay ${i}`, `fare ${i}`));

const piece = (): NodeJson => docOf(true);

/** @param after whether what the review copy suggests is taken in */
function docOf(after: boolean): NodeJson {
  const moved = graf(x('A graf that goes elsewhere, with words enough to be known again there.'));
  return withBlockIds(
    node('doc', [
      node('eyebrow', [x('Harbour')]),
      node('headline', [x('Fog over the '), x('office', 'italic')]),
      node('dek', [x(after ? 'What the log says now' : 'What the log said')]),
      graf(
        x('One '),
        ...['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'code'].map(
          (mark) => x(`${mark} words `, mark),
        ),
        link('a link out of'),
        x('fice '),
        ...['underline', 'strike'].flatMap((mark) => [x('of', mark), x('fice ')]),
        node('tk', [], { note: 'year' }),
        node('hardBreak', []),
        x('after a break'),
        node('footnoteRef', [], { note: 'n1' }),
        x(after ? ' came in an office instead' : ' came in a tariff instead'),
        x(after ? ', as affidavits say.' : ', as affjdavits say.'),
      ),
      ...(after ? [] : [moved]),
      ...[2, 3, 4].map((level) => node('heading', [x(`Subhead ${level}`)], { level })),
      graf(x(SCRIPTS)),
      graf(x(TURNED), x(after ? ' Twice.' : ' Once.', 'bold')),
      graf(x(TURNING)),
      graf(x(OTHERS)),
      graf(x(LONG)),
      node('bulletList', [item(graf(x('first item'))), item(graf(x('second item')))]),
      node(
        'orderedList',
        [item(graf(x('third item')), node('bulletList', [item(graf(x('deep')))]))],
        {
          start: 3,
        },
      ),
      ...(after ? [moved] : []),
      node('blockquote', [graf(x('quoted words'))]),
      node('pullQuote', [graf(x('pulled words')), node('attribution', [x('who said so')])]),
      node('figure', [x('a cutline')], {
        ...{ attachment: PICTURE, alt: 'a lamp', credit: 'a credit', width: 1, height: 1 },
      }),
      node('table', [row('tableHeader', 'Quay', 'Fare'), ...ROWS]),
      node('codeBlock', [x('const lamp = 1;\n\tlit(lamp)')], { language: 'ts' }),
      node('horizontalRule', []),
      graf(x(after ? 'A graf that is new.' : 'A graf that is old and went.')),
      graf(x(LONG)),
      node('footnotes', [node('footnote', [graf(x('a note of mine'))], { note: 'n1' })]),
    ]),
  );
}

function review(): ReviewCopy {
  const [before, after] = [docOf(false), docOf(true)].map((doc) => parseDocument(doc));
  if (!before || !after) throw new Error('There is no specimen');
  const { blocks, changes } = markup(redline(before, after), { annotations: true });
  const said = { author: 'Ben Wick', at: AT, body: 'Who says?\nשלום to all' };
  return {
    blocks,
    changes: new Map(changes.map((each) => [each.id, { ...each, authors: ['Ada'], at: AT }])),
    threads: [
      { change: changes[0]?.id ?? null, placed: true },
      { change: null, placed: false },
    ].map((about, i) => ({
      ...{ ...about, id: `t${i}`, quote: 'a quay', resolved: i === 0, comments: [said, said] },
    })),
  };
}
