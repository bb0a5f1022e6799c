/** The look of an exported page, on screen and on paper. It names no font file and no address. */
export const pageStyle = `:root { color-scheme: light dark; --second: light-dark(#57534b, #b8b2a7); --line: light-dark(#d3cec2, #45413c); --link: light-dark(#2457c5, #9dbaff); color: light-dark(#1f1d1a, #e9e5dd); background: light-dark(#ffffff, #1b1a18); }
body { margin: 0; font: 1.125rem/1.6 'Source Serif 4', Charter, 'Iowan Old Style', Georgia, 'Times New Roman', serif; }
article { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: break-word; }
h1, h2, h3, h4 { font-weight: 600; text-wrap: balance; }
h1 { font-size: 2.25rem; line-height: 1.15; letter-spacing: -0.006em; margin: 0 0 0.75rem; }
h2, h3, h4 { line-height: 1.3; margin: 1.75em 0 0.5em; }
h2 { font-size: 1.4375rem; } h3 { font-size: 1.1875rem; } h4 { font-size: 1.125rem; font-style: italic; }
p { margin: 0 0 1em; text-wrap: pretty; }
a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.16em; }
ul, ol { margin: 0 0 1em; padding-inline-start: 1.75em; }
li > p { margin: 0; } li > p + p, li + li { margin-top: 0.375em; } li > :is(ul, ol) { margin: 0.375em 0 0; }
.eyebrow { font: 600 0.8125rem/1.4 system-ui, sans-serif; letter-spacing: 0.06em; }
.eyebrow, .dek, .dateline { color: var(--second); }
.dek { font-size: 1.25rem; line-height: 1.45; }
.byline, .dateline, figcaption { font: 0.875rem/1.45 system-ui, sans-serif; }
.byline { font-weight: 600; margin-bottom: 0.25rem; }
figcaption { color: var(--second); margin-top: 0.625rem; } figcaption p { margin: 0; }
header { margin-bottom: 2rem; }
blockquote > :last-child { margin-bottom: 0; }
blockquote { margin: 1.5em 0; padding-inline-start: 1.25em; border-inline-start: 2px solid var(--line); }
.pull-quote { margin: 1.5em 0; padding: 1em 0; border: 0; border-block: 1px solid var(--line); font-size: 1.375rem; line-height: 1.45; font-style: italic; }
.pull-quote footer { font: 0.875rem/1.45 system-ui, sans-serif; color: var(--second); }
figure { margin: 2em 0; }
img { display: block; max-width: 100%; height: auto; }
.credit { opacity: 0.75; }
table { border-collapse: collapse; margin: 1.75em 0; font: 0.9375rem/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
td, th { border-block: 1px solid var(--line); padding: 0.5em 1.5em 0.5em 0; text-align: start; vertical-align: top; }
th { font-weight: 600; }
td p, th p { margin: 0; }
pre { overflow-x: auto; font: 0.875rem/1.5 ui-monospace, monospace; }
sup, sub { line-height: 0; font-size: 0.7em; }
sup a { text-decoration: none; padding: 0 0.1em; }
.footnotes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.9375rem; }
@media print {
  :root { color-scheme: light; color: #000; background: none; }
  @page { margin: 22mm 20mm; }
  body { font-size: 11pt; }
  article { max-width: none; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  figure, table, blockquote, .pull-quote, pre { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  a { color: inherit; }
}
`;
