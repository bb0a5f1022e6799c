/** Writes a fact-check report as one page: no script, no address, a style for screen and paper. */
import { languageOf } from '../../../../shared/document/language.ts';
import { escapeHtml } from '../html/markup.ts';
import { pageStyle } from '../html/style.ts';
import { claimHtml } from './html-claim.ts';
import type { Report, ReportContact, ReportQuery, ReportSourceEntry } from './report.ts';
import { claimLink, said } from './said.ts';
import { reportStyle } from './style.ts';
import { at, capital, channelWords, count, severityWords, size } from './words.ts';

const text = escapeHtml;

/** The whole file as text: UTF-8, `\n` line ends. */
export function writeReportHtml(report: Report): string {
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(reportTitle(report))}</title>`,
    `<style>\n${pageStyle}${reportStyle}</style>`,
    '</head>',
    '<body>',
    ...reportBody(report),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

const headlineOf = ({ piece }: Report): string => piece.headline || piece.slug || 'Untitled';

/** What the report is called. */
export const reportTitle = (report: Report): string => `${headlineOf(report)}: fact-check report`;

/** What stands in the body, a line each. */
export function reportBody(report: Report): string[] {
  const headline = headlineOf(report);
  return [
    '<main>',
    `<p class="kind">Fact-check report${report.redacted ? ', redacted' : ''}</p>`,
    `<h1 lang="${languageOf(headline)}" dir="auto">${text(headline)}</h1>`,
    ...headHtml(report),
    ...countsHtml(report),
    ...signOffsHtml(report),
    ...section(
      'Claims',
      report.claims.map((claim) => claimHtml(claim, report)),
    ),
    ...memoHtml(report),
    ...contactsHtml(report),
    ...sourcesHtml(report),
    ...manifestHtml(report),
    '</main>',
  ];
}

function headHtml(report: Report): string[] {
  const { piece, version, checkingCopy, madeAt, madeBy } = report;
  const facts: [string, string][] = [
    ['Piece', [piece.slug, piece.desk, count(piece.words, 'word')].filter(Boolean).join(', ')],
    ['Byline', piece.byline],
    ['Report', `${at(madeAt)}${madeBy ? `, ${madeBy}` : ''}`],
  ];
  return [
    '<dl>',
    ...facts.filter(([, fact]) => fact !== '').map(([name, fact]) => fact_(name, text(fact))),
    fact_('Text', `${text(at(version.at))} <code>${version.sha256}</code>`),
    ...(checkingCopy
      ? [
          fact_(
            'Checking copy',
            `${text(
              [
                checkingCopy.name,
                checkingCopy.by && `frozen by ${checkingCopy.by}`,
                checkingCopy.to && `for ${checkingCopy.to}`,
                at(checkingCopy.at),
              ]
                .filter(Boolean)
                .join(', '),
            )} <code>${checkingCopy.sha256}</code>`,
          ),
        ]
      : []),
    '</dl>',
  ];
}

const fact_ = (name: string, html: string): string => `<dt>${name}</dt><dd dir="auto">${html}</dd>`;

function countsHtml({ counts, withheld, redacted }: Report): string[] {
  const rows = Object.entries(counts.byStatus).filter(([, number]) => number > 0);
  const rest = [
    count(counts.evidence, 'piece of evidence', 'pieces of evidence'),
    `${count(counts.sources, 'source')}, ${counts.confidentialSources} of them confidential`,
    count(counts.contacts, 'line of the contact log', 'lines of the contact log'),
    `${count(counts.queries, 'query', 'queries')}, ${counts.openQueries} of them open`,
    count(counts.files, 'attached file'),
  ];
  const note = redacted
    ? `<p class="note">No confidential source can be known from this report. Withheld: the words of ${count(withheld.evidence, 'piece of evidence', 'pieces of evidence')}, ${count(withheld.contacts, 'line of the contact log', 'lines of the contact log')}, ${count(withheld.files, 'file')}, and what was written beside claims that rest on a confidential source.</p>`
    : '';
  return [
    `<h2>${count(counts.claims, 'claim')}</h2>`,
    '<table class="numbers"><tbody>',
    ...rows.map(
      ([status, number]) =>
        `<tr><th scope="row">${text(capital(status))}</th><td>${number}</td></tr>`,
    ),
    ...(counts.recheck > 0
      ? [`<tr><th scope="row">To be checked again</th><td>${counts.recheck}</td></tr>`]
      : []),
    `<tr><th scope="row">Still open</th><td>${counts.open}</td></tr>`,
    '</tbody></table>',
    `<p class="facts">${rest.map(text).join('; ')}.</p>`,
    note,
  ];
}

/** A part of the report; nothing when there is nothing in it. */
const section = (title: string, html: readonly string[]): string[] =>
  html.length === 0 ? [] : [`<section>\n<h2>${title}</h2>`, ...html, '</section>'];

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [
    `<table>\n<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>`,
    ...rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    '</tbody></table>',
  ];
}

const claimLinks = (numbers: readonly number[]): string => numbers.map(claimLink).join(', ');

function memoHtml({ memo }: Report): string[] {
  const asked = (query: ReportQuery) =>
    `${said(query.question)}${query.proposal === '' ? '' : `<br><small>Proposed:</small> ${said(query.proposal)}`}` +
    `<br><small>${text(`${query.askedBy} to the ${query.to}, ${at(query.askedAt)}. ${severityWords[query.severity]}.`)}</small>`;
  const decided = ({ decision, decidedBy, decidedAt }: ReportQuery) =>
    decision === null
      ? '<span class="recheck">Open</span>'
      : `<b>${capital(decision)}</b><br><small>${text([decidedBy, decidedAt && at(decidedAt)].filter(Boolean).join(', '))}</small>`;
  return section(
    'Change memo',
    table(
      ['Claim', 'Words', 'Query', 'Answer', 'Decision'],
      memo.map((query) => [
        claimLink(query.claim),
        said(query.words),
        asked(query),
        query.answer === ''
          ? ''
          : `${said(query.answer)}<br><small>${text(query.answeredBy ?? '')}</small>`,
        decided(query),
      ]),
    ),
  );
}

function contactsHtml({ contacts, sources }: Report): string[] {
  const named = new Map(sources.map(({ number, name }) => [number, name]));
  const whom = ({ who, source }: ReportContact) =>
    [text(who), source !== null && named.get(source) !== who && text(named.get(source) ?? '')]
      .filter(Boolean)
      .join('<br>');
  return section(
    'Contact log',
    table(
      ['When', 'Who', 'Question', 'Answer', 'Claim'],
      contacts.map((line) => [
        `${text(at(line.at))}<br><small>${channelWords[line.channel]}, ${text(line.by)}</small>`,
        whom(line),
        said(line.question),
        said(line.answer),
        claimLink(line.claim),
      ]),
    ),
  );
}

function sourcesHtml({ sources }: Report): string[] {
  const about = (source: ReportSourceEntry) =>
    [source.kind, source.grade, source.confidentiality === 'open' ? '' : source.confidentiality]
      .filter(Boolean)
      .map((word) => text(capital(word ?? '')))
      .join(', ');
  const reach = ({ contact, address, notes }: ReportSourceEntry) =>
    contact === null
      ? said(null)
      : [contact, address, notes].filter(Boolean).map(said).join('<br>');
  return section(
    'Sources',
    table(
      ['', 'Source', 'Kind', 'Contact and notes', 'Claims'],
      sources.map((source) => [
        `<span id="source-${source.number}">${source.number}</span>`,
        text(source.name),
        about(source),
        reach(source),
        claimLinks(source.claims),
      ]),
    ),
  );
}

function manifestHtml({ manifest }: Report): string[] {
  return section(
    'Evidence manifest',
    table(
      ['', 'File', 'SHA-256', 'Claims'],
      manifest.map((file) => [
        `<span id="file-${file.number}">${file.number}</span>`,
        `${text(file.name)}<br><small>${text([file.mime, size(file.bytes), file.capturedAt && at(file.capturedAt)].filter(Boolean).join(', '))}</small>`,
        `<code>${file.sha256}</code>`,
        claimLinks(file.claims),
      ]),
    ),
  );
}

function signOffsHtml({ signOffs }: Report): string[] {
  const stands = { standing: 'Stands', broken: 'Broken', withdrawn: 'Withdrawn' } as const;
  return section(
    'Sign-offs',
    table(
      ['Pass', 'Who', 'Text signed', 'State', 'Let stand'],
      signOffs.map((each) => [
        capital(each.pass),
        `${text([each.by, each.role].filter(Boolean).join(', '))}<br><small>${text(at(each.at))}</small>`,
        `<code>${each.sha256}</code>`,
        `${stands[each.state]}${each.changed > 0 ? `<br><small>${count(each.changed, 'change')} since</small>` : ''}`,
        each.waived.map(({ item, reason }) => `${text(item)}: ${said(reason)}`).join('<br>'),
      ]),
    ),
  );
}
