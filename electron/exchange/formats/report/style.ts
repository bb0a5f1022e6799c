/** The look of a fact-check report beside that of any exported page, on screen and on paper. */
export const reportStyle = `:root {
  --second: light-dark(#57534b, #b8b2a7); --line: light-dark(#d3cec2, #45413c);
  --ground: light-dark(#ffffff, #1b1a18); --tint: light-dark(#f3f1ec, #262421);
  --good: light-dark(#116b3c, #86d9a6); --bad: light-dark(#a62a21, #ffa69b);
  --open: light-dark(#855600, #f0c060);
  color: light-dark(#1f1d1a, #e9e5dd); background: var(--ground);
}
body { font: 0.9375rem/1.5 system-ui, sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, .quote { font-family: Georgia, 'Times New Roman', serif; }
.kind { margin: 0; color: var(--second); }
h2 { font-size: 1.125rem; margin: 2.5rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: 0.875rem; margin: 1rem 0 0.25rem; color: var(--second); font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.125rem 1.25rem; margin: 0; }
dt { color: var(--second); } dd { margin: 0; min-width: 0; }
code { font: 0.8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
table { width: 100%; margin: 0; font-size: 0.875rem; }
td, th { border: 0; border-bottom: 1px solid var(--line); padding: 0.375rem 1rem 0.375rem 0; }
th { font-weight: 600; }
.numbers { width: auto; margin-bottom: 0.75rem; } .numbers td { text-align: end; padding-inline-end: 0; }
.claim { max-width: none; margin: 0 0 1.75rem; padding: 0.875rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
.claim header { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; margin: 0 0 0.5rem; }
.quote { font-size: 1.0625rem; margin: 0 0 0.25rem; }
.sentence, .facts, small { color: var(--second); font-size: 0.875rem; margin: 0; }
.status { font-weight: 600; }
.confirmed { color: var(--good); }
.contradicted, .needs-change, .disputed { color: var(--bad); }
.unchecked, .checking, .recheck { color: var(--open); }
ol.log, ol.evidence { margin: 0; padding-inline-start: 1.25rem; font-size: 0.875rem; }
ol.log li, ol.evidence li { margin-bottom: 0.375rem; }
.withheld { color: var(--second); font-style: italic; }
.said { white-space: pre-line; }
.note { margin: 1rem 0 0; padding: 0.625rem 0.875rem; border-radius: 8px; background: var(--tint); }
@media print {
  :root { color: #000; background: none; }
  @page { margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt system-ui, sans-serif; } }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; }
  .claim header, .quote { break-after: avoid; }
  tr, .claim li { break-inside: avoid; }
}
`;
