/** One claim of a report as HTML: its words, what it rests on, what was decided and when. */
import { languageOf } from '../../../../shared/document/language.ts';
import { escapeHtml as text } from '../html/markup.ts';
import type { Report, ReportClaim, ReportDecision, ReportEvidence } from './report.ts';
import { claimLink, said } from './said.ts';
import { at, capital, statusWord } from './words.ts';

const stances = { supports: 'Supports', contradicts: 'Contradicts', neither: 'Neither' } as const;
const states = {
  exact: '',
  moved: 'moved',
  changed: 'changed since it was made',
  orphaned: 'no longer in the piece',
} as const;

export function claimHtml(claim: ReportClaim, report: Report): string {
  const { number, quote, sentence, status, evidence, decisions } = claim;
  const facts = [
    capital(claim.kind),
    `${claim.risk} risk`,
    claim.owner && `checked by ${claim.owner}`,
    states[claim.state],
    claim.public && 'public',
  ].filter(Boolean);
  const repeats = claim.repeatOf === null ? '' : `. Repeats claim ${claimLink(claim.repeatOf)}`;
  return [
    `<article class="claim" id="claim-${number}">`,
    `<header><h3>${number}</h3>`,
    `<span class="status ${status.replaceAll(' ', '-')}">${statusWord(status)}</span>`,
    ...(claim.recheck ? ['<span class="recheck">To be checked again</span>'] : []),
    '</header>',
    `<p class="quote" dir="auto"${quote === null ? '' : ` lang="${languageOf(sentence ?? quote)}"`}>${said(quote)}</p>`,
    ...(sentence !== null && sentence !== quote
      ? [`<p class="sentence" dir="auto" lang="${languageOf(sentence)}">${text(sentence)}</p>`]
      : []),
    `<p class="facts">${text(facts.join(', '))}${repeats}</p>`,
    ...(evidence.length > 0
      ? [
          '<h4>Evidence</h4>',
          '<ol class="evidence">',
          ...evidence.map((each) => evidenceHtml(each, report)),
          '</ol>',
        ]
      : []),
    ...(decisions.length > 0
      ? [
          '<h4>Decisions</h4>',
          '<ol class="log">',
          ...decisions.map((each) => decisionHtml(each, claim)),
          '</ol>',
        ]
      : []),
    '</article>',
  ].join('\n');
}

function evidenceHtml(evidence: ReportEvidence, { sources, manifest }: Report): string {
  const source = sources.find(({ number }) => number === evidence.source);
  const file = manifest.find(({ number }) => number === evidence.file);
  const named = source
    ? `<a href="#source-${source.number}">${text(source.name)}</a>`
    : 'No source given';
  if (evidence.locator === null) {
    return `<li>${stances[evidence.stance]}: ${named}. ${said(null)}</li>`;
  }
  const parts = [
    evidence.quotation && `“${said(evidence.quotation)}”`,
    evidence.calculation && `<code>${text(evidence.calculation)}</code>`,
    evidence.note && said(evidence.note),
    file && `File <a href="#file-${file.number}">${text(file.name)}</a>`,
  ].filter(Boolean);
  const head = [
    `${stances[evidence.stance]}: ${named}`,
    evidence.locator && text(evidence.locator),
  ];
  return `<li>${[head.filter(Boolean).join(', '), ...parts].join('<br>')}</li>`;
}

function decisionHtml(decision: ReportDecision, { quote }: ReportClaim): string {
  const { status, by, note, wording, evidence, evidenceElsewhere } = decision;
  const others = [...new Set(evidenceElsewhere.map(({ claim }) => claim))].map(claimLink);
  const parts = [
    note === '' ? '' : said(note),
    wording === quote ? '' : `<small>On the words</small> ${said(wording)}`,
    evidence.length > 0 ? `<small>${text(`On evidence ${evidence.join(', ')}`)}</small>` : '',
    others.length > 0 ? `<small>On the evidence of claim ${others.join(', ')}</small>` : '',
  ].filter(Boolean);
  const when = `<time datetime="${decision.at}">${text(at(decision.at))}</time>`;
  return (
    `<li><b class="${status.replaceAll(' ', '-')}">${statusWord(status)}</b> ` +
    `${[`${text(by)}, ${when}`, ...parts].join('<br>')}</li>`
  );
}
