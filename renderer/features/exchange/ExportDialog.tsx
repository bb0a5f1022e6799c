import { CircleAlert, FolderOpen, TriangleAlert } from 'lucide-react';
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { report } from '../../app/errors.ts';
import { nameOf } from '../../app/pieces.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './ExportDialog.module.css';
import { chooseFolder, closeExport, startExport, useExport } from './export.ts';
import { cancel, useJobs } from './jobs.ts';

const formats: Readonly<Record<ExportFormat, { name: string; leaves: string }>> = {
  html: { name: 'Web page', leaves: 'One page with its pictures inside. Comments stay here.' },
  md: {
    name: 'Markdown',
    leaves: 'Text, fields and pictures in one .md file. Comments stay here.',
  },
  txt: { name: 'Plain text', leaves: 'Only the words.' },
  json: { name: 'JSON', leaves: 'Document, fields and comments, for other programs.' },
};

const number = (value: number) => value.toLocaleString('en');

function Asking() {
  const { pieces, format, folder } = useExport();
  const holes = (pieces ?? []).filter(({ tks }) => tks > 0).length;
  return (
    <>
      <fieldset className={styles.formats}>
        <legend className={styles.legend}>As</legend>
        {(Object.keys(formats) as ExportFormat[]).map((each) => (
          <label key={each} className={styles.format}>
            <input
              type="radio"
              name="format"
              checked={format === each}
              onChange={() => useExport.setState({ format: each })}
            />
            <span>
              <strong>{formats[each].name}</strong>
              <span className={styles.leaves}>{formats[each].leaves}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className={styles.folder}>
        <span className={styles.legend}>Into</span>
        <div className={styles.folderLine}>
          <span className={styles.path} title={folder ?? undefined}>
            {folder ?? 'No folder chosen yet'}
          </span>
          <Button icon={FolderOpen} onClick={() => void chooseFolder().catch(report)}>
            Choose…
          </Button>
        </div>
      </div>
      {holes > 0 && (
        <p className={styles.holes}>
          <CircleAlert size={16} aria-hidden="true" />
          {pieces?.length === 1
            ? 'This piece still has a TK: something is to come.'
            : `${number(holes)} of these pieces still have a TK: something is to come.`}
        </p>
      )}
    </>
  );
}

function Running() {
  const job = useJobs((state) => state.jobs.find(({ kind }) => kind === 'export'));
  return (
    <div className={styles.running}>
      <ProgressBar label="Exporting" done={job?.done ?? 0} total={job?.total ?? 0} />
      <p className={styles.leaves}>{job?.label || 'Beginning…'}</p>
    </div>
  );
}

function Done() {
  const { result, pieces } = useExport();
  const failed = (result?.exported ?? []).flatMap((outcome) => (outcome.ok ? [] : [outcome]));
  const warned = (result?.exported ?? []).flatMap((outcome) =>
    outcome.ok ? outcome.warnings.map((warning) => ({ id: outcome.id, warning })) : [],
  );
  const named = (id: string) => {
    const piece = pieces?.find((each) => each.id === id);
    return piece ? nameOf(piece) : 'A piece';
  };
  return (
    <>
      {result?.folder && <p className={styles.path}>{result.folder}</p>}
      {failed.length > 0 && (
        <ul className={styles.failed}>
          {failed.slice(0, 100).map(({ id, error }) => (
            <li key={id}>
              <CircleAlert size={16} aria-hidden="true" />
              <span>
                <strong>{named(id)}:</strong> {error}
              </span>
            </li>
          ))}
        </ul>
      )}
      {warned.length > 0 && (
        <ul className={styles.warned}>
          {warned.slice(0, 100).map(({ id, warning }) => (
            <li key={`${id} ${warning}`}>
              <TriangleAlert size={16} aria-hidden="true" />
              <span>
                <strong>{named(id)}:</strong> {warning}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function doneTitle(cancelled: boolean, written: number): string {
  const words = written === 1 ? '1 piece exported' : `${number(written)} pieces exported`;
  return cancelled ? `Stopped: ${words}` : words;
}

/** The export sheet: asks, shows progress, says what was written where. */
export function ExportDialog() {
  const { pieces, phase, folder, result } = useExport();
  const job = useJobs((state) => state.jobs.find(({ kind }) => kind === 'export'));
  if (!pieces) return null;
  const first = pieces[0];
  const name =
    pieces.length === 1 && first ? `“${nameOf(first)}”` : `${number(pieces.length)} pieces`;
  const written = (result?.exported ?? []).filter((outcome) => outcome.ok).length;
  const titles = {
    asking: `Export ${name}`,
    running: `Exporting ${name}`,
    done: doneTitle(result?.cancelled ?? false, written),
  };
  const jobId = job?.jobId;
  const target = result?.folder;
  return (
    <Dialog
      open
      onOpenChange={closeExport}
      dismissible={phase !== 'running'}
      width={480}
      title={titles[phase]}
      footer={
        <>
          {phase === 'asking' && (
            <>
              <Button onClick={closeExport}>Cancel</Button>
              <Button
                variant="primary"
                disabled={!folder}
                onClick={() => void startExport().catch(report)}
              >
                Export
              </Button>
            </>
          )}
          {phase === 'running' && (
            <Button disabled={!jobId || job?.cancelling} onClick={() => jobId && cancel(jobId)}>
              Cancel
            </Button>
          )}
          {phase === 'done' && (
            <>
              {target && written > 0 && (
                <Button
                  icon={FolderOpen}
                  onClick={() => void call('shell.showFolder', { path: target }).catch(report)}
                >
                  Show folder
                </Button>
              )}
              <Button variant="primary" onClick={closeExport}>
                Done
              </Button>
            </>
          )}
        </>
      }
    >
      {phase === 'asking' && <Asking />}
      {phase === 'running' && <Running />}
      {phase === 'done' && <Done />}
    </Dialog>
  );
}
