/** Archives that no program has open: made before one starts, read after it has ended. */
import { type ArchiveClient, openInProcess } from '../../../electron/archive/client.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../../shared/document/schema.ts';

/** Makes an archive in which somebody has a name, as an earlier run would have left it. */
export async function prepareArchive<T>(
  folder: string,
  fill: (archive: ArchiveClient) => Promise<T>,
): Promise<T> {
  const archive = await openInProcess({ folder, create: true });
  try {
    await archive.call('profile.set', { name: 'Nell Arkwright', color: 'blue' });
    return await fill(archive);
  } finally {
    await archive.close();
  }
}

/** Asks an archive for something. */
export async function inArchive<T>(
  folder: string,
  read: (archive: ArchiveClient) => Promise<T>,
): Promise<T> {
  const archive = await openInProcess({ folder });
  try {
    return await read(archive);
  } finally {
    await archive.close();
  }
}

/** The text of a piece, as it is stored. */
export async function docIn(archive: ArchiveClient, id: string): Promise<NodeJson> {
  return JSON.parse((await archive.call('article.read', { id })).doc) as NodeJson;
}

/** Saves another text of a piece on top of the one that stands. */
export async function saveOver(archive: ArchiveClient, id: string, doc: NodeJson): Promise<void> {
  const { revision } = await archive.call('article.read', { id });
  await archive.call('article.save', {
    id,
    expectedRevision: revision,
    schemaVersion: SCHEMA_VERSION,
    doc: JSON.stringify(doc),
  });
}
