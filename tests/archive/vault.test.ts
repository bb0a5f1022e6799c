/** The identity vault in an archive: what it keeps, what it refuses, and what never lies in a file. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ArchiveClient } from '../../electron/archive/client.ts';
import { newId } from '../../shared/document/ids.ts';
import { noIdentity, type VaultState } from '../../shared/domain/vault.ts';
import { filesWith } from '../support/bytes.ts';
import { addChecked, markedDoc } from './checked.ts';
import { addPiece, codeOf, handClock, inWorkers, newArchive, tempFolder } from './support.ts';

const passphrase = 'lamp tide bell oar';
const ada = {
  name: 'Adaline Quillfeather',
  contact: 'quillfeather-at-the-lock-house',
  notes: 'Only on Mondays, never by telephone-canary.',
};
const canaries = ['Quillfeather', 'quillfeather', 'lock-house', 'telephone-canary', passphrase];

const make = (client: ArchiveClient, insteadOf: string | null = null) =>
  client.call('vault.make', { passphrase, insteadOf });

const keep = (client: ArchiveClient, sourceId: string, expected = 0, identity = ada) =>
  client.call('vault.seal', { sourceId, identity, expected });

/** A confidential source, by its code name. */
async function addSource(client: ArchiveClient, name = 'Kestrel'): Promise<string> {
  const source = { kind: 'person', grade: 'primary', reliability: 'high' } as const;
  const empty = { contact: '', address: '', notes: '', confidentiality: 'anonymous' } as const;
  return (await client.call('source.create', { id: newId(), name, ...source, ...empty })).id;
}

test('an identity is kept while the vault is open, and no file of the archive ever holds it', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  await addPiece(client, 'The ferry waits.');
  expect((await client.call('vault.state', {})).state).toBe('none');
  expect(await make(client)).toMatchObject({ state: 'unlocked', entries: 0, aside: [] });
  const source = await addSource(client);
  expect(await client.call('vault.identity', { sourceId: source })).toEqual({
    identity: noIdentity,
    version: 0,
    sealedAt: null,
    versions: [],
  });
  expect(await keep(client, source)).toMatchObject({ identity: ada, version: 1 });
  await keep(client, source, 1, { ...ada, contact: 'quillfeather-moved' });
  expect(await client.call('vault.identity', { sourceId: source })).toMatchObject({
    identity: { name: ada.name, contact: 'quillfeather-moved' },
    version: 2,
  });
  const { sources } = await client.call('source.list', {});
  expect(sources).toMatchObject([{ id: source, name: 'Kestrel', contact: '', sealed: true }]);
  expect(await codeOf(keep(client, newId()))).toBe('not-found');
  const { path } = await client.call('archive.backup', {});
  expect(await filesWith(folder, canaries)).toEqual([]);
  expect(await codeOf(client.call('vault.unlock', { passphrase: 'lamp tide bell car' }))).toBe(
    'wrong-passphrase',
  );
  await client.call('vault.lock', {});
  expect(await codeOf(client.call('vault.identity', { sourceId: source }))).toBe('vault-locked');
  expect(await codeOf(keep(client, source, 2))).toBe('vault-locked');
  expect((await client.call('archive.verify', {})).problems).toEqual([]);
  await client.call('archive.restore', { path });
  expect((await client.call('vault.state', {})).state).toBe('locked');
  await client.close();
  expect(await filesWith(folder, canaries)).toEqual([]);
  // The scan would find them: it does find what may stand in the clear.
  expect(await filesWith(folder, [source])).not.toEqual([]);
});

test('a passphrase opens what was kept, after the archive was closed and where it is only read', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const source = await addSource(client);
  await make(client);
  await keep(client, source);
  await client.close();
  const reading = await newArchive({ folder, create: false, readOnly: true, writer: '' });
  expect(await reading.call('vault.state', {})).toMatchObject({ state: 'locked', entries: 1 });
  const wrong = reading.call('vault.unlock', { passphrase: 'lamp tide bell car' });
  await expect(wrong).rejects.toThrow('This is not the passphrase of the vault.');
  await reading.call('vault.unlock', { passphrase });
  expect((await reading.call('vault.identity', { sourceId: source })).identity).toEqual(ada);
  expect(await codeOf(keep(reading, source, 1))).toBe('read-only');
  await reading.close();
});

test('another passphrase opens the same entries; one row changed and no entry did', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const source = await addSource(client);
  await make(client);
  await keep(client, source);
  const rows = () => {
    const db = new Database(join(folder, 'galley.sqlite'), { readonly: true });
    try {
      return {
        vaults: db.prepare('SELECT * FROM vault').all() as { wrapped: Buffer; ledger: Buffer }[],
        entries: db.prepare('SELECT * FROM vault_entry').all(),
      };
    } finally {
      db.close();
    }
  };
  const before = rows();
  const next = 'kettle gravel swan ink';
  const change = (old: string, to: string) =>
    client.call('vault.changePassphrase', { passphrase: old, next: to });
  expect(await codeOf(change('lamp tide bell car', next))).toBe('wrong-passphrase');
  expect(await codeOf(change(passphrase, 'short'))).toBe('bad-request');
  expect(rows()).toEqual(before);
  await change(passphrase, next);
  const after = rows();
  expect(after.entries).toEqual(before.entries);
  expect(after.vaults[0]?.ledger).toEqual(before.vaults[0]?.ledger);
  expect(after.vaults[0]?.wrapped).not.toEqual(before.vaults[0]?.wrapped);
  await client.call('vault.lock', {});
  expect(await codeOf(client.call('vault.unlock', { passphrase }))).toBe('wrong-passphrase');
  await client.call('vault.unlock', { passphrase: next });
  expect((await client.call('vault.identity', { sourceId: source })).identity).toEqual(ada);
});

test('after three wrong passphrases the next must wait, even the right one', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  await make(client);
  await client.call('vault.lock', {});
  for (let i = 0; i < 3; i += 1) {
    expect(await codeOf(client.call('vault.unlock', { passphrase: `wrong ${i}` }))).toBe(
      'wrong-passphrase',
    );
  }
  const { retryAt } = await client.call('vault.state', {});
  expect(retryAt).toBe('2026-02-24T14:32:02.000Z');
  const early = client.call('vault.unlock', { passphrase });
  await expect(early).rejects.toThrow('the next one is taken in 2 seconds');
  forward(2000);
  expect(await client.call('vault.unlock', { passphrase })).toMatchObject({
    state: 'unlocked',
    retryAt: null,
  });
});

test('a lost passphrase costs the vault alone: a new one takes its place, and the old is kept and found again', async () => {
  const client = await newArchive();
  const one = await addSource(client, 'Kestrel');
  const both = await addSource(client, 'Plover');
  const two = await addSource(client, 'Dunlin');
  const piece = await addPiece(client, 'The ferry waits.');
  const { id } = await make(client);
  await keep(client, one);
  await keep(client, both);
  await client.call('vault.lock', {});
  const other = { passphrase: 'kettle gravel swan ink' };
  expect(await codeOf(client.call('vault.make', other))).toBe('conflict');
  expect(await codeOf(client.call('vault.make', { ...other, insteadOf: newId() }))).toBe(
    'conflict',
  );
  const made = await client.call('vault.make', { ...other, insteadOf: id });
  expect(made).toMatchObject({ state: 'unlocked', entries: 0, aside: [{ id, entries: 2 }] });
  expect((await client.call('vault.identity', { sourceId: one })).version).toBe(0);
  expect((await client.call('article.read', { id: piece.id })).article.id).toBe(piece.id);
  await keep(client, both, 0, { ...ada, notes: 'Written anew.' });
  await keep(client, two);
  const recover = (given: string) =>
    client.call('vault.recover', { vaultId: id!, passphrase: given });
  expect(await codeOf(recover(other.passphrase))).toBe('wrong-passphrase');
  expect(await recover(passphrase)).toMatchObject({
    recovered: 1,
    kept: 1,
    state: { entries: 3, aside: [{ id, entries: 2 }] },
  });
  expect((await client.call('vault.identity', { sourceId: one })).identity).toEqual(ada);
  expect((await client.call('vault.identity', { sourceId: both })).identity.notes).toBe(
    'Written anew.',
  );
  expect(await recover(passphrase)).toMatchObject({ recovered: 0, kept: 2 });
});

test('what was there before the vault was opened stays as an earlier version; one sitting is one', async () => {
  const client = await newArchive();
  const sourceId = await addSource(client);
  await make(client);
  for (let i = 0; i < 3; i += 1) await keep(client, sourceId, i, { ...ada, notes: `first ${i}` });
  await client.call('vault.lock', {});
  await client.call('vault.unlock', { passphrase });
  await keep(client, sourceId, 3, { ...ada, notes: 'second' });
  const last = await keep(client, sourceId, 4, { ...ada, notes: 'second, better' });
  expect(last.versions.map(({ version }) => version)).toEqual([5, 3]);
  const earlier = await client.call('vault.identity', { sourceId, version: 3 });
  expect(earlier).toMatchObject({ version: 3, identity: { notes: 'first 2' } });
  expect(await codeOf(client.call('vault.identity', { sourceId, version: 2 }))).toBe('not-found');
  expect(await codeOf(keep(client, sourceId, 3))).toBe('conflict');
  expect((await client.call('vault.identity', { sourceId })).identity.notes).toBe('second, better');
});

test('entries that were swapped, touched, taken out or put back from an earlier time are noticed', async () => {
  const client = await newArchive();
  const path = join(client.info.folder, 'galley.sqlite');
  const a = await addSource(client);
  const b = await addSource(client, 'Plover');
  await make(client);
  await keep(client, a);
  await keep(client, b, 0, { ...ada, name: 'Someone else' });
  await client.call('vault.lock', {});
  await client.call('vault.unlock', { passphrase });
  await keep(client, a, 1, { ...ada, name: 'Renamed' });
  const tamper = async (text: string, ...values: unknown[]) => {
    const db = new Database(path);
    const rows = db.prepare('SELECT * FROM vault_entry').all() as Record<string, unknown>[];
    db.prepare(text).run(...values);
    const code = await codeOf(client.call('vault.identity', { sourceId: a }));
    db.prepare('DELETE FROM vault_entry').run();
    const back = db.prepare('INSERT INTO vault_entry VALUES (?, ?, ?, ?, ?)');
    for (const row of rows) back.run(...Object.values(row));
    db.close();
    return code;
  };
  const sealedOf = 'SELECT sealed FROM vault_entry WHERE source = ? AND version = 1';
  const put = 'UPDATE vault_entry SET sealed = ';
  const here = 'WHERE source = ? AND version = 2';
  expect(await tamper(`${put} (${sealedOf}) ${here}`, b, a)).toBe('content-damaged');
  expect(await tamper(`${put} (${sealedOf}) ${here}`, a, a)).toBe('content-damaged');
  expect(await tamper(`${put} zeroblob(600) ${here}`, a)).toBe('content-damaged');
  expect(await tamper(`DELETE FROM vault_entry ${here}`, a)).toBe('content-damaged');
  expect((await client.call('vault.identity', { sourceId: a })).identity.name).toBe('Renamed');
});

test('in the program the writer holds the key; everyone is told, and searches go on meanwhile', async () => {
  const client = await inWorkers(join(await tempFolder(), 'a'));
  try {
    await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
    const heard: VaultState['state'][] = [];
    client.onVault(({ state }) => heard.push(state));
    const making = make(client);
    const order: string[] = [];
    await Promise.all([
      making.then(() => order.push('made')),
      client.call('article.create', {}).then(() => order.push('saved')),
    ]);
    expect(order).toEqual(['saved', 'made']);
    const sourceId = await addSource(client);
    await keep(client, sourceId);
    await client.call('vault.lock', {});
    await client.call('vault.unlock', { passphrase });
    expect((await client.call('vault.identity', { sourceId })).identity).toEqual(ada);
    expect(heard).toEqual(['unlocked', 'locked', 'unlocked']);
  } finally {
    await client.close();
  }
});

test('an archive that closes while a passphrase is stretched opens no vault', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  const making = codeOf(make(client));
  await client.close();
  expect(await making).toBe('cancelled');
  const again = await newArchive({ folder, create: false, writer: '' });
  expect((await again.call('vault.state', {})).state).toBe('none');
});

test('a weak passphrase is refused with its reason, before anything is made', async () => {
  const client = await newArchive();
  await expect(client.call('vault.make', { passphrase: 'harbour' })).rejects.toThrow(
    'at least 12 characters',
  );
  expect((await client.call('vault.state', {})).state).toBe('none');
});

test('protecting a source that stood in the open leaves no trace of it in any file', async () => {
  const folder = join(await tempFolder(), 'a');
  const client = await inWorkers(folder);
  try {
    await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
    const claimId = newId();
    const doc = markedDoc([['The ferry ', { id: claimId, words: 'sank in March' }, '.']]);
    const piece = await addChecked(client, doc, [claimId]);
    const open = {
      id: newId(),
      kind: 'person',
      grade: 'primary',
      reliability: 'high',
      name: ada.name,
      contact: ada.contact,
      address: 'https://quillfeather.example/',
      notes: ada.notes,
      confidentiality: 'open',
    } as const;
    const { id: sourceId } = await client.call('source.create', open);
    for (let i = 0; i < 50; i += 1) {
      const notes = `${ada.notes} ${'and more '.repeat(i * 20)}`;
      await client.call('source.set', { id: sourceId, patch: { notes } });
    }
    await client.call('source.set', { id: sourceId, patch: { notes: ada.notes } });
    await client.call('evidence.create', {
      id: newId(),
      claimId,
      sourceId,
      stance: 'supports',
      locator: '',
      quotation: '',
      calculation: '',
      note: '',
      attachment: null,
    });
    const contact = { id: newId(), articleId: piece.id, claimId, sourceId } as const;
    const said = { at: '2026-02-24T14:32:00.000Z', channel: 'call', who: 'the source' } as const;
    await client.call('contact.create', { ...contact, ...said, question: '?', answer: 'Yes.' });
    const found = async (query: string) => (await client.call('claim.search', { query })).total;
    expect(await found('adaline')).toBe(1);
    expect(await filesWith(folder, canaries)).not.toEqual([]);
    const protect = (name: string) =>
      client.call('vault.protect', { sourceId, name, confidentiality: 'anonymous' });
    expect(await codeOf(protect('Kestrel'))).toBe('vault-locked');
    await make(client);
    expect(await codeOf(protect('adaline QUILLFEATHER'))).toBe('bad-request');
    const done = await protect('Kestrel');
    expect(done).toMatchObject({
      source: { name: 'Kestrel', contact: '', address: '', notes: '', sealed: true },
      cleared: true,
      backups: 0,
      mentions: 0,
    });
    expect(await filesWith(folder, [...canaries, 'adaline'])).toEqual([]);
    expect(await found('adaline')).toBe(0);
    expect(await found('kestrel')).toBe(1);
    expect((await client.call('vault.identity', { sourceId })).identity).toEqual({
      name: ada.name,
      contact: `${ada.contact}\nhttps://quillfeather.example/`,
      notes: ada.notes,
    });
    expect((await client.call('archive.verify', {})).problems).toEqual([]);
  } finally {
    await client.close();
  }
  expect(await filesWith(folder, [...canaries, 'adaline'])).toEqual([]);
});

test('what protecting cannot mend is said: backups of before, and notes that say the name', async () => {
  const client = await newArchive();
  const piece = await addPiece(client, 'The ferry waits.');
  const { id: sourceId } = await client.call('source.create', {
    id: newId(),
    kind: 'person',
    grade: 'primary',
    reliability: 'high',
    name: ada.name,
    contact: '',
    address: '',
    notes: '',
    confidentiality: 'open',
  });
  const line = {
    id: newId(),
    articleId: piece.id,
    claimId: null,
    sourceId,
    channel: 'call',
  } as const;
  const said = { at: '2026-02-24T14:32:00.000Z', who: `Office of ${ada.name}` };
  await client.call('contact.create', { ...line, ...said, question: '?', answer: 'Yes.' });
  await client.call('archive.backup', {});
  await make(client);
  const name = 'Kestrel';
  const done = await client.call('vault.protect', {
    sourceId,
    name,
    confidentiality: 'background',
  });
  expect(done).toMatchObject({ cleared: true, backups: 1, mentions: 1 });
});
