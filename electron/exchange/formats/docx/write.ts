/**
 * Writes a piece as a Word file: styles by name, pictures inside, real notes and lists; a review copy with
 * Word's own comments and tracked changes. Of itself the file states what is asked for, its title unless
 * told, and nothing more; the same piece gives the same bytes.
 */
import { languageOf } from '../../../../shared/document/language.ts';
import { plainStatements, type StatedProperty } from '../../../../shared/domain/properties.ts';
import type { StyleNames } from '../../../../shared/domain/style-names.ts';
import { plainText, readManuscript } from '../../manuscript.ts';
import type { ReviewCopy } from '../../review-copy.ts';
import type { WriteSource } from '../../writing.ts';
import { corePropertiesOf } from './properties.ts';
import { blocksXml, paraXml } from './write-blocks.ts';
import { Comments } from './write-comments.ts';
import { withFirstsParted } from './write-deed-marks.ts';
import { escapeXml, textOfRun } from './write-inline.ts';
import { keptBlocks } from './write-kept.ts';
import { addLandmarks } from './write-landmarks.ts';
import { type Layout, type NotePart, standsOn } from './write-layout.ts';
import { withWordMoves } from './write-moves.ts';
import { packed } from './write-package.ts';
import { Part, type Shared } from './write-part.ts';
import { Pictures } from './write-pictures.ts';
import { layoutOf, runsIn } from './write-piece.ts';
import { ownStyles, stylesXml } from './write-styles.ts';
import type { Template } from './write-template.ts';
import { templateStyles } from './write-template-styles.ts';
import { Walk } from './write-walk.ts';

const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>';
/** Where a style is named. */
const STYLE = /(<w:(?:pStyle|rStyle|tblStyle) w:val=)"([^"]+)"/gu;
const TRACKING = '<w:trackRevisions/>';
const SETTINGS =
  '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>';

/** The bytes of the file: a clean copy, or a review copy where there is one. */
export function writeDocx({
  article,
  doc,
  review,
  pictures,
  template = null,
  styles = {},
  properties = plainStatements,
}: WriteSource): Uint8Array {
  const fields = [
    { style: 'Byline', text: article.byline },
    { style: 'Dateline', text: article.dateline },
  ];
  const dek = plainText(readManuscript(doc).dek);
  const texts = { author: article.byline, subject: dek, keywords: article.tags.join(', ') };
  const house = { template, names: styles, stated: properties.word, texts };
  if (review) {
    const told = { ...review, ...review.byLetters?.() };
    return write(told.blocks, told, fields, pictures, house);
  }
  return write(keptBlocks(readManuscript(doc)), null, fields, pictures, house);
}

/** The bytes of a comparison, in the form of a review copy. */
export function writeReviewed(review: ReviewCopy, pictures: WriteSource['pictures']): Uint8Array {
  return write(review.blocks, review, [], pictures, NO_HOUSE);
}

/** A line below the display copy that is no part of the text. */
interface Field {
  readonly style: string;
  readonly text: string;
}

/** How a desk has its files look and what it has them say. */
interface House {
  readonly template: Template | null;
  readonly names: StyleNames;
  /** What the file states of the piece; of what is no part of its text, the words too. */
  readonly stated: readonly StatedProperty[];
  readonly texts: Readonly<Record<'author' | 'subject' | 'keywords', string>>;
}

const NO_HOUSE: House = {
  ...{ template: null, names: {}, stated: plainStatements.word },
  texts: { author: '', subject: '', keywords: '' },
};

function write(
  blocks: ReviewCopy['blocks'],
  review: ReviewCopy | null,
  fields: readonly Field[],
  given: WriteSource['pictures'],
  { template, names, stated, texts }: House,
): Uint8Array {
  const pictures = new Pictures(given);
  const styles = ownStyles(review !== null, names);
  const walk = new Walk(pictures, new Set(styles.map(({ id }) => id)));
  const whole = layoutOf(blocks, fields, walk);
  const layout = review ? withWordMoves(withFirstsParted(whole), review.changes) : whole;
  const comments = new Comments(review ?? { threads: [], changes: new Map() }, layout);
  if (review) addLandmarks(layout, review.changes, comments.anchors, walk.lists);
  const shared: Shared = {
    pictures,
    numbers: layout.numbers,
    changes: review?.changes ?? new Map(),
    anchors: comments.anchors,
    count: 0,
    moves: new Map(),
    ranges: new Map(),
  };
  const [text, notes] = [new Part(shared), new Part(shared)];
  const looks = template ? templateStyles(template, styles) : null;
  const styled = (xml: string): string =>
    looks ? xml.replace(STYLE, (_, tag: string, id: string) => `${tag}"${looks.idOf(id)}"`) : xml;
  const body = styled(blocksXml(layout.body, text));
  const page = template?.page ? `<w:sectPr>${template.page}</w:sectPr>` : PAGE;
  const said = review
    ? [
        { name: 'comments', xml: styled(comments.xml()) },
        { name: 'commentsExtended', xml: comments.extendedXml() },
        { name: 'people', xml: peopleXml(review, comments) },
      ]
    : [];
  const language = languageOf(sampleOf(layout));
  return packed({
    properties: corePropertiesOf(stated, { ...texts, title: titleOf(layout), language }),
    document: {
      name: 'document',
      xml: `<w:body>${body || '<w:p/>'}${page}</w:body>`,
      links: text.links,
    },
    parts: [
      {
        name: 'styles',
        xml: looks?.xml ?? stylesXml(language, styles),
      },
      { name: 'numbering', xml: walk.lists.xml() },
      { name: 'settings', xml: (review ? TRACKING : '') + SETTINGS },
      { name: 'footnotes', xml: styled(notesXml(layout.notes, notes)), links: notes.links },
      ...said,
    ],
    pictures: pictures.parts,
    given: new Map(template?.theme ? [['theme/theme1.xml', template.theme]] : []),
  });
}

/** Notes by their numbers; the two first are the lines that Word draws above them. */
function notesXml(notes: readonly NotePart[], part: Part): string {
  const lines = ['separator', 'continuationSeparator'].map(
    (type, i) =>
      `<w:footnote w:type="${type}" w:id="${i - 1}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`,
  );
  const own =
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>';
  const each = notes.map(({ number, paras }) => {
    const text = paras.map((para, i) => paraXml(para, part, i === 0 ? own : ''));
    return `<w:footnote w:id="${number}">${text.join('') || '<w:p/>'}</w:footnote>`;
  });
  return [...lines, ...each].join('');
}

/** Who is named in the file; Word shows each in one colour. */
function peopleXml({ changes }: ReviewCopy, comments: Comments): string {
  const names = [...changes.values()].flatMap(({ authors }) => authors.slice(0, 1));
  return [...new Set([...names, ...comments.authors])]
    .map((name) => {
      const author = escapeXml(name);
      return `<w15:person w15:author="${author}"><w15:presenceInfo w15:providerId="None" w15:userId="${author}"/></w15:person>`;
    })
    .join('');
}

/** The headline as it reads with everything taken in. */
function titleOf({ body }: Layout): string {
  const title = body.filter((part) => part.kind === 'para' && part.look.style === 'Title');
  return [...runsIn(title)]
    .filter(({ track }) => standsOn(track, 'after'))
    .map(textOfRun)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Words of the text by which its language is known. */
const sampleOf = ({ body }: Layout): string =>
  body.map((part) => (part.kind === 'para' ? part.runs.map(textOfRun).join('') : '')).join('\n');
