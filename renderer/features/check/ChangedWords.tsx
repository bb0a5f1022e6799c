/** What became of the words that somebody decided on: struck where they went, underlined where new ones came. */
import type { Run } from '../../../shared/document/claims/index.ts';
import styles from './ChangedWords.module.css';

export function ChangedWords({ runs }: { runs: readonly Run[] }) {
  return (
    <span className={styles.words}>
      {runs.map((run, at) => {
        const key = `${at}${run.kind}`;
        if (run.kind === 'removed') return <del key={key}>{run.text}</del>;
        if (run.kind === 'added') return <ins key={key}>{run.text}</ins>;
        return <span key={key}>{run.text}</span>;
      })}
    </span>
  );
}
