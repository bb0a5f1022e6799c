/** What a review copy has beyond the look of any printed piece. */
import { textFace, ui } from './style.ts';

/** Millimetres: the text's measure, what parts it from the cards, and theirs. */
const TEXT = 108;
const GAP = 8;
const CARD = 58;

export const reviewStyle = `
:root { --insert: #116b3c; --insert-tint: #e4f4ea; --delete: #a62a21; --delete-tint: #fce9e6; --move: #2457c5; --second: #57534b; --line: #d3cec2; --noted: #ffedb0; }
.sum { margin: 0 0 14pt 8mm; font: 8.5pt/12pt ${ui}; color: var(--second); }
article, .loose { width: ${TEXT}mm; margin-left: 8mm; }
article::after { content: ''; display: block; clear: both; }
[data-type=eyebrow] { font: 600 7.75pt/15.5pt ${ui}; letter-spacing: 0.05em; color: var(--second); }
[data-type=dek] { font-size: 13.25pt; line-height: 17.5pt; margin: 8pt 0 22pt; color: var(--second); }
[data-type=eyebrow]:empty, [data-type=dek]:empty, [data-type=attribution]:empty, figcaption:empty { display: none; }
[data-type=pull-quote] { margin: 22pt 0; padding-inline-start: 12pt; border-inline-start: 1.25pt solid #1f1d1a; font-size: 15pt; line-height: 20pt; font-style: italic; break-inside: avoid; }
[data-type=attribution], .figure-panel { font: normal 8.25pt/12pt ${ui}; color: var(--second); }
.figure-picture img { max-height: 120mm; }
[data-type=footnotes] { margin-top: 28pt; padding-top: 9pt; border-top: 0.4pt solid #9a948a; font-size: 9pt; line-height: 13pt; }
[data-type=footnote] { position: relative; padding-inline-start: 16pt; }
[data-type=footnote]::before { content: attr(data-number); position: absolute; inset-inline-start: 0; }
[data-type=footnote-ref]::after { content: attr(data-number); }
[data-type=tk] { padding: 0 0.25em; border: 0.5pt solid currentColor; border-radius: 2pt; font: 600 0.8em ${ui}; }
ins { color: var(--insert); background: var(--insert-tint); text-decoration: underline; text-decoration-thickness: 0.5pt; text-underline-offset: 0.18em; }
del { color: var(--delete); background: var(--delete-tint); text-decoration: line-through; text-decoration-thickness: 0.5pt; }
ins.instead { margin-inline-start: 0.15em; }
ins a, del a { color: inherit; }
ins, del, .noted { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.noted { color: inherit; background: var(--noted); }
ins .noted, del .noted { background: none; border-bottom: 1.25pt solid #e9b949; }
.border-sign { padding: 0 0.15em; margin-inline-end: 0.2em; font-family: ${ui}; text-decoration: none; }
.changed-looks { text-decoration: underline dotted var(--move); text-underline-offset: 0.22em; }
.redline-chip { display: inline-block; margin-inline: 0.3em 0.1em; padding: 0 0.45em; border: 0.5pt solid var(--line); border-radius: 2pt; color: var(--move); font: 500 6.5pt/10pt ${ui}; text-decoration: none; vertical-align: 0.1em; letter-spacing: 0; }
.redline-note { margin-bottom: 2pt; line-height: 12pt; break-after: avoid; }
[data-state=moved-from] { color: var(--second); text-decoration: line-through double var(--move) 0.5pt; }
:is(hr, figure, table, ul, ol, blockquote)[data-state=inserted] { outline: 0.5pt solid var(--insert); outline-offset: 3pt; }
:is(hr, figure, table, ul, ol, blockquote)[data-state=deleted] { outline: 0.5pt dashed var(--delete); outline-offset: 3pt; }
.figure-picture.gone { opacity: 0.55; outline: 0.5pt dashed var(--delete); }
.figure-picture.come { outline: 0.5pt solid var(--insert); }
article > .changed { border-inline-start: 0.9pt solid #57534b; margin-inline-start: -5mm; padding-inline-start: calc(5mm - 0.9pt); }
.card-number { margin-inline-start: 0.12em; padding: 0 0.25em; border-radius: 2pt; font: 600 6.25pt/1 ${ui}; letter-spacing: 0; font-style: normal; color: #fff; background: var(--second); vertical-align: 0.45em; text-decoration: none; white-space: nowrap; }
.card { float: right; clear: right; box-sizing: border-box; width: ${CARD}mm; margin: 0.5pt -${CARD + GAP}mm 6pt 0; padding: 4.5pt 6.5pt 5.5pt; border: 0.5pt solid var(--line); border-radius: 4pt; background: #fff; break-inside: avoid; font: 400 7.75pt/10.75pt ${ui}; letter-spacing: 0; color: #1f1d1a; text-indent: 0; text-align: start; text-wrap: wrap; white-space: normal; overflow-wrap: break-word; }
.card .head { display: flex; align-items: baseline; gap: 3.5pt; }
.card .names { flex: 1; min-width: 0; }
.card .body, .card .words, .card .reply, .card .quote, .card .state { display: block; }
.card .number { display: inline-block; min-width: 0.9em; flex: none; padding: 0 2pt; border-radius: 2pt; text-align: center; font: 600 6.5pt/9.5pt ${ui}; color: #fff; background: var(--second); }
.thread .number { background: var(--second); }
.card .who { font-weight: 600; }
.card .when, .card .kind, .card .details { color: var(--second); }
.card .when { flex: none; white-space: nowrap; }
.card .words, .card .quote { margin-top: 2pt; font-family: ${textFace}; font-size: 8.75pt; line-height: 11.5pt; }
.card .details { font-family: ${ui}; font-size: 7.75pt; }
.card .body { margin-top: 1.5pt; white-space: pre-line; }
.card .reply { margin-top: 4pt; padding-top: 3.5pt; border-top: 0.5pt solid var(--line); }
.card .state { margin-top: 3pt; font-weight: 600; color: var(--insert); }
.card.thread { border-inline-start: 2pt solid #e9b949; }
.card.resolved { color: var(--second); background: #f7f5f1; }
.beside { display: contents; }
.loose { clear: both; margin-top: 24pt; padding-top: 6pt; border-top: 0.4pt solid #9a948a; }
.loose h2 { margin: 6pt 0 8pt; font: 600 10pt/13pt ${ui}; }
.loose .card { float: none; width: auto; margin: 0 0 6pt; }
`;
