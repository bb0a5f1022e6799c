/** Says what would be in files before any is written. */
import type { Input, Output } from '../../shared/contract/contract.ts';
import type { LeavingFile, Stays } from '../../shared/domain/leaving.ts';
import type { Engine } from './engine.ts';
import { outgoing } from './export-piece.ts';
import { type HouseOptions, Houses } from './house.ts';
import { type ExchangeArchive, sentenceOf } from './job.ts';

/** The pieces in the order asked for, each in the order of the formats. */
export async function whatLeaves(
  archive: ExchangeArchive,
  engine: Engine,
  { ids, formats, profile = 'clean', claims = false }: Input<'export.leaves'>,
  instead: Pick<HouseOptions, 'properties'> = {},
): Promise<Output<'export.leaves'>> {
  const files: LeavingFile[] = [];
  const houses = new Houses(archive, instead);
  const stays: (Stays & { id: string })[] = [];
  for (const id of ids) {
    try {
      const piece = await outgoing(archive, id, profile, { houses, claims, bare: true });
      for (const format of new Set(formats)) {
        const { task } = await piece.as(format, '.');
        files.push({ id, ok: true, format, ...(await engine.leaving(task)) });
      }
      stays.push({ id, ...(await archive.call('article.stays', { id })) });
    } catch (error) {
      const sentence = sentenceOf(error, 'This piece could not be exported.');
      files.push({ id, ok: false, format: null, error: sentence });
    }
  }
  return { files, stays };
}
