/**
 * A program that is going to be killed: `node child.ts ROLE FOLDER SEED`. It prints a line for
 * everything that was acknowledged, written to the pipe before the next thing begins.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { openInProcess, openInWorkers, threadPort } from '../../electron/archive/client.ts';
import { wordingAt } from '../../shared/document/claims/wording.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Wording } from '../../shared/domain/claim.ts';
import { docOf } from '../archive/documents.ts';

const [role = '', folder = '', seed = '0'] = process.argv.slice(2);

/** Goes straight to the pipe: what was printed is out even if the next instruction never runs. */
const say = (line: unknown): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const client =
  role === 'workers'
    ? await openInWorkers({
        folder,
        create: true,
        writer: new URL('../../electron/archive/writer-worker.ts', import.meta.url),
        reader: {
          start: () =>
            threadPort(new URL('../../electron/archive/reader-process.ts', import.meta.url)),
        },
      })
    : await openInProcess({ folder, create: true });
say({ opened: true });
// Kept at the end otherwise, which does not come: what is compiled serves the next one that is killed.
flushCompileCache();

const filler = 'The ferry waits at the quay while the tide turns. '.repeat(40);

/** Saves without end; every so often a version is kept, named or restored. */
async function write(): Promise<never> {
  const { id } = await client.call('article.create', { fields: { slug: `s-${seed}` } });
  let { revision } = await client.call('article.read', { id });
  const first = revision;
  for (let n = 1; ; n += 1) {
    const text = `Save ${n} of ${seed}. ${filler}`;
    const saved = await client.call('article.save', {
      id,
      expectedRevision: revision,
      schemaVersion: 1,
      doc: docOf([text, text], { headline: `Headline ${n}` }),
    });
    revision = saved.revision;
    say({ saved: id, n, revision });
    if (n % 5 === 0) {
      const { version } = await client.call('version.keep', { articleId: id, reason: 'idle' });
      say({ kept: version?.id, n });
    }
    if (n % 7 === 0) {
      const named = await client.call('version.name', { articleId: id, name: `No. ${n}` });
      say({ kept: named.id, n });
    }
    if (n % 11 === 0) {
      const restored = await client.call('version.restore', {
        articleId: id,
        versionId: first,
        expectedRevision: revision,
      });
      revision = restored.revision;
      say({ restored: id, revision });
    }
    if (n % 9 === 0) {
      await client.call('article.search', {
        query: 'ferry',
        filter: {},
        sort: { by: 'relevance', descending: true },
        offset: 0,
        limit: 5,
      });
    }
  }
}

/** Imports without end, each with a picture and its original. */
async function importing(): Promise<never> {
  for (let n = 1; ; n += 1) {
    const bytes = Buffer.from(`Original ${n} of ${seed}. ${filler}`);
    const { article } = await client.call('article.import', {
      fields: { slug: `i-${seed}-${n}` },
      doc: docOf([`Import ${n} of ${seed}.`, filler], { headline: `Import ${n}` }),
      original: { name: `import-${n}.txt`, bytes },
      pictures: [{ name: 'extra.bin', bytes: Buffer.concat([bytes, bytes]) }],
      warnings: [],
      inferred: [],
    });
    say({ imported: article.id });
  }
}

/** Backs up, and restores the last backup, while saving. */
async function backing(): Promise<never> {
  const { id } = await client.call('article.create', { fields: { slug: `b-${seed}` } });
  say({ created: id });
  for (let n = 1; ; n += 1) {
    const { revision } = await client.call('article.read', { id });
    const saving = client.call('article.save', {
      id,
      expectedRevision: revision,
      schemaVersion: 1,
      doc: docOf(`Save ${n} of ${seed}. ${filler}`),
    });
    const backup = await client.call('archive.backup', {});
    await saving;
    say({ backup: backup.path });
    if (n % 2 === 0) {
      await client.call('archive.restore', { path: backup.path });
      say({ restoredTo: join(backup.path) });
    }
  }
}

/** Begins drafts without end, writes in each and in its piece, and merges it one way or the other. */
async function merging(): Promise<never> {
  const rewrite = async (id: string, from: string, to: string) => {
    const { doc, revision, suggestions } = await client.call('article.read', { id });
    await client.call('article.save', {
      id,
      expectedRevision: revision,
      schemaVersion: 1,
      doc: doc.replace(from, to),
      suggestions,
    });
  };
  const doc = docOf([filler, 'The tide has turned 0 times.'], { headline: 'Draft 0' });
  const { id } = await client.call('article.create', { doc, fields: { slug: `m-${seed}` } });
  say({ created: id });
  for (let n = 1; ; n += 1) {
    const name = `Draft ${n}`;
    const { id: draftId } = await client.call('draft.create', {
      articleId: id,
      versionId: 'current',
      name,
    });
    await rewrite(draftId, `Draft ${n - 1}`, name);
    await rewrite(id, `turned ${n - 1} times`, `turned ${n} times`);
    const shown = await client.call('draft.preview', { draftId, into: 'piece' });
    say({ merging: name });
    await client.call('draft.merge', {
      draftId,
      heads: shown.heads,
      doc: shown.doc,
      as: n % 2 === 0 ? 'taken' : 'suggestions',
    });
    say({ merged: name });
  }
}

/** Makes claims without end, decides them, takes decisions back, and writes in between. */
async function checking(): Promise<never> {
  const bare = docOf([filler, `The tide has turned 0 times.`], { headline: 'Checked' });
  const { id: articleId } = await client.call('article.create', { doc: bare });
  if ((await client.call('profile.get', {})).profile === null) {
    await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
  }
  say({ created: articleId });
  for (let n = 1; ; n += 1) {
    const { doc, revision } = await client.call('article.read', { id: articleId });
    const ids = Array.from({ length: 20 }, () => newId());
    const mark = (id: string) =>
      `{"type":"text","text":"fact ${n}","marks":[{"type":"annotation","attrs":{"id":"${id}"}}]}`;
    const runs = ids.map((id) => `${mark(id)},{"type":"text","text":", "}`).join(',');
    const next = doc.replace(
      /\{"type":"text","text":"The tide has turned \d+ times\."\}/,
      `${runs},{"type":"text","text":"The tide has turned ${n} times."}`,
    );
    const saved = { id: articleId, expectedRevision: revision, schemaVersion: 1, doc: next };
    await client.call('article.save', saved);
    const wordings = wordingAt(JSON.parse(next) as NodeJson, ids);
    const { claims } = await client.call('claim.create', {
      articleId,
      claims: ids.map((id) => ({ id, wording: wordings.get(id) as Wording })),
    });
    say({ claimed: ids });
    const evidence = newId();
    await client.call('evidence.create', {
      ...{ id: evidence, claimId: ids[0] ?? '', sourceId: null, stance: 'supports', locator: '' },
      ...{ quotation: `Fact ${n}.`, calculation: '', note: '', attachment: null },
    });
    say({ proven: evidence });
    const decisions = claims.map(({ id, current }) => ({
      id: newId(),
      claimId: id,
      wording: current,
    }));
    await client.call('claim.decide', { decisions, status: 'confirmed', evidenceIds: [evidence] });
    for (const { id } of decisions) say({ decided: id });
    const [last] = decisions;
    if (n % 3 === 0 && last) {
      await client.call('claim.undecide', { claimId: last.claimId, decisionId: last.id });
      say({ takenBack: last.id });
    }
  }
}

if (role === 'merge') await merging();
else if (role === 'check') await checking();
else if (role === 'import') await importing();
else if (role === 'backup') await backing();
else if (role === 'migrate') process.exit(0);
else await write();
