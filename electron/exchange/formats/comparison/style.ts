/** What a page of a comparison has beyond the look of any exported page. */
export const comparisonStyle = `:root {
  --insert: light-dark(#116b3c, #86d9a6); --insert-tint: light-dark(#e4f4ea, #17321f);
  --delete: light-dark(#a62a21, #ffa69b); --delete-tint: light-dark(#fce9e6, #3b1b17);
  --move: light-dark(#2457c5, #9dbaff); --second: light-dark(#57534b, #b8b2a7);
  --line: light-dark(#d3cec2, #45413c);
  color: light-dark(#1f1d1a, #e9e5dd); background: light-dark(#ffffff, #1b1a18);
}
.versions, .changes { max-width: 40rem; margin: 0 auto; padding: 0 1.25rem; }
.versions { padding-block: 2rem 1.25rem; border-bottom: 1px solid var(--line); margin-bottom: 0; }
.versions table { margin: 0; font: 0.875rem/1.5 system-ui, sans-serif; }
.versions td, .versions th { border: 0; padding: 0 1.5rem 0 0; }
.versions th { color: var(--second); font-weight: 400; }
.sum, .field { margin: 0.75rem 0 0; font: 0.875rem/1.5 system-ui, sans-serif; }
.came { color: var(--insert); } .went { color: var(--delete); }
article { padding-block: 2rem 3rem; }
[data-type=eyebrow] { font: 600 0.8125rem/1.4 system-ui, sans-serif; letter-spacing: 0.06em; }
[data-type=dek] { font-size: 1.25rem; line-height: 1.45; margin-bottom: 2rem; }
[data-type=eyebrow]:empty, [data-type=dek]:empty { display: none; }
[data-type=pull-quote] { margin: 2em 0; padding: 1em 0; border-block: 1px solid var(--line); font-size: 1.375rem; }
[data-type=attribution], .figure-panel { font: 0.875rem/1.45 system-ui, sans-serif; }
[data-type=attribution]:empty { display: none; }
[data-type=footnotes] { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.9375rem; }
[data-type=footnote] { position: relative; padding-inline-start: 2rem; }
[data-type=footnote]::before { content: attr(data-number); position: absolute; inset-inline-start: 0; }
[data-type=footnote-ref]::after { content: attr(data-number); }
[data-type=tk] { padding: 0 0.25em; border: 1px solid currentColor; border-radius: 0.25em; font: 600 0.8em system-ui, sans-serif; }
ins { color: var(--insert); background: var(--insert-tint); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
del { color: var(--delete); background: var(--delete-tint); text-decoration: line-through; text-decoration-thickness: 1px; }
ins.instead { margin-inline-start: 0.15em; }
ins a, del a { color: inherit; }
.border-sign { padding: 0 0.15em; margin-inline-end: 0.2em; font-family: system-ui, sans-serif; text-decoration: none; }
.changed-looks { text-decoration: underline dotted var(--move); text-underline-offset: 0.22em; }
.redline-chip { display: inline-block; margin-inline: 0.3em 0.1em; padding: 0 0.45em; border: 1px solid var(--line); border-radius: 0.3em; color: var(--move); background: none; font: 500 0.6875rem/1.5 system-ui, sans-serif; text-decoration: none; vertical-align: 0.1em; }
:is(p, h2, h3, h4, .redline-note) > .redline-chip:first-child { margin-inline: 0 0.5em; }
.redline-note { margin-bottom: 0.25em; line-height: 1.4; }
li > p { margin-bottom: 0.25em; }
[data-state=moved-from] { color: var(--second); text-decoration: line-through double; text-decoration-color: var(--move); text-decoration-thickness: 1px; }
article > :is([data-state=moved-from], [data-state=moved-to]) { border-inline-start: 2px solid var(--move); padding-inline-start: 0.75rem; margin-inline-start: calc(-0.75rem - 2px); }
[data-state=moved-from] .redline-chip { text-decoration: none; }
:is(hr, figure, table, ul, ol, blockquote)[data-state=inserted] { outline: 1px solid var(--insert); outline-offset: 4px; }
:is(hr, figure, table, ul, ol, blockquote)[data-state=deleted] { outline: 1px dashed var(--delete); outline-offset: 4px; }
.figure-picture.gone { opacity: 0.55; outline: 1px dashed var(--delete); } .figure-picture.come { outline: 1px solid var(--insert); }
:target { outline: 2px solid var(--move); outline-offset: 3px; }
.changes { padding-bottom: 4rem; border-top: 1px solid var(--line); font: 0.875rem/1.5 system-ui, sans-serif; }
.changes h2 { font-size: 1rem; margin: 1.5rem 0 0.75rem; }
.changes ol { padding-inline-start: 1.75rem; } .changes li { margin-bottom: 0.625rem; }
.changes a { color: var(--move); text-decoration: none; font-weight: 500; }
.place, .changes small { color: var(--second); }
@media print {
  :root { color: #000; background: none; }
  .versions, .changes { max-width: none; padding-inline: 0; }
  ins, del { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .changes { break-before: page; border-top: 0; }
}
`;
