/** What would leave, as a terminal says it. */
import type { Output } from '../../shared/contract/contract.ts';
import { leavingKinds } from '../../shared/domain/leaving.ts';
import { staying, together } from '../../shared/release/leaves.ts';
import { printable } from './output.ts';

/** A JSON object for each file, or for people a line for each file and each piece. */
export function leavingLines(
  { files, stays }: Output<'export.leaves'>,
  json: boolean | undefined,
): string[] {
  const kept = new Map(stays.map(({ id, ...each }) => [id, each]));
  return files.flatMap((file) => {
    const left = kept.get(file.id);
    const rest = file.ok && left ? staying(left, together([file])) : null;
    if (json) return [JSON.stringify({ ...file, ...(rest && { stays: rest }) })];
    if (!file.ok) return [printable(`${file.id}: ${file.error}`)];
    const counted = leavingKinds
      .filter((kind) => file.counts[kind] > 0)
      .map((kind) => `${file.counts[kind]} ${kind}`);
    const held = Object.entries(rest ?? {}).filter(([, count]) => count > 0);
    return [
      `${file.id} .${file.format}`,
      `  leaves: ${counted.join(', ') || 'nothing'}`,
      ...(file.properties.length > 0
        ? [`  properties (${file.properties.length}): ${file.properties.join(', ')}`]
        : []),
      ...file.lost.map((sentence) => `  not said: ${sentence}`),
      ...(held.length > 0
        ? [`  stays: ${held.map(([kind, count]) => `${count} ${kind}`).join(', ')}`]
        : []),
    ];
  });
}
