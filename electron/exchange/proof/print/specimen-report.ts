/** A fact-check report that has one of everything, for the page by which a printer is tried. */
import type { Report } from '../../formats/report/report.ts';

const AT = '2000-01-01T00:00:00.000Z';
const HASH = '0123456789abcdef'.repeat(4);
const TURNED = 'Then המעבורת עזבה את הנמל left (at 12:30).';

const evidence: Report['claims'][number]['evidence'][number] = {
  ...{ number: 1, stance: 'supports', source: 1, locator: 'page 12', file: 1 },
  ...{ quotation: 'No more berths, “nobody’s” office', calculation: '41 + 1 = 42', note: TURNED },
};

const claim: Report['claims'][number] = {
  ...{ number: 1, id: 'one', quote: 'Fifteen berths', sentence: 'There are fifteen berths.' },
  ...{ state: 'changed', status: 'confirmed', recheck: true, kind: 'number', risk: 'high' },
  ...{ owner: 'Ada Quill', due: null, repeatOf: 2, public: true },
  evidence: [
    evidence,
    { ...evidence, number: 2, source: null, locator: null, file: null },
    { ...evidence, number: 3, stance: 'neither', calculation: '', note: '' },
  ],
  decisions: [
    {
      ...{
        status: 'confirmed',
        by: 'Ben Wick',
        at: AT,
        note: 'Counted by hand',
        wording: 'Berths',
      },
      ...{ evidence: [1, 2], evidenceElsewhere: [{ claim: 2, number: 1 }] },
    },
  ],
};

const query: Report['memo'][number] = {
  ...{ claim: 1, words: 'fifteen', to: 'author', severity: 'must', question: 'Who says\nso?' },
  ...{ proposal: 'sixteen', answer: 'The harbour office', askedBy: 'Ada Quill', askedAt: AT },
  ...{ answeredBy: 'Ben Wick', decision: 'fix', decidedBy: 'Cy Marsh', decidedAt: AT },
};

/** Enough of them to go on over the ends of pages, with their rows of headers. */
const many = <T>(make: (number: number) => T): T[] =>
  Array.from({ length: 24 }, (_, i) => make(i + 1));

export const specimenReport: Report = {
  ...{ format: 'galley-fact-check-1', redacted: true, madeAt: AT, madeBy: 'Ada Quill' },
  piece: {
    ...{ id: 'piece', headline: 'Fog over the office', slug: 'fog', byline: 'Cy Marsh' },
    ...{ desk: 'Harbour', words: 1200 },
  },
  version: { id: 'version', name: 'Now', at: AT, sha256: HASH },
  checkingCopy: {
    ...{ id: 'copy', name: 'Checking copy', at: AT, sha256: HASH, by: 'Ada', to: 'the desk' },
  },
  counts: {
    ...{ claims: 2, recheck: 1, open: 1, evidence: 3, sources: 24, confidentialSources: 1 },
    ...{ contacts: 1, queries: 2, openQueries: 1, files: 24 },
    byStatus: {
      ...{ confirmed: 1, 'needs change': 1, disputed: 0, contradicted: 0, unverifiable: 0 },
      ...{ 'on author': 0, cut: 0, checking: 0, unchecked: 0 },
    },
  },
  withheld: { evidence: 1, contacts: 2, files: 3 },
  claims: [claim, { ...claim, number: 2, quote: null, sentence: TURNED, repeatOf: null }],
  sources: many((number) => ({
    ...{ number, name: `Source ${number}`, confidentiality: 'background', kind: 'document' },
    ...{ grade: 'primary', reliability: 'high', contact: number % 2 ? 'Cy Marsh' : null },
    ...{ address: 'Quay 1', notes: TURNED, claims: [1, 2] },
  })),
  memo: [
    query,
    { ...query, claim: null, answer: '', proposal: '', decision: null, decidedBy: null },
  ],
  contacts: [
    {
      ...{ claim: 1, source: 1, at: AT, channel: 'call', who: 'The office', by: 'Ben Wick' },
      ...{ question: 'How many?', answer: 'Fifteen.' },
    },
  ],
  manifest: many((number) => ({
    ...{ number, name: `counts-${number}.pdf`, sha256: HASH, bytes: 12_345, claims: [number] },
    ...{ mime: 'application/pdf', capturedAt: AT },
  })),
  signOffs: [
    {
      ...{ pass: 'facts', role: 'Checker', by: 'Ada Quill', at: AT, sha256: HASH },
      ...{ state: 'broken', changed: 2, waived: [{ item: 'A claim', reason: 'No time.' }] },
    },
  ],
};
