/** Sending a piece out for good: its files, and what the record says of them. */
import { create } from 'zustand';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { type ExportProfile, profileFormats } from '../../../shared/domain/profile.ts';
import { isClear, type ReleasedFile } from '../../../shared/domain/release.ts';
import { flushAll } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { follow } from '../exchange/jobs.ts';
import { checkPiece } from './check.ts';

/** As they were chosen last. */
export const useFormats = create<{ formats: ReadonlySet<ExportFormat> }>(() => ({
  formats: new Set<ExportFormat>(['html']),
}));

export function toggleFormat(format: ExportFormat): void {
  const formats = new Set(useFormats.getState().formats);
  if (!formats.delete(format)) formats.add(format);
  useFormats.setState({ formats });
}

/** What a piece is released as: nothing of how it came about leaves with it. */
export const releaseProfiles = ['clean', 'wire'] as const satisfies readonly ExportProfile[];

export const releaseFormats: readonly ExportFormat[] = releaseProfiles.flatMap(
  (profile) => profileFormats[profile],
);

const nameOfFile = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

/**
 * Writes the files and records them; each leaves a receipt. What is looked at, written and recorded is one text: when it
 * changes meanwhile, the record refuses.
 * @returns what was written; null when something is left to settle, or it was stopped
 * @throws GalleyError when a file could not be written; those before it stay, and nothing is recorded
 */
export async function release(
  articleId: string,
  formats: readonly ExportFormat[],
  { folder, to }: { folder: string; to: string },
): Promise<ReleasedFile[] | null> {
  if (!(await flushAll())) return null;
  const report = await checkPiece(articleId, 'released');
  if (!isClear(report)) return null;
  const files: ReleasedFile[] = [];
  for (const profile of releaseProfiles) {
    const chosen = formats.filter((format) => profileFormats[profile].includes(format));
    if (chosen.length === 0) continue;
    const asked = { ids: [articleId], formats: chosen, profile, folder, to };
    const job = call('export.start', asked);
    const { exported, cancelled } = await follow('export', job);
    if (cancelled) return null;
    for (const outcome of exported) {
      if (!outcome.ok) throw new GalleyError('export-failed', outcome.error);
      const { format, file, bytes, sha256 } = outcome;
      files.push({ format, name: nameOfFile(file), bytes, sha256 });
    }
  }
  await call('release.record', { articleId, expectedRevision: report.revision, files });
  return files;
}
