/** Reads HTML: a page from the web, a word processor's, or Galley's own. */
import { type NodeJson, parseDocument } from '../../../../shared/document/schema.ts';
import type { ArticleFields } from '../../../../shared/domain/article.ts';
import { assemble } from '../../assemble.ts';
import { decode } from '../../decode.ts';
import { PictureBox } from '../../pictures.ts';
import { type Reading, Remarks, type Source } from '../../reading.ts';
import { People } from '../../wordprocessing/people.ts';
import { reviewOf } from '../../wordprocessing/review.ts';
import { namedAlike } from '../../wordprocessing/same-blocks.ts';
import type { Side } from '../../wordprocessing/sources.ts';
import { Tally } from '../../wordprocessing/tally.ts';
import { toInline, toParagraphs } from './coerce.ts';
import { type Display, findDisplay } from './display.ts';
import { type FlowContext, readBlocks, type WordMarks } from './flow.ts';
import { findNotes } from './notes.ts';
import { TrackedHtml } from './tracked.ts';
import { byTag, type Element, elementsOf, type ParentNode, parseHtml } from './tree.ts';

export function readHtml(source: Source): Reading {
  const remarks = new Remarks();
  const html = decode(source.bytes, remarks, declaredEncoding(source.bytes));
  const document = parseHtml(html);
  const people = new People(new Date().toISOString());
  const changes = new TrackedHtml(people);
  changes.survey(document);
  const page: Page = { source, pictures: new PictureBox() };
  if (!changes.isTracked) {
    const { doc, fields } = readSide(page, document, remarks);
    return { doc, fields, ...restOf(page, remarks) };
  }
  remarks.infer('What the page marks as inserted and deleted was taken for suggestions.');
  const read = (tree: ParentNode, side: Side, told: Remarks): Pick<Reading, 'doc' | 'fields'> =>
    readSide(page, tree, told, changes.settle(tree, side));
  const after = read(document, 'after', remarks);
  const before = read(parseHtml(html), 'before', new Remarks());
  const { doc, review } = reviewOf({
    after: parseDocument(after.doc),
    before: parseDocument(namedAlike(before.doc, after.doc)),
    sources: changes.sources,
    people,
    comments: { all: [], guessed: false },
    ids: new Map(),
    ranges: new Map(),
    near: () => [],
    tally: new Tally(),
    tracked: changes.tracked,
  });
  return { doc, fields: after.fields, ...restOf(page, remarks), review };
}

interface Page {
  readonly source: Source;
  readonly pictures: PictureBox;
}

const restOf = ({ pictures }: Page, { warnings, inferred }: Remarks) => ({
  pictures: pictures.pictures,
  warnings,
  inferred,
});

/** The article of a page as it stands in a tree. */
function readSide(
  { source, pictures }: Page,
  document: ParentNode,
  remarks: Remarks,
  wordMarks: WordMarks = new Map(),
): Pick<Reading, 'doc' | 'fields'> {
  const root = contentOf(document);
  const display = findDisplay(document, root, remarks);
  const parts = readParts(document, root, display, source, remarks, true, wordMarks, pictures);
  const line = (text: string): NodeJson[] => (text === '' ? [] : [{ type: 'text', text }]);
  const headline = parts.headline.length > 0 ? parts.headline : line(display.title);
  const dek = parts.dek.length > 0 ? parts.dek : line(display.description);
  const doc = assemble({ ...parts, headline, dek }, remarks);
  const fields: Partial<ArticleFields> = {
    ...(display.byline ? { byline: display.byline } : {}),
    ...(display.dateline ? { dateline: display.dateline } : {}),
  };
  return { doc, fields };
}

export interface HtmlParts {
  readonly eyebrow: NodeJson[];
  readonly headline: NodeJson[];
  readonly dek: NodeJson[];
  readonly blocks: NodeJson[];
  readonly notes: Map<string, NodeJson[]>;
  readonly pictures: PictureBox;
}

/** Display copy, blocks and notes below a root; `page` leaves out what surrounds an article. */
export function readParts(
  document: ParentNode,
  root: ParentNode,
  display: Pick<Display, 'headline' | 'eyebrow' | 'dek' | 'taken'>,
  source: Source,
  remarks: Remarks,
  page: boolean,
  wordMarks: WordMarks = new Map(),
  pictures: PictureBox = new PictureBox(),
): HtmlParts {
  const leftOut = new Map<string, number>();
  const found = findNotes(document);
  const context: FlowContext = {
    source,
    pictures,
    remarks,
    notes: found,
    taken: display.taken,
    page,
    leftOut,
    wordMarks,
  };
  const lineOf = (element: Element | undefined, where: string): NodeJson[] =>
    element ? toInline(readBlocks(element, context), remarks, where).inline : [];
  const blocks = readBlocks(root, context);
  const notes = new Map<string, NodeJson[]>();
  for (const [container, key] of found.containers) {
    // Its own element is not skipped here, only the links back.
    const inside = readBlocks(container, context);
    const { paragraphs, rest } = toParagraphs(inside, remarks, 'a note');
    notes.set(key, paragraphs);
    blocks.push(...rest);
  }
  if (leftOut.size > 0) {
    const named = [...leftOut].map(([name, count]) => (count === 1 ? name : `${name} (${count})`));
    remarks.warn(`Left out: ${named.join(', ')}.`);
  }
  return {
    eyebrow: lineOf(display.eyebrow, 'the eyebrow'),
    headline: lineOf(display.headline, 'the headline'),
    dek: lineOf(display.dek, 'the dek'),
    blocks,
    notes,
    pictures,
  };
}

/** Where the article stands: the one `<article>`, else `<main>`, else the body. */
function contentOf(document: ParentNode): ParentNode {
  const articles = [...elementsOf(document)].filter((element) => element.tagName === 'article');
  const [article] = articles;
  if (article && articles.length === 1) return article;
  return byTag(document, 'main') ?? byTag(document, 'body') ?? document;
}

/** The encoding that the page itself states in its first 1,024 bytes. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(head)?.[1];
}
