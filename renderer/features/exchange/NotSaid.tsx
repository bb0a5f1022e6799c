import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import { formats as known } from './formats.ts';
import styles from './Leaves.module.css';
import type { Lost } from './not-said.ts';

const number = (value: number) => value.toLocaleString('en');

/** What the chosen formats cannot say of these pieces, a line for each format; nothing where they say all. */
export function NotSaid({
  lost,
  formats,
  pieces,
}: {
  lost: readonly Lost[];
  formats: readonly ExportFormat[];
  /** How many there are in all. */
  pieces: number;
}) {
  const lines = formats.flatMap((format) => {
    const found = lost.find((each) => each.format === format);
    return found ? [{ ...found, format }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <section className={styles.notSaid} aria-label="What a format cannot say">
      <h3>What a format cannot say</h3>
      <ul>
        {lines.map(({ format, sentences, pieces: some }) => (
          <li key={format}>
            <strong>{known[format].name}</strong>
            {some < pieces && ` (${number(some)} of ${number(pieces)} pieces)`}:{' '}
            {sentences.join(' ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
