/** The record of a fact-check: everything in it, and redacted nothing of a confidential source. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { expect, onTestFinished, test } from 'vitest';
import { type ArchiveClient, openInProcess } from '../../electron/archive/client.ts';
import { buildReport } from '../../electron/exchange/formats/report/build.ts';
import { proveRedacted } from '../../electron/exchange/formats/report/proof.ts';
import type { ReportSource } from '../../electron/exchange/formats/report/source.ts';
import { printedReport, writeReport } from '../../electron/exchange/formats/report/write.ts';
import { reportSource } from '../../electron/exchange/report.ts';
import { createExchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import type { JobResult } from '../../shared/domain/exchange.ts';
import { type ReportFormat, reportFormats } from '../../shared/domain/report.ts';
import {
  canaries,
  decide,
  type FactChecked,
  factChecked,
  open,
  rewrite,
} from '../support/fact-check.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function checked(): Promise<FactChecked & { client: ArchiveClient; source: ReportSource }> {
  const folder = join(temporaryFolder(), 'archive');
  const client = await openInProcess({ folder, create: true });
  onTestFinished(() => client.close());
  const piece = await factChecked(client);
  return { ...piece, client, source: await reportSource(client, piece.articleId) };
}

/** Every string of a parsed page: text, attributes, comments. */
function wordsOf(html: string): string {
  const found: string[] = [];
  const visit = (node: { [key: string]: unknown }): void => {
    for (const key of ['value', 'data']) if (typeof node[key] === 'string') found.push(node[key]);
    for (const { value } of (node.attrs ?? []) as { value: string }[]) found.push(value);
    for (const child of (node.childNodes ?? []) as { [key: string]: unknown }[]) visit(child);
  };
  visit(parse(html) as unknown as { [key: string]: unknown });
  return found.join('\n');
}

test('a whole report says all that was found, by name', async () => {
  const { source } = await checked();
  const html = wordsOf(writeReport(source, 'html', false));
  const json = JSON.stringify(JSON.parse(writeReport(source, 'json', false)));
  const { identity, fileWords, passphrase, ...named } = canaries;
  for (const words of [...Object.values(named), ...Object.values(open)]) {
    expect(html, words).toContain(words);
    expect(json, words).toContain(JSON.stringify(words).slice(1, -1));
  }
  for (const secret of [identity, fileWords, passphrase]) {
    expect(html).not.toContain(secret);
    expect(json).not.toContain(secret);
  }
  expect(html).toContain('The bell that <never> rang');
});

/** What is in a report, or on the page that it is printed from. */
function textIn(source: ReportSource, format: ReportFormat, redacted: boolean): string {
  if (format !== 'pdf') return writeReport(source, format, redacted);
  const { html, head, foot } = printedReport(source, redacted);
  return html + head + foot;
}

test('a redacted report holds no byte of what would tell who a confidential source is', async () => {
  const { source, secretIds, secretHash } = await checked();
  const words = [...Object.values(canaries), ...secretIds, secretHash, 'canary', 'Kestrel'];
  for (const format of reportFormats) {
    const written = textIn(source, format, true);
    const bytes = Buffer.from(written, 'utf8');
    for (const each of words) {
      expect(bytes.includes(each), `${each} in ${format}`).toBe(false);
      expect(written.toLowerCase().includes(each.toLowerCase()), `${each} in ${format}`).toBe(
        false,
      );
    }
  }
  const html = wordsOf(writeReport(source, 'html', true));
  for (const words of Object.values(open)) expect(html, words).toContain(words);
  expect(html).toContain('Confidential source 1');
  expect(html).toContain('As Confidential source 1 said too.');
  const report = buildReport(source, true);
  expect(report.counts).toMatchObject({ claims: 3, evidence: 3, contacts: 4, files: 2 });
  expect(report.withheld).toEqual({ evidence: 1, contacts: 3, files: 1 });
  expect(report.sources.find(({ name }) => name === 'Confidential source 1')).toEqual({
    number: 1,
    name: 'Confidential source 1',
    confidentiality: 'anonymous',
    kind: null,
    grade: null,
    reliability: null,
    contact: null,
    address: null,
    notes: null,
    claims: [1],
  });
});

test('words that were cut from the piece tell nothing of a confidential source either', async () => {
  const { client, claims, articleId } = await checked();
  const { sources } = await client.call('source.list', { text: 'kestrel' });
  const plain = {
    stance: 'supports',
    locator: '',
    quotation: '',
    calculation: '',
    note: '',
  } as const;
  const sourceId = sources[0]!.id;
  await client.call('evidence.create', {
    id: newId(),
    claimId: claims.gone,
    sourceId,
    attachment: null,
    ...plain,
  });
  await decide(client, articleId, claims.gone, 'cut');
  await rewrite(client, articleId, claims);
  const source = await reportSource(client, articleId);
  for (const format of reportFormats) {
    const whole = textIn(source, format, false);
    if (format !== 'claimreview') expect(whole).toContain('nine metres');
    expect(textIn(source, format, true)).not.toContain('nine metres');
  }
});

test('what was noted on a confidential source’s word is withheld beside a repeat, and when its evidence is gone', async () => {
  const { client, claims, articleId } = await checked();
  const { evidence } = await client.call('check.open', { articleId });
  const told = evidence.find(({ claimId }) => claimId === claims.bell)!;
  const note = 'Heard twice by the one in the attic.';
  const withheld = async () => {
    const source = await reportSource(client, articleId);
    for (const format of reportFormats) {
      const written = textIn(source, format, true);
      expect(written, format).not.toContain(note);
      expect(written, format).not.toContain(canaries.decision);
    }
    return source;
  };
  // The first and its repeats are decided alike, at one key.
  await client.call('claim.set', { ids: [claims.gone], patch: { repeatOf: claims.bell } });
  await decide(client, articleId, claims.gone, 'contradicted', { note });
  const whole = textIn(await withheld(), 'html', false);
  expect(whole).toContain(note);
  expect(whole).not.toContain('On the evidence of claim');
  await decide(client, articleId, claims.gone, 'contradicted', { note, evidenceIds: [told.id] });
  await client.call('claim.set', { ids: [claims.gone], patch: { repeatOf: null } });
  expect(textIn(await withheld(), 'html', false)).toContain('On the evidence of claim');
  await client.call('evidence.remove', { id: told.id, removed: true });
  expect(textIn(await withheld(), 'html', false)).toContain(note);
});

test('the proof finds what a fault would let through, and no ordinary words', async () => {
  const { source } = await checked();
  const { identity: _, fileWords: __, passphrase: ___, ...told } = canaries;
  for (const [place, words] of Object.entries(told)) {
    // What was written beside a claim is withheld, but is no mark of the source itself.
    if (['decision', 'asked', 'proposed', 'answered'].includes(place)) continue;
    expect(() => proveRedacted(`<p>${words.toUpperCase()}</p>`, source), place).toThrow(
      'would have told of a confidential source',
    );
  }
  expect(() => proveRedacted(Object.values(open).join(' '), source)).not.toThrow();
});

test('claims are numbered in the order of the text; what changed since it was decided says so', async () => {
  const { client, claims, articleId } = await checked();
  await rewrite(client, articleId, claims, 'sixteen berths');
  const report = buildReport(await reportSource(client, articleId), false);
  expect(report.claims.map(({ id, number }) => [id, number])).toEqual([
    [claims.bell, 1],
    [claims.berths, 2],
    [claims.gone, 3],
  ]);
  expect(report.claims[1]).toMatchObject({
    quote: 'sixteen berths',
    status: 'confirmed',
    recheck: true,
    decisions: [{ wording: 'fifteen berths', evidence: [1], by: 'Ana Lind' }],
  });
  expect(report.claims[2]).toMatchObject({ state: 'orphaned', quote: 'nine metres' });
  expect(report.counts).toMatchObject({ recheck: 1, byStatus: { confirmed: 1, contradicted: 1 } });
  expect(report.version.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a page holds no script, no address to fetch from, and every link in it leads somewhere', async () => {
  const { source } = await checked();
  const html = writeReport(source, 'html', false);
  expect(html).not.toMatch(/<script|<link|<iframe|<img|\son\w+=|@import|url\(/i);
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((href) => !href?.startsWith('#') || !ids.has(href.slice(1)))).toEqual([]);
});

test('a report is a job like any export: a file of its own name, whole, never over another', async () => {
  const { client, articleId } = await checked();
  const folder = temporaryFolder();
  let finish: (result: JobResult) => void = () => {};
  const exchange = createExchange({
    archive: client,
    host: threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url)),
    newId,
    onProgress: () => {},
    onFinished: (result) => finish(result),
  });
  onTestFinished(() => exchange.close());
  const written = async (format: (typeof reportFormats)[number], redacted: boolean) => {
    const result = await new Promise<JobResult>((resolve, reject) => {
      finish = resolve;
      exchange.exportReport({ articleId, format, redacted, folder }).catch(reject);
    });
    const [outcome] = result.exported;
    if (!outcome?.ok) throw new Error(outcome?.error);
    return outcome.file;
  };
  expect(await written('html', false)).toBe(join(folder, 'fog-bell-fact-check.html'));
  const redacted = await written('html', true);
  expect(redacted).toBe(join(folder, 'fog-bell-fact-check-redacted.html'));
  expect(await written('html', true)).toBe(join(folder, 'fog-bell-fact-check-redacted 2.html'));
  expect(await written('annotations', false)).toBe(join(folder, 'fog-bell-annotations.jsonld'));
  expect(await written('claimreview', false)).toBe(join(folder, 'fog-bell-claim-review.jsonld'));
  expect(readFileSync(redacted, 'utf8')).not.toContain('canary');
});
