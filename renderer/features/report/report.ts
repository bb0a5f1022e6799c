/** The sheet that asks how the record of a fact-check is to be written, and the writing. */
import { create } from 'zustand';
import type { ReportFormat } from '../../../shared/domain/report.ts';
import { isConfidential } from '../../../shared/domain/source.ts';
import { report as tell } from '../../app/errors.ts';
import { flushAll } from '../../app/navigation.ts';
import type { Target } from '../../app/targets.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { follow } from '../exchange/jobs.ts';

type Piece = Pick<Target, 'id' | 'headline' | 'slug'>;

/** What a report would be made of. */
export interface Contents {
  readonly claims: number;
  readonly publicClaims: number;
  readonly comments: number;
  readonly evidence: number;
  readonly confidential: number;
}

interface ReportSheet {
  /** Null while the sheet is closed. */
  piece: Piece | null;
  /** Null until counted. */
  contents: Contents | null;
  format: ReportFormat;
  redacted: boolean;
  /** Null until chosen. */
  folder: string | null;
  writing: boolean;
}

/** Format and folder stay as they were chosen last; a report is redacted only when that is asked. */
export const useReport = create<ReportSheet>(() => ({
  piece: null,
  contents: null,
  format: 'html',
  redacted: false,
  folder: null,
  writing: false,
}));

/** Opens the sheet for a piece. */
export async function askReport(piece: Piece): Promise<void> {
  useReport.setState({ piece, contents: null, redacted: false, writing: false });
  await flushAll();
  const [checked, { threads }] = await Promise.all([
    call('check.open', { articleId: piece.id }),
    call('thread.list', { articleId: piece.id }),
  ]);
  if (useReport.getState().piece?.id !== piece.id) return;
  useReport.setState({
    contents: {
      claims: checked.claims.length,
      publicClaims: checked.claims.filter((claim) => claim.public).length,
      comments: threads.length,
      evidence: checked.evidence.length,
      confidential: checked.sources.filter(isConfidential).length,
    },
  });
}

export const closeReport = (): void => useReport.setState({ piece: null });

export async function chooseReportFolder(): Promise<void> {
  const { folder } = await call('dialog.chooseExportFolder', {});
  if (folder) useReport.setState({ folder });
}

/** Writes the report and says where it is. */
export async function writeReport(): Promise<void> {
  const { piece, format, redacted, folder } = useReport.getState();
  if (!piece || !folder) return;
  useReport.setState({ writing: true });
  try {
    await flushAll();
    const input = { articleId: piece.id, format, redacted, folder };
    const { exported } = await follow('export', call('export.report', input));
    const [outcome] = exported;
    if (!outcome) return;
    if (!outcome.ok) {
      toast({ text: outcome.error, tone: 'error' });
      return;
    }
    closeReport();
    for (const text of outcome.warnings) toast({ text, tone: 'warning' });
    toast({
      text: `The ${redacted ? 'redacted ' : ''}report is in “${outcome.file.split(/[\\/]/u).at(-1)}”.`,
      tone: 'done',
      action: {
        label: 'Show folder',
        run: () => void call('shell.showFolder', { path: folder }).catch(tell),
      },
    });
  } finally {
    useReport.setState({ writing: false });
  }
}
