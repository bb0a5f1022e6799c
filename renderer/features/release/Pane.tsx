/** The right side of the release page: sign-offs, formats, what leaves, and the button. */
import { CircleX, FolderOpen, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { type ExportFormat, exportExtension } from '../../../shared/domain/exchange.ts';
import type {
  Pass,
  ReleaseReport,
  Requirements,
  SignOff,
  Stage,
} from '../../../shared/domain/release.ts';
import { countsOf } from '../../../shared/release/leaves.ts';
import { report as tell } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/Toast.tsx';
import { chooseFolder, useExport } from '../exchange/export.ts';
import { formats as formatNames } from '../exchange/formats.ts';
import { Leaves } from '../exchange/Leaves.tsx';
import { Receipts } from '../receipts/Receipts.tsx';
import { RecipientField } from '../receipts/RecipientField.tsx';
import { useReceipts } from '../receipts/use-receipts.ts';
import styles from './Pane.module.css';
import { release, releaseFormats, toggleFormat, useFormats } from './run.ts';
import { SignOffs } from './SignOffs.tsx';
import { many, whyNot } from './words.ts';

const stageNames: Readonly<Record<Stage, string>> = {
  released: 'Release',
  ready: 'Ready',
};

interface PaneProps {
  articleId: string;
  report: ReleaseReport;
  signOffs: readonly SignOff[];
  requirements: Requirements | null;
  stage: Stage;
  /** How many items are left that must be settled. */
  open: number;
  canWrite: boolean;
  onStage: (stage: Stage) => void;
  onSign: (pass: Pass | null) => void;
  onRequirements: () => void;
}

export function Pane(props: PaneProps) {
  const { articleId, report, signOffs, requirements, stage, canWrite } = props;
  const receipts = useReceipts(articleId);
  return (
    <aside className={styles.pane} aria-label="Sign-offs and files">
      <div className={styles.body}>
        <div className={styles.stage}>
          <Select<Stage>
            label="Check for"
            value={stage}
            options={(['released', 'ready'] as const).map((value) => ({
              value,
              label: stageNames[value],
            }))}
            onChange={props.onStage}
          />
          <IconButton
            label={report.desk ? `What ${report.desk} asks` : 'What the desk asks'}
            icon={Settings2}
            onClick={props.onRequirements}
          />
        </div>
        <SignOffs
          articleId={articleId}
          signOffs={signOffs}
          asked={requirements?.passes[stage] ?? []}
          onSign={canWrite ? props.onSign : undefined}
        />
        <Receipts articleId={articleId} receipts={receipts} revision={report.revision} />
        {stage === 'released' && (
          <>
            <Formats />
            <Leaves
              leaving={{ counts: countsOf(report.counts.leaves), properties: [], lost: [] }}
              stays={report.counts.stays}
            />
          </>
        )}
      </div>
      {canWrite && (stage === 'released' ? <ReleaseFoot {...props} /> : <ReadyFoot {...props} />)}
    </aside>
  );
}

function Formats() {
  const { formats } = useFormats();
  return (
    <fieldset className={styles.section}>
      <legend className={styles.heading}>Formats</legend>
      {releaseFormats.map((format) => (
        <Checkbox
          key={format}
          className={styles.format}
          checked={formats.has(format)}
          onChange={() => toggleFormat(format)}
        >
          <span className={styles.formatName}>{formatNames[format].name}</span>
          <span className={styles.extension}>.{exportExtension[format]}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

function Reason({ open, what }: { open: number; what: string }) {
  const said = whyNot(open, what);
  return (
    said !== '' && (
      <p id="release-reason" className={styles.reason}>
        <CircleX size={14} strokeWidth={1.75} aria-hidden="true" />
        {said}
      </p>
    )
  );
}

function ReleaseFoot({ articleId, open }: PaneProps) {
  const { formats } = useFormats();
  const { folder } = useExport();
  const [busy, setBusy] = useState(false);
  const [to, setTo] = useState('');
  const chosen = releaseFormats.filter((format) => formats.has(format));
  const run = async (list: readonly ExportFormat[], into: string) => {
    setBusy(true);
    try {
      const files = await release(articleId, list, { folder: into, to });
      if (!files) return;
      setTo('');
      toast({
        text: `Released: ${many(files.length, 'file')} written and recorded.`,
        tone: 'done',
        action: {
          label: 'Show folder',
          run: () => void call('shell.showFolder', { path: into }).catch(tell),
        },
      });
    } finally {
      setBusy(false);
    }
  };
  const why =
    open > 0
      ? null
      : chosen.length === 0
        ? 'Choose a format first.'
        : !folder
          ? 'Choose a folder first.'
          : null;
  const off = open > 0 || why !== null || busy;
  return (
    <footer className={styles.foot}>
      <RecipientField value={to} onChange={setTo} />
      <div className={styles.folder}>
        <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.path} title={folder ?? undefined}>
          {folder ?? 'No folder chosen yet'}
        </span>
        <button
          type="button"
          className={styles.change}
          onClick={() => void chooseFolder().catch(tell)}
        >
          {folder ? 'Change…' : 'Choose…'}
        </button>
      </div>
      <Button
        variant="primary"
        className={styles.release}
        disabled={off}
        aria-describedby={off ? 'release-reason' : undefined}
        onClick={() => folder && void run(chosen, folder).catch(tell)}
      >
        {busy ? 'Releasing…' : `Release ${many(chosen.length, 'file')}`}
      </Button>
      <Reason open={open} what="Release" />
      {why && (
        <p id="release-reason" className={styles.reason}>
          {why}
        </p>
      )}
    </footer>
  );
}

function ReadyFoot({ articleId, open }: PaneProps) {
  const run = async () => {
    await call('article.setFields', { id: articleId, patch: { status: 'ready' } });
    toast({ text: 'Status: Ready.', tone: 'done' });
  };
  return (
    <footer className={styles.foot}>
      <Button
        variant="primary"
        className={styles.release}
        disabled={open > 0}
        aria-describedby={open > 0 ? 'release-reason' : undefined}
        onClick={() => void run().catch(tell)}
      >
        Set to Ready
      </Button>
      <Reason open={open} what="It" />
    </footer>
  );
}
