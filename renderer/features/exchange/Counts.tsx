import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { type ExportProfile, isReportProfile } from '../../../shared/domain/profile.ts';
import styles from './ExportDialog.module.css';
import { Leaves } from './Leaves.tsx';
import { useLeaving } from './leaving.ts';
import { NotSaid } from './NotSaid.tsx';

const number = (value: number) => value.toLocaleString('en');

/** What would leave with these pieces in these formats, as far as it is counted. */
export function Counts({
  ids,
  profile,
  formats,
  claims = false,
}: {
  ids: readonly string[];
  profile: ExportProfile;
  formats: readonly ExportFormat[];
  /** Whether what tells claims at all shall tell them. */
  claims?: boolean;
}) {
  const counted = useLeaving(ids, profile, formats, claims);
  if (formats.length === 0) return <p className={styles.quiet}>No format is chosen yet.</p>;
  if (!counted) return <p className={styles.quiet}>Counting…</p>;
  return (
    <>
      <Leaves leaving={counted.leaving} stays={counted.stays} record={isReportProfile(profile)} />
      <NotSaid lost={counted.lost} formats={formats} pieces={ids.length} />
      {counted.done < ids.length && (
        <p className={styles.quiet} role="status">
          Counted {number(counted.done)} of {number(ids.length)} pieces.
        </p>
      )}
    </>
  );
}
