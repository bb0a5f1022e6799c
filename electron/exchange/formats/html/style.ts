/** The look of an exported page, on screen and on paper. It names no font file and no address. */
export const pageStyle = `:root { color-scheme: light dark; }
body { margin: 0; font: 1.125rem/1.6 Georgia, 'Times New Roman', serif; }
article { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: break-word; }
h1 { font-size: 2.25rem; line-height: 1.15; margin: 0 0 0.75rem; text-wrap: balance; }
h2, h3, h4 { line-height: 1.3; margin: 2em 0 0.5em; }
p { margin: 0 0 1em; }
.eyebrow { font: 600 0.8125rem/1.4 system-ui, sans-serif; letter-spacing: 0.06em; }
.dek { font-size: 1.25rem; line-height: 1.45; }
.byline, .dateline, figcaption { font: 0.875rem/1.45 system-ui, sans-serif; }
header { margin-bottom: 2rem; }
blockquote { margin: 1.5em 0; padding-inline-start: 1.25em; border-inline-start: 3px solid #9a948a; }
.pull-quote { margin: 2em 0; padding: 1em 0; border-block: 1px solid #9a948a; font-size: 1.375rem; }
.pull-quote footer { font: 0.875rem/1.45 system-ui, sans-serif; }
figure { margin: 2em 0; }
img { max-width: 100%; height: auto; }
.credit { opacity: 0.75; }
table { border-collapse: collapse; margin: 1.5em 0; font-size: 1rem; }
td, th { border: 1px solid #9a948a; padding: 0.375em 0.625em; text-align: start; vertical-align: top; }
td p, th p { margin: 0; }
pre { overflow-x: auto; font: 0.875rem/1.5 ui-monospace, monospace; }
sup, sub { line-height: 0; }
.footnotes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #9a948a; font-size: 0.9375rem; }
@media print {
  :root { color-scheme: light; }
  @page { margin: 22mm 20mm; }
  body { font-size: 11pt; }
  article { max-width: none; padding: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  figure, table, blockquote, .pull-quote, pre { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  a { color: inherit; }
}
`;
