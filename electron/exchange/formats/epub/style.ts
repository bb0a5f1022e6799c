/** The look of a book. Letters, sizes and colours are the reader's own choice. */
export const bookStyle = `h1, h2, h3, h4 { line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.75em; margin: 1em 0 0.4em; }
h2 { font-size: 1.3em; } h3 { font-size: 1.1em; } h4 { font-size: 1em; font-style: italic; }
header { margin-bottom: 2em; }
header p { margin: 0 0 0.5em; }
li > p { margin: 0 0 0.35em; }
.eyebrow { font-weight: bold; }
.dek { font-size: 1.2em; }
.byline { font-weight: bold; }
.byline, .dateline, figcaption, .pull-quote footer { font-size: 0.875em; }
figcaption { font-family: sans-serif; margin-top: 0.5em; }
blockquote > :last-child { margin-bottom: 0; }
blockquote { margin: 1.5em 0; padding-inline-start: 1.25em; border-inline-start: 2px solid; }
.pull-quote { margin: 1.5em 0; padding: 0.75em 0; border: 0; font-style: italic; border-top: 1px solid; border-bottom: 1px solid; font-size: 1.2em; }
figure { margin: 1.5em 0; break-inside: avoid; }
img { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; margin: 1.5em 0; }
td, th { border-top: 1px solid; border-bottom: 1px solid; padding: 0.3em 1.25em 0.3em 0; text-align: start; vertical-align: top; }
td p, th p { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: break-word; }
sup, sub { line-height: 0; font-size: 0.7em; }
sup a { text-decoration: none; }
.footnotes { margin-top: 2.5em; padding-top: 1em; border-top: 1px solid; font-size: 0.9375em; }
`;
