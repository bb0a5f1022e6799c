import { CircleAlert, FolderOpen, TriangleAlert } from 'lucide-react';
import { type ExportFormat, exportExtension } from '../../../shared/domain/exchange.ts';
import {
  type ExportProfile,
  exportProfiles,
  profileFormats,
} from '../../../shared/domain/profile.ts';
import { report } from '../../app/errors.ts';
import { nameOf } from '../../app/pieces.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Select } from '../../ui/Select.tsx';
import { RecipientField } from '../receipts/RecipientField.tsx';
import { Counts } from './Counts.tsx';
import styles from './ExportDialog.module.css';
import {
  chooseProfile,
  chosenFormats,
  closeExport,
  maySayClaims,
  startExport,
  toggleClaims,
  toggleFormat,
  toggleManifest,
  useExport,
} from './export.ts';
import { Folder } from './Folder.tsx';
import { formats, profiles } from './formats.ts';
import { cancel, useJobs } from './jobs.ts';
import { warningsOf } from './warnings.ts';

const number = (value: number) => value.toLocaleString('en');

const profileOptions = exportProfiles.map((value) => ({ value, label: profiles[value].name }));

function Formats() {
  const { profile, chosen } = useExport();
  const picked = chosenFormats({ profile, chosen });
  return (
    <fieldset className={styles.formats}>
      <legend className={styles.legend}>Formats</legend>
      {profileFormats[profile].map((format) => (
        <Checkbox
          key={format}
          className={styles.format}
          checked={picked.includes(format)}
          onChange={() => toggleFormat(format)}
        >
          <span className={styles.name}>{formats[format].name}</span>
          <span className={styles.holds}>{formats[format].holds}</span>
          <span className={styles.holds}>.{exportExtension[format]}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

function Asking() {
  const { pieces, profile, chosen, claims, manifest, to } = useExport();
  const holes = (pieces ?? []).filter(({ tks }) => tks > 0).length;
  return (
    <div className={styles.asking}>
      <div className={styles.choices}>
        <Select<ExportProfile>
          label="Profile"
          value={profile}
          options={profileOptions}
          onChange={chooseProfile}
        />
        <p className={styles.profile}>{profiles[profile].holds}</p>
        <Formats />
        {maySayClaims({ profile, chosen }) && (
          <Checkbox className={styles.manifest} checked={claims} onChange={toggleClaims}>
            <span className={styles.name}>Claims</span>
            <span className={styles.quiet}>as comments, in Word files</span>
          </Checkbox>
        )}
        {(pieces?.length ?? 0) > 1 && (
          <Checkbox className={styles.manifest} checked={manifest} onChange={toggleManifest}>
            <span className={styles.name}>Manifest</span>
            <span className={styles.quiet}>lists the files, with sizes and hashes</span>
          </Checkbox>
        )}
        <RecipientField
          className={styles.to}
          value={to}
          onChange={(next) => useExport.setState({ to: next })}
        />
        {holes > 0 && (
          <p className={styles.holes}>
            <CircleAlert size={16} aria-hidden="true" />
            {pieces?.length === 1
              ? 'This piece still has a TK: something is to come.'
              : `${number(holes)} of these pieces still have a TK: something is to come.`}
          </p>
        )}
      </div>
      <div className={styles.leaving}>
        <Counts
          ids={(pieces ?? []).map(({ id }) => id)}
          profile={profile}
          formats={chosenFormats({ profile, chosen })}
          claims={claims && maySayClaims({ profile, chosen })}
        />
      </div>
    </div>
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
  const { result, pieces, to } = useExport();
  const receipts = (result?.exported ?? []).filter((each) => each.ok && each.receipt).length;
  const failed = (result?.exported ?? []).flatMap((outcome) => (outcome.ok ? [] : [outcome]));
  const warned = warningsOf(result?.exported ?? []);
  const named = (id: string) => {
    const piece = pieces?.find((each) => each.id === id);
    return piece ? nameOf(piece) : 'A piece';
  };
  return (
    <>
      {result?.folder && <p className={styles.path}>{result.folder}</p>}
      {receipts > 0 && <p className={styles.leaves}>{receiptsKept(receipts, to.trim())}</p>}
      {result?.manifest?.ok && (
        <p className={styles.leaves}>Listed in {result.manifest.file.split(/[\\/]/u).at(-1)}.</p>
      )}
      {result?.manifest?.ok === false && (
        <p className={styles.holes} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          {result.manifest.error}
        </p>
      )}
      {failed.length > 0 && (
        <ul className={styles.failed}>
          {failed.slice(0, 100).map(({ id, format, error }) => (
            <li key={`${id} ${format}`}>
              <CircleAlert size={16} aria-hidden="true" />
              <span>
                <strong>
                  {named(id)}
                  {format && `, ${formats[format as ExportFormat]?.name ?? format}`}:
                </strong>{' '}
                {error}
              </span>
            </li>
          ))}
        </ul>
      )}
      {warned.length > 0 && (
        <ul className={styles.warned}>
          {warned.slice(0, 100).map(({ id, warning, only }) => (
            <li key={`${id} ${warning}`}>
              <TriangleAlert size={16} aria-hidden="true" />
              <span>
                <strong>
                  {[
                    named(id),
                    ...only.map((format) => formats[format as ExportFormat]?.name ?? format),
                  ].join(', ')}
                  :
                </strong>{' '}
                {warning}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const receiptsKept = (count: number, to: string): string =>
  `${count === 1 ? 'A receipt was kept' : `${number(count)} receipts were kept`}${to && `: sent to ${to}`}.`;

function doneTitle(cancelled: boolean, written: number): string {
  const words = written === 1 ? '1 file written' : `${number(written)} files written`;
  return cancelled ? `Stopped: ${words}` : words;
}

/** The export sheet: asks, shows progress, says what was written where. */
export function ExportDialog() {
  const { pieces, phase, profile, chosen, readyAt, result } = useExport();
  const job = useJobs((state) => state.jobs.find(({ kind }) => kind === 'export'));
  if (!pieces) return null;
  const first = pieces[0];
  const several = readyAt === null ? 'pieces' : `ready pieces${readyAt && ` of ${readyAt}`}`;
  const name =
    pieces.length === 1 && first ? `“${nameOf(first)}”` : `${number(pieces.length)} ${several}`;
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
      width={phase === 'asking' ? 800 : 480}
      title={titles[phase]}
      footer={
        <>
          {phase === 'asking' && (
            <>
              <Folder />
              <Button onClick={closeExport}>Cancel</Button>
              <Button
                variant="primary"
                disabled={chosenFormats({ profile, chosen }).length === 0}
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
