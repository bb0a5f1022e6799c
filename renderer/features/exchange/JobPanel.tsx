import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './JobPanel.module.css';
import { cancel, type RunningJob, useJobs } from './jobs.ts';

/** Work that is over sooner needs no panel. */
const SHOW_AFTER_MS = 400;

const titles: Record<RunningJob['kind'], string> = {
  import: 'Adding pieces',
  export: 'Exporting',
  backup: 'Backing up',
  restore: 'Restoring',
  verify: 'Verifying',
  prune: 'Pruning versions',
};

const number = (value: number) => value.toLocaleString('en');

/** Files are counted; pages of a database mean nothing to anybody. */
const figures = ({ kind, done, total }: RunningJob): string =>
  kind === 'import' || kind === 'export'
    ? `${number(done)} of ${number(total)}`
    : `${Math.floor((100 * done) / total)} %`;

function Job({ job }: { job: RunningJob }) {
  const { jobId, kind, done, total, label, cancelling } = job;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <section className={styles.job} aria-label={titles[kind]}>
      <div className={styles.line}>
        <strong>{cancelling ? 'Stopping…' : titles[kind]}</strong>
        {total > 0 && <span className={styles.figures}>{figures(job)}</span>}
      </div>
      <ProgressBar label={titles[kind]} done={done} total={total} />
      <div className={styles.line}>
        <span className={styles.label} title={label}>
          {label}
        </span>
        <Button size="small" disabled={cancelling} onClick={() => cancel(jobId)}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

/** How far long work is, in the lower corner; typing goes on meanwhile. */
export function JobPanel() {
  const jobs = useJobs((state) => state.jobs);
  return (
    <div className={styles.panel}>
      {jobs.map((job) => (
        <Job key={job.jobId} job={job} />
      ))}
    </div>
  );
}
