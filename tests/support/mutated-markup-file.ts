/** Markdown, a page and a packed folder that hold some of everything, and ways to break them. */
import { gif } from './pieces.ts';
import { randomFrom } from './random.ts';
import { zipped } from './word-file.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const richMarkdownFile = bytesOf(`---
title: The {~~Queen~>Keel~~} Bridge
dek: It {++finally ++}opened
tags: [harbour, bridges]
---

# The Keel Bridge

The ferry {--left--}{++sailed++}{>>@Ada Brook, 2026-03-01T08:00:00Z<<} at **{~~six~>seven~~}**[^1].
{==Gulls==}{>>@Ben Crane: Which?<<}{>>@Ada Brook, 2026-03-02: The *old* ones.<<} on it.{>>hm<<}

First half.{--

--}Second half. \`{++code++}\`, \\{++escaped++}, {++never closed.

{++## A new head

++}| a | b |
|---|---|
| 1 | {==2==} |
| {++3++} | 4{--5--} |

> Quoted {--w--}ord TK [TK year]

- one
{++- two
++}- three
   1. deep ![lamp](lamp.gif "At dusk")

\`\`\`ts
let {--x--} = 1;
\`\`\`

<aside class="pull-quote">

We {++really ++}waited.

<footer>A ferryman</footer></aside>

[^1]: A {++fine ++}note.
`);

export const richHtmlFile = bytesOf(`<!DOCTYPE html><html><head><title>Saltmere</title>
<meta name="author" content="Ada Brook"><style>p { color: red }</style></head><body><nav>Home</nav>
<article><h1>The <del>Queen</del><ins cite="mailto:Ada%20Brook" datetime="2026-03-01">Keel</ins> Bridge</h1>
<p class="dek">It opened.</p><p>The <b>ferry <ins>now <i>sails</i></ins></b> at seven<sup><a href="#n1" id="r1">1</a></sup>.</p>
<ins><p>All new.</p><ul><li>one<li>two</ul></ins><table><tr><th colspan=2>a</th></tr><tr><td>b<td><del>c</del></table>
<figure><img src="lamp.gif" alt="Lamp"><figcaption>At dusk <small class="credit">Brook</small></figcaption></figure>
<svg onload="a()"><text>x</text></svg><script>a()</script><form><input></form><pre><code>a &lt; b</code></pre>
<blockquote>Said<br>twice</blockquote><aside class="pull-quote">We waited.<footer>A ferryman</footer></aside>
<ol><li id="n1">A note. <a href="#r1">back</a></li></ol></article></body></html>`);

export const richPackedFile = zipped({
  'a/bridge.md': richMarkdownFile,
  'a/lamp.gif': gif(30, 20),
  'page.html': richHtmlFile,
  'inner.zip': zipped({ 'c.md': 'x' }),
  '__MACOSX/a/._bridge.md': 'x',
});

/** What means something in these formats. */
const SIGNS =
  '{++ ++} {-- --} {~~ ~> ~~} {== ==} {>> <<} {>>@a: b<<} ``` ` ** [^1] | > - <ins> </ins> <del datetime="x"> </del> <p> </p> <table> <li> --- # \\ &amp; ]( <svg> <!-- \u0000'.split(
    ' ',
  );

/** A text with some harm done: stretches go, come twice, move; signs come where none were. */
export function mutatedText(file: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * Math.max(1, limit));
  if (below(8) === 0) return mutatedBytes(file, seed);
  let text = new TextDecoder().decode(file);
  for (let i = 0; i <= below(10); i += 1) {
    const from = below(text.length);
    const to = Math.min(text.length, from + below(below(4) === 0 ? 400 : 12));
    const stretch = text.slice(from, to);
    const without = text.slice(0, from) + text.slice(to);
    const at = below(without.length);
    switch (below(5)) {
      case 0:
        text = without;
        break;
      case 1:
        text = text.slice(0, to) + stretch + text.slice(to);
        break;
      case 2:
        text = without.slice(0, at) + stretch + without.slice(at);
        break;
      case 3:
        text = text.slice(0, from) + String.fromCodePoint(below(0x11_0000)) + text.slice(from);
        break;
      default:
        text = text.slice(0, from) + SIGNS[below(SIGNS.length)] + text.slice(from);
    }
  }
  return new Uint8Array(new TextEncoder().encode(text));
}

/** A file with bytes changed, perhaps cut off. */
export function mutatedBytes(file: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * Math.max(1, limit));
  const changed = new Uint8Array(file).slice(0, below(6) === 0 ? below(file.length) : file.length);
  for (let i = 0; i <= below(8); i += 1) changed[below(changed.length)] = below(256);
  return changed;
}
