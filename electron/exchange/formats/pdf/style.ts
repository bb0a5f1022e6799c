/** The look of a printed piece. Sizes in points and millimetres: this is paper. */

export const textFace = "'Source Serif 4', Georgia, serif";
export const ui = "Inter, 'Helvetica Neue', Arial, sans-serif";
const mono = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', Menlo, monospace";

/** Ink on paper: tints are printed, whatever looks dark on a screen is light. */
export const paperColours = `
:root { color-scheme: light; color: #1f1d1a; background: #fff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;

/**
 * What all printed pieces have in common. The measure is that of `article`. Figures are as the font has
 * them: those of another kind, such as tabular ones, would be shapes in a PDF that nobody can copy. So would
 * letters that share a glyph with the letter before, where a link or a suggestion begins between both.
 */
export const paperStyle = `${paperColours}
body { margin: 0; font-family: ${textFace}; font-variant-ligatures: common-ligatures; text-rendering: geometricPrecision; }
article { position: relative; overflow-wrap: break-word; }
h1, h2, h3, h4 { break-after: avoid; break-inside: avoid; text-wrap: balance; }
h1 { margin: 0; font-weight: 600; letter-spacing: -0.006em; }
h2, h3, h4 { font-weight: 600; }
p { margin: 0; orphans: 2; widows: 2; text-wrap: pretty; }
a, u, s, ins, del, mark, span:not(.line, .line *) { font-variant-ligatures: none; }
a { color: inherit; text-decoration: underline; text-decoration-thickness: 0.04em; text-underline-offset: 0.16em; text-decoration-color: #9a948a; }
.eyebrow, .byline, .dateline, figcaption, .pull-quote footer { font-family: ${ui}; }
.eyebrow { font-weight: 600; letter-spacing: 0.05em; color: #57534b; }
.dek { color: #57534b; }
.byline { font-weight: 600; }
.dateline { color: #57534b; }
ul, ol { margin: 0; }
li { orphans: 2; widows: 2; }
li > ul, li > ol { margin-block: 0; }
blockquote { margin-inline: 0; border-inline-start: 0.75pt solid #9a948a; }
.pull-quote { break-inside: avoid; font-style: italic; border-inline-start: 1.25pt solid #1f1d1a; }
.pull-quote footer { font-style: normal; color: #57534b; }
figure { margin-inline: 0; break-inside: avoid; }
img { display: block; max-width: 100%; height: auto; object-fit: contain; object-position: left top; }
figcaption { color: #3a3732; }
.credit { font-size: 1em; color: #6b665c; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td, th { border: 0; border-bottom: 0.4pt solid #9a948a; text-align: start; vertical-align: top; font-family: ${ui}; }
tr:first-child > :is(td, th) { border-top: 0.75pt solid #1f1d1a; }
tbody tr:last-child > :is(td, th) { border-bottom: 0.75pt solid #1f1d1a; }
thead tr:last-child > th { border-bottom: 0.75pt solid #1f1d1a; }
thead + tbody > tr:first-child > :is(td, th) { border-top: 0; }
th { font-weight: 600; }
pre { break-inside: auto; white-space: pre-wrap; overflow-wrap: anywhere; border-inline-start: 0.75pt solid #d3cec2; }
pre, code { font-family: ${mono}; font-variant-ligatures: none; }
code { font-size: 0.86em; }
pre code { font-size: 1em; }
hr { border: 0; text-align: center; break-after: avoid; }
hr::before { content: '\\2217\\2003\\2217\\2003\\2217' / ''; color: #57534b; }
sup, sub { line-height: 0; font-size: 0.68em; }
sup a { text-decoration: none; }
.footnotes { border-top: 0.4pt solid #9a948a; break-before: avoid; }
.footnotes ol { padding-inline-start: 1.9em; }
.footnotes li::marker { }
`;

interface Scale {
  /** Points: the body's size and the distance of its lines. */
  readonly size: number;
  readonly line: number;
  /** Points between grafs. */
  readonly gap: number;
}

/** Sizes and distances; what stands alone takes whole lines, so that lines of facing pages meet. */
export const scaled = ({ size, line, gap }: Scale): string => `
body { font-size: ${size}pt; line-height: ${line}pt; }
p + p { margin-top: ${gap}pt; }
header { margin-bottom: ${line * 1.5}pt; }
h1 { font-size: ${size * 2.35}pt; line-height: ${size * 2.6}pt; }
.eyebrow { font-size: ${size * 0.74}pt; line-height: ${line}pt; margin-bottom: ${line * 0.25}pt; }
.dek { font-size: ${size * 1.26}pt; line-height: ${size * 1.65}pt; margin-top: ${line * 0.5}pt; }
.byline, .dateline { font-size: ${size * 0.8}pt; line-height: ${line}pt; }
h1 + .byline, .dek + .byline, h1 + .dateline, .dek + .dateline { margin-top: ${line * 0.6}pt; }
.byline + .dateline { margin-top: 0; }
h2 { font-size: ${size * 1.3}pt; line-height: ${line * 1.25}pt; margin: ${line * 1.35}pt 0 ${line * 0.4}pt; }
h3 { font-size: ${size * 1.1}pt; line-height: ${line}pt; margin: ${line * 1.2}pt 0 ${line * 0.3}pt; }
h4 { font-size: ${size}pt; line-height: ${line}pt; font-style: italic; margin: ${line}pt 0 ${line * 0.2}pt; }
ul, ol { padding-inline-start: ${size * 1.7}pt; margin-block: ${line * 0.6}pt; }
li + li { margin-top: ${gap * 0.4}pt; }
blockquote { margin-block: ${line * 0.9}pt; padding-inline-start: ${size * 1.2}pt; }
.pull-quote { margin-block: ${line * 1.4}pt; padding-inline-start: ${size * 1.2}pt; font-size: ${size * 1.5}pt; line-height: ${size * 1.95}pt; }
.pull-quote footer { font-size: ${size * 0.78}pt; line-height: ${line}pt; margin-top: ${line * 0.3}pt; }
figure { margin-block: ${line * 1.3}pt; }
figcaption { font-size: ${size * 0.78}pt; line-height: ${size * 1.12}pt; margin-top: ${line * 0.45}pt; }
table { margin-block: ${line * 1.2}pt; font-size: ${size * 0.8}pt; line-height: ${size * 1.15}pt; }
td, th { padding: ${line * 0.26}pt ${size * 0.7}pt ${line * 0.26}pt 0; }
pre { margin-block: ${line}pt; padding-inline-start: ${size}pt; font-size: ${size * 0.8}pt; line-height: ${size * 1.2}pt; }
hr { margin: ${line * 0.75}pt 0; }
.footnotes { margin-top: ${line * 2}pt; padding-top: ${line * 0.6}pt; font-size: ${size * 0.86}pt; line-height: ${line * 0.84}pt; }
.footnotes ol { margin: 0; }
`;
