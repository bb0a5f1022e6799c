/**
 * Reads Markdown: CommonMark with tables, strikethrough and footnotes, and front matter.
 *
 * markdown-it turns it into HTML and the HTML reader into blocks, so that HTML in the Markdown goes
 * through the same allow-list as any other.
 */
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { assemble } from '../../assemble.ts';
import { decode } from '../../decode.ts';
import { limits } from '../../limits.ts';
import { excerpt, type Reading, Remarks, type Source } from '../../reading.ts';
import { readParts } from '../html/read.ts';
import { byTag, type Element, foldedText, type ParentNode, parseHtml } from '../html/tree.ts';
import { readFrontMatter } from './front-matter.ts';

// Past its own limit markdown-it drops text without a word; the reader of HTML refuses before that.
const markdown = new MarkdownIt('default', { html: true, maxNesting: limits.depth + 50 }).use(
  footnotes,
);
// Addresses are judged by the schema, which drops unsafe ones and keeps their words; they are
// neither refused (the mark-up would become text) nor rewritten here.
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;

export function readMarkdown(source: Source): Reading {
  const remarks = new Remarks();
  const front = readFrontMatter(decode(source.bytes, remarks), remarks);
  const environment: { footnotes?: { refs?: Record<string, number> } } = {};
  const document = parseHtml(markdown.render(front.body, environment));
  for (const [label, used] of Object.entries(environment.footnotes?.refs ?? {})) {
    if (used < 0)
      remarks.warn(`The note “${excerpt(label.slice(1))}” was left out: nothing refers to it.`);
  }
  const root = byTag(document, 'body') ?? document;
  const titled = front.headline !== '';
  const heading = firstHeading(root);
  // A title above and the same words as a heading below are one headline, not two.
  const same = heading && titled && foldedText(heading) === foldedText(inlineRoot(front.headline));
  const headline = heading && (!titled || same) ? heading : undefined;
  if (headline && !titled) {
    remarks.infer(
      `The first heading was taken for the headline: “${excerpt(foldedText(headline))}”`,
    );
  }
  const taken = new Set<Element>(headline ? [headline] : []);
  const parts = readParts(
    document,
    root,
    { ...(headline ? { headline } : {}), taken },
    source,
    remarks,
    false,
  );
  const doc = assemble(
    {
      ...parts,
      headline: titled ? readLine(front.headline, source) : parts.headline,
      dek: readLine(front.dek, source),
      eyebrow: front.eyebrow === '' ? [] : [{ type: 'text', text: front.eyebrow }],
    },
    remarks,
  );
  return {
    doc,
    fields: front.fields,
    pictures: parts.pictures.pictures,
    warnings: remarks.warnings,
    inferred: remarks.inferred,
  };
}

const firstHeading = (root: ParentNode): Element | undefined => byTag(root, 'h1');

/** Inline Markdown as a tree. */
function inlineRoot(text: string): ParentNode {
  const document = parseHtml(`<p>${markdown.renderInline(text, {})}</p>`);
  return byTag(document, 'body') ?? document;
}

/** A line of the front matter as inline content. */
function readLine(text: string, source: Source): NodeJson[] {
  if (text === '') return [];
  const root = inlineRoot(text);
  const parts = readParts(root, root, { taken: new Set() }, source, new Remarks(), false);
  return parts.blocks[0]?.content ?? [];
}
