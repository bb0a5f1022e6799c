import { CircleAlert, CircleCheck, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { BackupInfo, VerifyReport } from '../../../shared/contract/archive.ts';
import { report } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { fullTime } from '../../ui/time.ts';
import styles from './MaintenanceDialogs.module.css';
import {
  chooseBackup,
  closeMaintenance,
  piecesIn,
  restore,
  size,
  useMaintenance,
} from './maintenance.ts';

const number = (value: number) => value.toLocaleString('en');

function Verified({ verified: { ok, problems, checked } }: { verified: VerifyReport }) {
  const Icon = ok ? CircleCheck : CircleAlert;
  return (
    <Dialog
      open
      onOpenChange={closeMaintenance}
      title={ok ? 'The archive is sound' : 'The archive has damage'}
      footer={
        <Button variant="primary" onClick={closeMaintenance}>
          Done
        </Button>
      }
    >
      <p className={styles.fact}>
        <Icon size={16} aria-hidden="true" className={ok ? styles.good : styles.bad} />
        Everything was read back and compared with its hashes: {piecesIn(checked.articles)},{' '}
        {number(checked.versions)} versions, {number(checked.contents)} texts,{' '}
        {number(checked.attachments)} attachments.
      </p>
      {problems.length > 0 && (
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Backups({ backups }: { backups: readonly BackupInfo[] }) {
  const [chosen, setChosen] = useState(backups[0]?.path ?? '');
  const elsewhere = chosen !== '' && !backups.some(({ path }) => path === chosen);
  return (
    <Dialog
      open
      onOpenChange={closeMaintenance}
      title="Restore a backup"
      description="The archive becomes what it was then. What stands now is backed up first."
      footer={
        <>
          <Button
            icon={FolderOpen}
            onClick={() =>
              void chooseBackup()
                .then((path) => path && setChosen(path))
                .catch(report)
            }
          >
            Another folder…
          </Button>
          <span className={styles.gap} />
          <Button onClick={closeMaintenance}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!chosen}
            onClick={() => void restore(chosen).catch(report)}
          >
            Restore
          </Button>
        </>
      }
    >
      {backups.length === 0 && !elsewhere && (
        <p className={styles.none}>This archive has no backups of its own yet.</p>
      )}
      <div role="radiogroup" aria-label="Backups" className={styles.backups}>
        {backups.map(({ path, createdAt, articles, bytes }) => (
          <label key={path} className={styles.backup}>
            <input
              type="radio"
              name="backup"
              checked={chosen === path}
              onChange={() => setChosen(path)}
            />
            <span>{fullTime(createdAt)}</span>
            <span className={styles.size}>
              {piecesIn(articles)}, {size(bytes)}
            </span>
          </label>
        ))}
        {elsewhere && (
          <label className={styles.backup}>
            <input type="radio" name="backup" checked readOnly />
            <span className={styles.path}>{chosen}</span>
          </label>
        )}
      </div>
    </Dialog>
  );
}

/** The results and questions of backing up, restoring and verifying. */
export function MaintenanceDialogs() {
  const { verified, backups } = useMaintenance();
  return (
    <>
      {verified && <Verified verified={verified} />}
      {backups && <Backups backups={backups} />}
    </>
  );
}
