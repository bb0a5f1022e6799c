import { Progress } from '@base-ui/react/progress';
import styles from './ProgressBar.module.css';

/** How far a piece of work is; without a `total` it only says that work goes on. */
export function ProgressBar({
  label,
  done,
  total,
}: {
  label: string;
  done: number;
  /** 0 while not known. */
  total: number;
}) {
  const known = total > 0;
  return (
    <Progress.Root
      value={known ? Math.min(done, total) : null}
      max={known ? total : 1}
      aria-label={label}
    >
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={known ? styles.bar : styles.unknown} />
      </Progress.Track>
    </Progress.Root>
  );
}
