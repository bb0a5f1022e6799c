/** The memo as a page to be read and printed anywhere: one file, no script, nothing fetched. */
import { countsOf, decisionWords, type Memo, type MemoQuery, severityWords } from './memo.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (words: string): string => words.replace(/[&<>"']/gu, (one) => escapes[one] as string);

/** Instants as the reader's calendar has them; given, so that this stays pure. */
export type SayTime = (iso: string) => string;

const style = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.0625rem/1.5 Georgia, 'Times New Roman', serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
.meta, .facts, .by { font: .8125rem/1.4 system-ui, sans-serif; opacity: .75; }
ol { list-style: none; margin: 2rem 0 0; padding: 0; }
li { border-top: 1px solid; padding: 1rem 0 1.25rem; break-inside: avoid; }
.facts strong { opacity: 1; }
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 2px solid; font-style: italic; }
p { margin: .5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { margin: .5rem 0; display: grid; grid-template-columns: 6.5rem 1fr; gap: .25rem .75rem; }
dt { font: 600 .8125rem/1.9 system-ui, sans-serif; }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.empty { min-height: 3.5rem; border-bottom: 1px dotted; }
@media print { body { margin: 0 auto; font-size: 11pt; } }
`;

function entry(query: MemoQuery, time: SayTime): string {
  const facts = [
    `To the ${query.to}`,
    severityWords[query.severity],
    query.due && `due ${time(query.due)}`,
  ].filter((fact): fact is string => Boolean(fact));
  const answered = query.answer.trim() !== '';
  return `<li id="query-${safe(query.id)}">
<div class="facts"><strong>${query.number}</strong> · ${facts.map(safe).join(' · ')}</div>
<blockquote dir="auto">${safe(query.words)}</blockquote>
${query.orphaned ? '<div class="by">These words no longer stand in the text.</div>' : ''}
<p dir="auto">${safe(query.question)}</p>
<div class="by">${safe(query.askedBy)}, ${safe(time(query.askedAt))}</div>
<dl>
${query.proposal === null ? '' : `<dt>Proposed</dt><dd dir="auto">${safe(query.proposal)}</dd>`}
<dt>Answer</dt><dd dir="auto"${answered ? '' : ' class="empty"'}>${safe(query.answer)}</dd>
${query.decision === null ? '' : `<dt>Decision</dt><dd>${decisionWords[query.decision]}${query.decidedBy ? `, ${safe(query.decidedBy)}` : ''}</dd>`}
</dl>
</li>`;
}

/** @returns a whole HTML document; every word of a person in it is escaped */
export function memoHtml(memo: Memo, time: SayTime): string {
  const title = memo.headline || memo.slug || 'Untitled';
  const { open, answered, decided } = countsOf(memo.queries);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Change memo: ${safe(title)}</title>
<style>${style}</style>
</head>
<body>
<h1 dir="auto">${safe(title)}</h1>
<div class="meta">Change memo · ${safe(memo.slug)}${memo.slug ? ' · ' : ''}${safe(time(memo.writtenAt))} · ${open} open, ${answered} answered, ${decided} decided</div>
<ol>
${memo.queries.map((query) => entry(query, time)).join('\n')}
</ol>
</body>
</html>
`;
}
