/**
 * Reads Markdown: CommonMark with tables, strikethrough and footnotes, front matter, and CriticMarkup.
 *
 * markdown-it turns it into HTML and the HTML reader into blocks, so that HTML in the Markdown goes
 * through the same allow-list as any other.
 */
import { randomBytes } from 'node:crypto';
import MarkdownIt, { type Env } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { type NodeJson, parseDocument } from '../../../../shared/document/schema.ts';
import { assemble } from '../../assemble.ts';
import { decode } from '../../decode.ts';
import { limits } from '../../limits.ts';
import { PictureBox } from '../../pictures.ts';
import { excerpt, type Reading, Remarks, type Source } from '../../reading.ts';
import { People } from '../../wordprocessing/people.ts';
import { reviewOf } from '../../wordprocessing/review.ts';
import { namedAlike } from '../../wordprocessing/same-blocks.ts';
import type { Side } from '../../wordprocessing/sources.ts';
import { Tally } from '../../wordprocessing/tally.ts';
import type { WordMarks } from '../html/flow.ts';
import { type HtmlParts, readParts } from '../html/read.ts';
import { byTag, type Element, foldedText, type ParentNode, parseHtml } from '../html/tree.ts';
import { type LabelEnvironment, labelStretches, takeLabels } from './critic-labels.ts';
import { Critic, type SideText } from './critic-text.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';

// Past its own limit markdown-it drops text without a word; the reader of HTML refuses before that.
const markdown = new MarkdownIt('default', { html: true, maxNesting: limits.depth + 50 }).use(
  footnotes,
);
// Addresses are judged by the schema, which drops unsafe ones and keeps their words; they are
// neither refused (the mark-up would become text) nor rewritten here.
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
labelStretches(markdown);

export function readMarkdown(source: Source): Reading {
  const remarks = new Remarks();
  const front = readFrontMatter(decode(source.bytes, remarks), remarks);
  const critic = new Critic(new People(new Date().toISOString()));
  const file: File = {
    source,
    critic,
    pictures: new PictureBox(),
    front,
    // In the order in which comments are told.
    eyebrow: critic.read(front.eyebrow),
    headline: critic.read(front.headline),
    dek: critic.read(front.dek),
    body: critic.read(front.body),
  };
  const after = readSide(file, 'after', remarks);
  const rest = (doc: NodeJson) => ({
    doc,
    fields: front.fields,
    pictures: file.pictures.pictures,
    warnings: remarks.warnings,
    inferred: remarks.inferred,
  });
  tellHighlights(critic, remarks);
  if (!critic.isReviewed) return rest(after);
  const before = critic.isTracked
    ? parseDocument(namedAlike(readSide(file, 'before', new Remarks()), after))
    : null;
  const tally = new Tally();
  const { doc, review } = reviewOf({
    after: parseDocument(after),
    before,
    sources: critic.sources,
    people: critic.people,
    comments: { all: critic.comments, guessed: critic.joined },
    ids: critic.ids,
    ranges: critic.ranges,
    near: (thread) => critic.near(thread, after),
    tally,
    tracked: critic.tracked,
  });
  tally.tell(remarks);
  if (critic.joined) remarks.infer('Comments side by side were taken for one talk.');
  return { ...rest(doc), review };
}

interface File extends Record<'eyebrow' | 'headline' | 'dek' | 'body', (side: Side) => SideText> {
  readonly source: Source;
  readonly critic: Critic;
  readonly pictures: PictureBox;
  readonly front: FrontMatter;
}

function tellHighlights({ highlighted }: Critic, remarks: Remarks): void {
  const [first] = highlighted;
  if (first === undefined) return;
  const more = highlighted.length > 1 ? ` and ${highlighted.length - 1} more` : '';
  remarks.warn(`Highlighting without a comment was left out: “${excerpt(first)}”${more}.`);
}

/** The text with every change taken in, or with none. */
function readSide(file: File, side: Side, remarks: Remarks): NodeJson {
  const environment: Environment = {};
  const toHtml = (text: string, env: Environment): string => markdown.render(text, env);
  const { document, wordMarks } = render(file, file.body(side), environment, toHtml);
  for (const [label, used] of Object.entries(environment.footnotes?.refs ?? {})) {
    if (used < 0)
      remarks.warn(`The note “${excerpt(label.slice(1))}” was left out: nothing refers to it.`);
  }
  const root = byTag(document, 'body') ?? document;
  const [title, dek, eyebrow] = [file.headline(side), file.dek(side), file.eyebrow(side)];
  const titled = title.text !== '';
  const heading = firstHeading(root);
  // A title above and the same words as a heading below are one headline, not two.
  const same =
    heading && titled && foldedText(heading) === foldedText(renderLine(file, title).document);
  const headline = heading && (!titled || same) ? heading : undefined;
  if (headline && !titled) {
    remarks.infer(
      `The first heading was taken for the headline: “${excerpt(foldedText(headline))}”`,
    );
  }
  const taken = new Set<Element>(headline ? [headline] : []);
  const parts = partsOf(
    file,
    root,
    remarks,
    { ...(headline ? { headline } : {}), taken },
    wordMarks,
  );
  return assemble(
    {
      ...parts,
      headline: titled ? readLine(file, title) : parts.headline,
      dek: readLine(file, dek),
      eyebrow: readLine(file, eyebrow),
    },
    remarks,
  );
}

const partsOf = (
  { source, pictures }: File,
  root: ParentNode,
  remarks: Remarks,
  display: { readonly headline?: Element; readonly taken: Set<Element> },
  wordMarks: WordMarks,
): HtmlParts => readParts(root, root, display, source, remarks, false, wordMarks, pictures);

const firstHeading = (root: ParentNode): Element | undefined => byTag(root, 'h1');

interface Rendered {
  readonly document: ParentNode;
  readonly wordMarks: WordMarks;
}

type Environment = Env & LabelEnvironment & { footnotes?: { refs?: Record<string, number> } };

/** Markdown as a tree, and the stretches of the file that its words come from. */
function render(
  { critic }: File,
  side: SideText,
  environment: Environment,
  toHtml: (text: string, environment: Environment) => string,
): Rendered {
  if (!critic.isReviewed) {
    return { document: parseHtml(toHtml(side.text, environment)), wordMarks: new Map() };
  }
  const attribute = `data-${randomBytes(8).toString('hex')}`;
  environment.labelling = { side, attribute };
  const document = parseHtml(toHtml(side.text, environment));
  const wordMarks = takeLabels(document, attribute, (label) => critic.marksOf(label));
  return { document, wordMarks };
}

/** A line of the front matter as a tree. */
const renderLine = (file: File, line: SideText): Rendered =>
  render(
    file,
    line,
    {},
    (text, environment) => `<p>${markdown.renderInline(text, environment)}</p>`,
  );

/** A line of the front matter as inline content. */
function readLine(file: File, line: SideText): NodeJson[] {
  if (line.text === '') return [];
  const { document, wordMarks } = renderLine(file, line);
  const root = byTag(document, 'body') ?? document;
  const parts = partsOf(file, root, new Remarks(), { taken: new Set() }, wordMarks);
  return parts.blocks[0]?.content ?? [];
}
