import type { ComparisonFormat } from '../../../../shared/domain/comparison.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { toast } from '../../../ui/Toast.tsx';
import { follow } from '../../exchange/jobs.ts';
import type { Pair } from './use-comparison.ts';

/** Asks for a folder and writes the comparison into it. */
export async function exportComparison(
  articleId: string,
  { from, to }: Pair,
  format: ComparisonFormat,
): Promise<void> {
  const { folder } = await call('dialog.chooseExportFolder', {});
  if (!folder) return;
  const input = { articleId, from: from.id, to: to.id, format, folder };
  const { exported } = await follow('export', call('export.comparison', input));
  const [outcome] = exported;
  if (!outcome) return;
  if (!outcome.ok) {
    toast({ text: outcome.error, tone: 'error' });
    return;
  }
  const name = outcome.file.split(/[\\/]/u).at(-1);
  toast({
    text: `The comparison is in “${name}”.`,
    tone: 'done',
    action: {
      label: 'Show folder',
      run: () => void call('shell.showFolder', { path: folder }).catch(report),
    },
  });
}
