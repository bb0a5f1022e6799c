/** Writes into an archive until the disk has no room; tells what became of it as one line of JSON. */
import { openInProcess } from '../../electron/archive/client.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import { toErrorJson } from '../../shared/domain/errors.ts';
import { docOf } from './documents.ts';

const client = await openInProcess({ folder: process.argv[2] ?? '', create: true });
const { id } = await client.call('article.create', { doc: docOf('Before.') });
let { doc, revision } = await client.call('article.read', { id });
let saves = 0;
const refused: Record<string, { code: string; message: string }> = {};
const tell = (what: string) => (error: unknown) => {
  refused[what] = toErrorJson(error);
};
while (!refused.save && saves < 500) {
  const noise = Array.from({ length: 2000 }, () => Math.random().toString(36));
  const next = docOf(noise);
  const saving = client.call('article.save', {
    id,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: next,
  });
  await saving.then(async (saved) => {
    ({ revision } = saved);
    doc = next;
    saves += 1;
    await client.call('version.keep', { articleId: id, reason: 'idle' }).catch(() => {});
  }, tell('save'));
}
await client.call('archive.backup', {}).catch(tell('backup'));
const now = await client.call('article.read', { id });
const whole = now.doc === doc && now.revision === revision;
await client.close();
process.stdout.write(`${JSON.stringify({ id, revision, saves, refused, whole })}\n`);
