import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type ArchiveClient,
  openInProcess,
  openInWorkers,
  type Port,
  threadPort,
} from '../../electron/archive/client.ts';
import {
  addPiece,
  codeOf,
  docOf,
  everything,
  inWorkers,
  readerFile,
  save,
  tempFolder,
  writerFile,
} from './support.ts';

async function closing<T>(client: ArchiveClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await client.close();
  }
}

test('writer and reader work together, and what was written is found at once', async () => {
  const client = await inWorkers(join(await tempFolder(), 'a'));
  await closing(client, async () => {
    await client.call('profile.set', { name: 'Ana Lind', color: 'blue' });
    const heard: string[][] = [];
    client.onChanged((ids) => heard.push(ids));
    const piece = await addPiece(client, 'The ferry waits.');
    await save(client, piece, docOf('The lantern burns.'));
    expect(heard).toEqual([[piece.id], [piece.id]]);
    const { hits } = await client.call('article.search', { ...everything, query: 'lantern' });
    expect(hits).toHaveLength(1);
    expect((await client.call('archive.verify', {})).problems).toEqual([]);
    const backup = await client.call('archive.backup', {});
    await addPiece(client, 'Later.');
    expect((await client.call('archive.restore', { path: backup.path })).articles).toBe(1);
    expect((await client.call('article.list', everything)).total).toBe(1);
    expect(heard.at(-1)).toEqual([]);
    expect(await codeOf(client.call('article.open', { id: 'no' }))).toBe('bad-request');
  });
  expect(await codeOf(client.call('article.list', everything))).toBe('archive-missing');
});

test('a second opening is refused with its reason', async () => {
  const folder = join(await tempFolder(), 'a');
  const client = await inWorkers(folder);
  await closing(client, async () => {
    expect(await codeOf(inWorkers(folder))).toBe('archive-in-use');
    expect(await codeOf(openInProcess({ folder }))).toBe('archive-in-use');
  });
  const again = await openInProcess({ folder });
  await again.close();
  expect(await codeOf(inWorkers(join(folder, 'none'), false))).toBe('archive-missing');
});

test('opening a piece needs no reader; it starts with the first reading, or ahead of it', async () => {
  const folder = join(await tempFolder(), 'a');
  for (const ahead of [false, true]) {
    let started = 0;
    const client = await openInWorkers({
      folder,
      create: !ahead,
      writer: writerFile,
      reader: {
        start: () => {
          started += 1;
          return threadPort(readerFile);
        },
      },
    });
    await closing(client, async () => {
      const { id } = await client.call('article.create', { doc: docOf('One.') });
      await client.call('article.open', { id });
      await client.call('profile.get', {});
      await client.call('person.list', {});
      expect(started).toBe(0);
      if (ahead) client.prepareReading();
      expect(started).toBe(ahead ? 1 : 0);
      await client.call('article.list', everything);
      expect(started).toBe(1);
    });
  }
});

test('a reader that dies is started again, and the question is asked once more', async () => {
  const ports: Port[] = [];
  const client = await openInWorkers({
    folder: join(await tempFolder(), 'a'),
    create: true,
    writer: writerFile,
    reader: {
      start: () => {
        const port = threadPort(readerFile);
        ports.push(port);
        return port;
      },
    },
  });
  await closing(client, async () => {
    await addPiece(client, 'One.');
    expect((await client.call('article.list', everything)).total).toBe(1);
    ports[0]?.kill();
    expect((await client.call('article.list', everything)).total).toBe(1);
    const asking = client.call('article.list', everything);
    ports.at(-1)?.kill();
    expect((await asking).total).toBe(1);
    expect(ports.length).toBeGreaterThanOrEqual(3);
  });
});

test('a newer search takes the place of what the same field asked before and was not begun', async () => {
  const client = await inWorkers(join(await tempFolder(), 'a'));
  await closing(client, async () => {
    await addPiece(client, 'lantern light');
    const typed = (asker: string | undefined, ...queries: string[]) =>
      queries.map((query) =>
        client.call('article.search', { ...everything, query, asker }).then(
          ({ total }) => total,
          (error: { code: string }) => error.code,
        ),
      );
    const answers = [
      ...typed('list', 'la', 'lan', 'lantern', 'lantern'),
      ...typed('palette', 'light'),
      ...typed(undefined, 'lantern', 'light'),
    ];
    expect(await Promise.all(answers)).toEqual(['cancelled', 'cancelled', 1, 1, 1, 1, 1]);
  });
});

test('closing while saves are under way answers every one of them', async () => {
  const folder = join(await tempFolder(), 'a');
  const client = await inWorkers(folder);
  const ids = Array.from({ length: 20 }, () => client.call('article.create', {}));
  const closed = client.close();
  const made = await Promise.all(ids);
  await closed;
  const again = await openInProcess({ folder });
  expect((await again.call('article.list', everything)).total).toBe(made.length);
  expect(again.info.warnings).toEqual([]);
  await again.close();
});
