/** HTML in, as it is found in the world: web pages, Word, Google Docs, Markdown processors. */
import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { readHtml } from '../../electron/exchange/formats/html/read.ts';
import { elementsOf } from '../../electron/exchange/formats/html/tree.ts';
import { writeHtml } from '../../electron/exchange/formats/html/write.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { displayCopy, textOf } from '../../shared/document/text.ts';
import {
  bytesOf,
  docOf,
  gif,
  line,
  paragraph,
  pieceOf,
  samplePictures,
} from '../support/pieces.ts';

const read = (html: string) => readHtml({ name: 'a.html', bytes: bytesOf(html) });
const body = (doc: NodeJson) => doc.content?.slice(3) ?? [];
const kinds = (doc: NodeJson) => body(doc).map((node) => node.type);

test('a page: its article, without what stands around it', () => {
  const { doc, fields, warnings, inferred } =
    read(`<!doctype html><html><head><title>Bridge | The Gull</title>
    <meta name="description" content="After two winters the carts cross again.">
    <style>p{}</style><script>track()</script></head><body>
    <nav><a href="/">Home</a></nav>
    <main><article><header><p class="kicker">Harbour</p><h1>The Keel <em>Bridge</em></h1>
    <p class="article-byline">By Ada Quill</p></header>
    <p>It opened.</p><div class="newsletter-signup">Sign up!</div><aside class="related-links">More</aside>
    <h5>Later</h5><p>They <b>danced</b>.<br><br></p><form><p>Reply</p><input></form></article></main>
    <footer>All rights</footer></body></html>`);
  expect(displayCopy(doc)).toEqual({
    eyebrow: 'Harbour',
    headline: 'The Keel Bridge',
    dek: 'After two winters the carts cross again.',
  });
  expect(fields).toEqual({ byline: 'By Ada Quill' });
  expect(kinds(doc)).toEqual(['paragraph', 'heading', 'paragraph', 'paragraph']);
  expect(JSON.stringify(doc)).not.toMatch(/Home|Sign up|More|rights|track/);
  expect(warnings).toEqual(['Left out: part of the page, sidebar, form field.']);
  expect(inferred.join('\n')).toMatch(/byline.*\n.*description/);
});

test('a page without a heading takes its title; one without an article its body', () => {
  const { doc, warnings } = read(
    '<title>The Bridge</title><nav>Home</nav><p>It opened.<p>Then it closed.<footer>Legal</footer>',
  );
  expect(displayCopy(doc).headline).toBe('The Bridge');
  expect(kinds(doc)).toEqual(['paragraph', 'paragraph']);
  expect(warnings).toEqual(['Left out: navigation, page footer.']);
});

test('script is inert in every place it can stand', () => {
  const { doc } = read(`<h1 onclick="boom()">T</h1><p onmouseover="boom()">a<script>boom()</script>
    <a href="javascript:boom()">b</a> <a href=" JaVaScRiPt:boom()">c</a> <a href="data:text/html,boom">d</a>
    <img src="x" onerror="boom()"> <svg onload="boom()"><script>boom()</script></svg>
    <math><mtext><style><img src=x onerror=boom()></style></mtext></math>
    <iframe srcdoc="<script>boom()</script>"></iframe><object data="boom.swf"></object>
    <style>@import "boom.css"</style><link rel=stylesheet href=boom.css><base href="https://boom/">
    <template><p>boom</p></template><noscript><img src=boom></noscript>
    <input value=boom><textarea>boom</textarea></p>`);
  expect(JSON.stringify(doc)).not.toContain('boom');
  expect(textOf(body(doc)[0] as NodeJson)).toBe('a b c d');
});

test('Google Docs: the bold that is none, and the bold that is only style', () => {
  const { doc } = read(`<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span
    style="font-weight:700">Bold</span><span style="font-weight:400"> plain </span><span
    style="font-style:italic;text-decoration:underline">both</span></p></b>`);
  expect(
    body(doc)[0]?.content?.map((node) => [node.text, node.marks?.map((mark) => mark.type)]),
  ).toEqual([
    ['Bold', ['bold']],
    [' plain ', undefined],
    ['both', ['italic', 'underline']],
  ]);
});

test('Word: its footnotes', () => {
  const { doc } =
    read(`<div class=WordSection1><p class=MsoNormal>It opened<a style='mso-footnote-id:ftn1'
    href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a> on Monday.<o:p></o:p></p></div>
    <div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">
    <div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a>
    So the <i>Gull</i> says.</p></div></div>`);
  expect(kinds(doc)).toEqual(['paragraph', 'footnotes']);
  expect(textOf(body(doc)[0] as NodeJson)).toBe('It opened on Monday.');
  expect(textOf(body(doc)[1] as NodeJson)).toBe('So the Gull says.');
});

test('notes as an encyclopaedia and an old newspaper write them', () => {
  const { doc } =
    read(`<p>One<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>,
    two<sup>[<a href="#fn2" id="r2">*</a>]</sup>. See <a href="#part">part</a> and <a href="#x">2</a>.</p><h2 id="part">Part</h2>
    <p id="x">Not a note.</p><ol class="references"><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> Source one.</li>
    <li id="fn2">Source two. <a href="#r2">back</a></li></ol>`);
  expect(kinds(doc)).toEqual(['paragraph', 'heading', 'paragraph', 'footnotes']);
  expect(textOf(body(doc)[0] as NodeJson)).toBe('One, two. See part and 2.');
  expect(body(doc).at(-1)?.content?.map(textOf)).toEqual(['Source one.', 'Source two.']);
});

test('tables: spans, ragged rows, captions, and tables that are only frames', () => {
  const { doc } =
    read(`<table><caption>Tides</caption><thead><tr><th>Day</th><th colspan=2>High</th></tr></thead>
    <tr><td rowspan=0>Mon</td><td>3.1<ul><li>new</li></ul></td></tr><tr></tr></table>
    <table><tr><td><h2>Framed</h2><p>Text</p></td></tr></table>`);
  expect(kinds(doc)).toEqual(['paragraph', 'table', 'heading', 'paragraph']);
  const rows = body(doc)[1]?.content?.map((row) =>
    row.content?.map((cell) => [cell.type, cell.attrs?.colspan, cell.attrs?.rowspan, textOf(cell)]),
  );
  expect(rows).toEqual([
    [
      ['tableHeader', 1, 1, 'Day'],
      ['tableHeader', 2, 1, 'High'],
    ],
    [
      ['tableCell', 1, 2, 'Mon'],
      ['tableCell', 1, 1, '3.1\n• new'],
      ['tableCell', 1, 1, ''],
    ],
    [
      ['tableCell', 1, 1, ''],
      ['tableCell', 1, 1, ''],
    ],
  ]);
});

test('a pull quote of which only the attribution is left keeps it', () => {
  const [quote] =
    read(
      '<aside class="pull-quote"><footer>Bo Marsh</footer></aside><p>Between.</p>',
    ).doc.content?.slice(3) ?? [];
  expect(quote?.type).toBe('pullQuote');
  expect(quote?.content?.map(({ type }) => type)).toEqual(['paragraph', 'attribution']);
  expect(quote?.content?.[1]?.content?.[0]?.text).toBe('Bo Marsh');
});

test('pull quotes, quotes, figures, code, lists in lists', () => {
  const uri = `data:image/gif;base64,${Buffer.from(gif(9, 9)).toString('base64')}`;
  const { doc, pictures } =
    read(`<aside class="pull-quote"><blockquote><p>We waited.</p></blockquote><cite>Bo Marsh</cite></aside>
    <blockquote>Plain</blockquote>
    <figure><a href="https://example.org/big"><img src="${uri}" alt="Quay"></a><figcaption>At <i>dawn</i> <span class="photo-credit">Ada Quill</span></figcaption></figure>
    <pre><code class="language-js">a &lt; b

  c</code></pre><ul><li>one<ul><li>two</li></ul></li><ul><li>three</li></ul></ul>
    <p>H<sub>2</sub>O, x<sup>2</sup>, <q>said</q>, <s>gone</s></p>`);
  expect(kinds(doc)).toEqual([
    'pullQuote',
    'blockquote',
    'figure',
    'codeBlock',
    'bulletList',
    'paragraph',
  ]);
  expect(body(doc)[0]?.content?.map(textOf)).toEqual(['We waited.', 'Bo Marsh']);
  expect(body(doc)[2]).toMatchObject({ attrs: { alt: 'Quay', credit: 'Ada Quill', width: 9 } });
  expect(textOf(body(doc)[2] as NodeJson)).toBe('At dawn');
  expect(textOf(body(doc)[3] as NodeJson)).toBe('a < b\n\n  c');
  expect(body(doc)[4]?.content).toHaveLength(1);
  expect(textOf(body(doc)[5] as NodeJson)).toBe('H2O, x2, “said”, gone');
  expect(pictures).toHaveLength(1);
});

test('an encoding that the page states is believed', () => {
  const html = Buffer.from('<meta charset="windows-1252"><p>Caf\xe9 na\xefve</p>', 'latin1');
  expect(textOf(readHtml({ name: 'a.html', bytes: html }).doc)).toContain('Café naïve');
});

test('HTML out: one file without script, address or request, that says its language', () => {
  const [picture] = samplePictures;
  const doc = docOf(
    'The <Bridge> & the "Quay"',
    paragraph(
      'The ferry left the quay and the bridge was open for the carts of the town, with the mail in it.',
    ),
    {
      type: 'figure',
      attrs: { attachment: picture?.hash, alt: 'A "quay"', credit: 'Ada', width: 40, height: 30 },
      content: line('Dawn'),
    },
  );
  const html = writeHtml(pieceOf(doc, { byline: 'Ada <Quill>' }));
  const tree = parse(html);
  const elements = [...elementsOf(tree)];
  expect(elements.map((element) => element.tagName)).not.toContain('script');
  expect(elements.map((element) => element.tagName)).not.toContain('link');
  const addresses = elements.flatMap((element) =>
    element.attrs.filter((attr) => ['src', 'href'].includes(attr.name)).map((attr) => attr.value),
  );
  expect(addresses.every((address) => /^(#|data:image\/gif;base64,)/.test(address))).toBe(true);
  expect(html).toMatch(/<html lang="en">/);
  expect(html).not.toMatch(/url\(|@import/);
  expect(html).toContain('<title>The &lt;Bridge&gt; &amp; the &quot;Quay&quot;</title>');
});
