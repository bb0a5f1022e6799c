/**
 * Canaries in every place of a real archive that no clean copy, wire copy or redacted report may tell
 * of; the bytes of every format are searched for them. A new format joins by being in `profileFormats`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { EditorState } from 'prosemirror-state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ArchiveClient, openInProcess } from '../../electron/archive/client.ts';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import type { PrintPage } from '../../electron/exchange/printing.ts';
import { createExchange } from '../../electron/exchange/service.ts';
import { threadHost } from '../../electron/exchange/thread-host.ts';
import { newId } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { advance, begin, writeTrace } from '../../shared/document/suggestions/index.ts';
import type { ExportFormat, JobResult } from '../../shared/domain/exchange.ts';
import { type ExportProfile, profileFormats } from '../../shared/domain/profile.ts';
import { canaries, type FactChecked, factChecked, open } from '../support/fact-check.ts';
import { temporaryFolder } from '../support/temporary.ts';

const host = threadHost(new URL('../../electron/exchange/exchange-process.ts', import.meta.url));
const OWNER = 'Orsolya Canaryfinch';

/** Where nobody reads it but us. */
const planted = {
  comment: 'canary-comment: who told him so?',
  reply: 'canary-reply, it was the pilot',
  taken: 'canary-taken-out ',
  ednote: 'canary-ednote: hold for the lawyer',
  version: 'canary-version-name',
  waived: 'canary-waived for want of time',
  to: 'canary-recipient, the Gazette',
};

let folder: string;
let archive: ArchiveClient;
let piece: FactChecked;
let pages: PrintPage[];
const secret: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-canaries-'));
  archive = await openInProcess({ folder: join(folder, 'canary-archive'), create: true });
  piece = await factChecked(archive);
  const id = piece.articleId;
  const call = archive.call.bind(archive);
  await call('profile.set', { name: OWNER, color: 'green' });
  await call('article.setFields', { id, patch: { ednote: planted.ednote } });
  const quote = { exact: 'rang', prefix: '', suffix: '', blockId: 'p0' };
  const thread = newId();
  await call('thread.create', { id: thread, articleId: id, quote, body: planted.comment });
  await call('thread.reply', { threadId: thread, body: planted.reply });
  await suggest(id);
  await call('version.name', { articleId: id, name: planted.version });
  const { revision } = await call('article.read', { id });
  await call('signOff.create', {
    id: newId(),
    articleId: id,
    expectedRevision: revision,
    pass: 'facts',
    waived: [{ item: 'spelling', title: 'Spelling', reason: planted.waived }],
  });
  await exported('clean', 'txt', join(folder, 'out'));
  const { versions } = await call('version.list', { articleId: id });
  Object.assign(secret, planted, {
    path: folder,
    receipt: (await call('receipt.list', { articleId: id })).receipts[0]?.id ?? 'no receipt',
    article: id,
    thread,
    ...Object.fromEntries(versions.map((version, at) => [`version ${at}`, version.id])),
    ...Object.fromEntries(Object.entries(piece.claims).map(([name, claim]) => [name, claim])),
  });
});

afterAll(async () => {
  await archive.close();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody takes words out that had been there, and it is not decided. */
async function suggest(id: string): Promise<void> {
  const { revision, doc } = await archive.call('article.read', { id });
  const now = JSON.parse(doc) as NodeJson;
  const before = structuredClone(now);
  const first = before.content?.find(({ type }) => type === 'paragraph');
  first?.content?.unshift({ type: 'text', text: planted.taken });
  const base = parseDocument(before);
  const state = EditorState.create({ doc: base });
  let at = 0;
  base.descendants((node, pos) => {
    if (node.text?.startsWith(planted.taken)) at = pos;
  });
  const tr = state.tr.delete(at, at + planted.taken.length);
  const { profile } = await archive.call('profile.get', {});
  const when = '2026-03-04T09:30:00.000Z';
  const hand = { person: profile?.id ?? '', at: when, mode: 'suggesting' as const };
  const suggested = advance(begin(base), base, tr.steps, hand);
  await archive.call('article.save', {
    id,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: JSON.stringify(tr.doc.toJSON()),
    suggestions: { base: JSON.stringify(base.toJSON()), trace: writeTrace(suggested.trace) },
  });
}

async function exported(
  profile: ExportProfile,
  format: ExportFormat,
  out = join(temporaryFolder(), 'out'),
  claims = false,
): Promise<string> {
  pages = [];
  let finish: (result: JobResult) => void = () => {};
  const finished = new Promise<JobResult>((resolve) => {
    finish = resolve;
  });
  const exchange = createExchange({
    archive,
    host,
    newId,
    printer: {
      print: async (page) => {
        pages.push(page);
        return new TextEncoder().encode(
          '%PDF-1.7\n1 0 obj\n<</Producer (Skia)>>\nendobj\ntrailer\n<</Info 1 0 R>>\n%%EOF',
        );
      },
    },
    onProgress: () => {},
    onFinished: (result) => finish(result),
  });
  try {
    const ids = [piece.articleId];
    // Those that went before have left receipts, and this one leaves one.
    const asked = { ids, formats: [format], profile, claims, folder: out, to: planted.to };
    await exchange.exportPieces(asked);
    const [outcome] = (await finished).exported;
    if (!outcome?.ok) throw new Error(outcome?.error);
    return contentOf(new Uint8Array(readFileSync(outcome.file)));
  } finally {
    await exchange.close();
  }
}

/** All that is in a file, unpacked and with the escapes of XML and JSON undone; of a print, its page. */
function contentOf(bytes: Uint8Array): string {
  const parts =
    bytes[0] === 0x50
      ? Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, strFromU8(part)])
      : [strFromU8(bytes)];
  const printed = pages.flatMap(({ html, head, foot }) => [html, head, foot]);
  const all = [...parts, ...printed].join('\n');
  const decoded = all
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/giu, (_, hex, decimal) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replaceAll('&amp;', '&')
    .replaceAll('\\"', '"');
  // Once more without tags: a word may stand in two runs.
  return `${all}\n${decoded}\n${decoded.replace(/<[^>]*>/gu, '')}`;
}

for (const profile of ['clean', 'wire'] as const) {
  for (const format of profileFormats[profile]) {
    test(`${profile}, ${format}: no canary is in it`, async () => {
      const written = await exported(profile, format);
      expect(written).toContain('berths');
      for (const [place, words] of Object.entries({ ...secret, ...canaries })) {
        expect(written.includes(words.trim()), `${profile}, ${format}: ${place}`).toBe(false);
      }
      expect(written).not.toMatch(/canary|Kestrel|Quillfeather/iu);
      expect(written).not.toContain(OWNER);
      expect(written).not.toContain('Ana Lind');
    });
  }
}

for (const format of profileFormats.redacted) {
  test(`redacted, ${format}: nothing of a confidential source, nothing said beside the text`, async () => {
    const written = await exported('redacted', format);
    expect(written).toContain('Harbour Office');
    const { comment, reply, taken, ednote, path, to, receipt } = secret;
    for (const words of [comment, reply, taken, ednote, path, to, receipt, ...piece.secretIds]) {
      expect(written.includes((words ?? '').trim()), words).toBe(false);
    }
    for (const [place, words] of Object.entries(canaries)) {
      expect(written.includes(words), place).toBe(false);
    }
  });
}

test('a review copy names who spoke, and tells nothing of the fact-check', async () => {
  for (const format of profileFormats.review) {
    const written = await exported('review', format);
    expect(written, format).toContain(planted.comment);
    if (format === 'json') continue;
    const { codeName, quotation } = canaries;
    for (const words of [codeName, quotation, planted.ednote, planted.to, folder]) {
      expect(written.includes(words), `${format}: ${words}`).toBe(false);
    }
  }
});

/** What is counted when claims are asked for. */
async function leaving(format: ExportFormat) {
  const exchange = createExchange({
    archive,
    host,
    newId,
    onProgress: () => {},
    onFinished: () => {},
  });
  try {
    const ids = [piece.articleId];
    const how = { formats: [format], claims: true };
    const { files } = await exchange.whatLeaves({ ids, profile: 'review', ...how });
    const [file] = files;
    return file?.ok ? file.counts : null;
  } finally {
    await exchange.close();
  }
}

test('claims told as comments name open sources alone; only review copies as Word files tell them', async () => {
  const out = join(temporaryFolder(), 'claims');
  const written = await exported('review', 'docx', out, true);
  expect(written).toMatch(/Claim \([a-z]+, [a-z]+ risk\): confirmed/u);
  expect(written).toContain('Evidence: Harbour Office');
  expect(written).toContain('Evidence: a source not named.');
  // What was said and what is suggested are in every review copy.
  const { comment: _said, reply: _answered, taken: _taken, ...others } = secret;
  for (const [place, words] of Object.entries({ ...canaries, ...others })) {
    expect(written.includes(words.trim()), place).toBe(false);
  }
  const [file = ''] = readdirSync(out);
  const bytes = new Uint8Array(readFileSync(join(out, file)));
  const { review } = await readDocx({ name: file, bytes });
  const told = (review?.threads ?? []).filter(({ comments }) =>
    comments[0]?.body.startsWith('Claim ('),
  );
  const { claims } = await archive.call('check.open', { articleId: piece.articleId });
  expect(told).toHaveLength(claims.length);
  const berths = told.find(({ comments }) => comments[0]?.body.includes(open.source));
  expect(berths?.quote.exact).toBe(
    claims.find(({ id }) => id === piece.claims.berths)?.current.quote.exact,
  );
  expect(berths?.resolvedAt ?? null).not.toBeNull();
  expect(await leaving('docx')).toMatchObject({ claims: claims.length, sources: 1 });
  expect(await leaving('md')).toMatchObject({ claims: 0, sources: 0 });
  for (const [profile, format] of [
    ['clean', 'docx'],
    ['review', 'md'],
  ] as const) {
    const other = await exported(profile, format, undefined, true);
    expect(other, `${profile}, ${format}`).not.toContain('Claim (');
    expect(other.includes('Harbour Office'), `${profile}, ${format}`).toBe(false);
  }
});
