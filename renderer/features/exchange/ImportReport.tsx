import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ImportOutcome, JobResult } from '../../../shared/domain/exchange.ts';
import { goToArticle } from '../../app/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './ImportReport.module.css';
import { closeReport, useImport } from './import.ts';

/** More than a person reads; the rest is only counted. */
const LINES_SHOWN = 200;

const fileName = (path: string) => path.split(/[\\/]/u).at(-1) ?? path;
const number = (value: number) => value.toLocaleString('en');

/** What needs a person first: refused, then with warnings, then whole. */
const rank = (outcome: ImportOutcome): number =>
  outcome.ok ? (outcome.warnings.length > 0 ? 1 : 2) : 0;

/** What could not be kept, or was concluded: a sentence each. */
export function Notes({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className={styles.notes}>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

const counted = (count: number, one: string, many = `${one}s`): string | false =>
  count > 0 && `${number(count)} ${count === 1 ? one : many}`;

/** What came in beside the words; empty when nothing did. */
function besides({ counts }: Extract<ImportOutcome, { ok: true }>): string {
  const { comments, resolved } = counts;
  const settled = resolved > 0 ? ` (${number(resolved)} resolved)` : '';
  return [
    comments > 0 && `${counted(comments, 'comment')}${settled}`,
    counted(counts.insertions, 'insertion'),
    counted(counts.deletions, 'deletion'),
    counted(counts.moves, 'move'),
    counted(counts.notes, 'note'),
    counted(counts.images, 'image'),
    counted(counts.tables, 'table'),
  ]
    .filter(Boolean)
    .join(', ');
}

function Kept({ outcome }: { outcome: Extract<ImportOutcome, { ok: true }> }) {
  const { id, headline, file, words, blocks, warnings, inferred } = outcome;
  const kept = besides(outcome);
  const Icon = warnings.length > 0 ? TriangleAlert : CircleCheck;
  return (
    <li className={styles.line}>
      <Icon
        size={16}
        aria-hidden="true"
        className={warnings.length > 0 ? styles.warned : styles.whole}
      />
      <div className={styles.about}>
        <h3 className={styles.headline}>{headline || 'Untitled piece'}</h3>
        <p className={styles.facts}>
          {fileName(file)}, {number(words)} {words === 1 ? 'word' : 'words'} in {number(blocks)}{' '}
          {blocks === 1 ? 'block' : 'blocks'}
        </p>
        {kept && <p className={styles.facts}>With {kept}</p>}
        <Notes title="Not kept" lines={warnings} />
        <Notes title="Inferred" lines={inferred} />
      </div>
      <Button
        size="small"
        onClick={() => {
          closeReport();
          void goToArticle(id);
        }}
      >
        Open<span className="visually-hidden"> {headline}</span>
      </Button>
    </li>
  );
}

function Refused({ outcome }: { outcome: Extract<ImportOutcome, { ok: false }> }) {
  return (
    <li className={styles.line}>
      <CircleAlert size={16} aria-hidden="true" className={styles.refused} />
      <div className={styles.about}>
        <h3 className={classes(styles.headline, styles.file)}>{fileName(outcome.file)}</h3>
        <p>{outcome.error}</p>
      </div>
    </li>
  );
}

function titleOf({ imported, cancelled }: JobResult): string {
  const kept = imported.filter((outcome) => outcome.ok).length;
  const added =
    kept === 0 ? 'Nothing added' : kept === 1 ? '1 piece added' : `${number(kept)} pieces added`;
  return cancelled ? `Stopped: ${added.toLowerCase()}` : added;
}

function summaryOf({ imported, cancelled }: JobResult): string {
  const refused = imported.filter((outcome) => !outcome.ok).length;
  const warned = imported.filter((outcome) => outcome.ok && outcome.warnings.length > 0).length;
  const parts = [
    refused > 0 && `${number(refused)} ${refused === 1 ? 'file was' : 'files were'} refused.`,
    warned > 0 &&
      `${number(warned)} ${warned === 1 ? 'piece' : 'pieces'} could not be kept in full.`,
    cancelled && 'What was added before stays.',
  ];
  const text = parts.filter(Boolean).join(' ');
  if (text) return text;
  return imported.length === 0
    ? 'There was no file that Galley reads.'
    : 'Everything was kept. Originals stay where they are.';
}

/** What became of each file: kept, inferred, not kept, refused and why. */
export function ImportReport() {
  const result = useImport((state) => state.result);
  if (!result) return null;
  const lines = [...result.imported].sort((one, other) => rank(one) - rank(other));
  const rest = lines.length - LINES_SHOWN;
  return (
    <Dialog
      open
      onOpenChange={closeReport}
      width={600}
      title={titleOf(result)}
      description={summaryOf(result)}
      footer={
        <Button variant="primary" onClick={closeReport}>
          Done
        </Button>
      }
    >
      <ul className={styles.lines}>
        {lines
          .slice(0, LINES_SHOWN)
          .map((outcome) =>
            outcome.ok ? (
              <Kept key={outcome.id} outcome={outcome} />
            ) : (
              <Refused key={outcome.file} outcome={outcome} />
            ),
          )}
      </ul>
      {rest > 0 && (
        <p className={styles.rest}>And {number(rest)} more, all of them in the library.</p>
      )}
    </Dialog>
  );
}
