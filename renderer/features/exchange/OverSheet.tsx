import { CircleAlert } from 'lucide-react';
import type { OverFacts } from '../../../shared/domain/exchange.ts';
import { report } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Notes } from './ImportReport.tsx';
import styles from './OverSheet.module.css';
import { bringOver, chooseAnother, closeOver, fileName, setBy, useOver } from './over.ts';

const number = (value: number) => value.toLocaleString('en');
const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const KINDS: Readonly<Record<OverFacts['changes'][number]['kind'], string>> = {
  insert: 'inserted',
  delete: 'deleted',
  replace: 'replaced',
  move: 'moved',
  split: 'split',
  join: 'joined',
  retype: 'made another kind of block',
  format: 'formatted otherwise',
  attribute: 'with other settings',
};

/** Whether the file brings anything that is not in the piece. */
const bringsAnything = ({ changes, tracked, threads }: OverFacts): boolean =>
  changes.length > 0 || tracked > 0 || threads > 0;

function Facts({ facts }: { facts: OverFacts }) {
  const { changes, wordsAdded, wordsRemoved, tracked, open, threads, lost } = facts;
  const all = changes.reduce((sum, { count }) => sum + count, 0);
  const kinds = changes.map(({ kind, count }) => `${number(count)} ${KINDS[kind]}`).join(', ');
  return (
    <dl className={styles.facts}>
      <dt>Words</dt>
      <dd className={styles.words}>
        <span className={styles.came}>+{number(wordsAdded)}</span>{' '}
        <span className={styles.went}>−{number(wordsRemoved)}</span>
      </dd>
      <dt>Changes</dt>
      <dd>{all === 0 ? 'None: the file reads as the piece does.' : `${number(all)}: ${kinds}`}</dd>
      {tracked > 0 && (
        <>
          <dt>Tracked in the file</dt>
          <dd>{counted(tracked, 'change')}, which come in as suggestions of their authors.</dd>
        </>
      )}
      {threads > 0 && (
        <>
          <dt>Said in the file</dt>
          <dd>{counted(threads, 'comment thread')}, which joins the others here.</dd>
        </>
      )}
      {open > 0 && (
        <>
          <dt>Open suggestions here</dt>
          <dd>
            {number(open)}. {open === 1 ? 'It stays' : 'They stay'} open beside the file’s as
            suggestions; replacing the text leaves {open === 1 ? 'it' : 'them'} in the version
            before.
          </dd>
        </>
      )}
      {lost > 0 && (
        <>
          <dt>Left without words</dt>
          <dd>
            {counted(lost, 'comment, claim or query', 'comments, claims and queries')}: kept with
            the words quoted, as what {lost === 1 ? 'it was' : 'they were'} about is not in the
            file.
          </dd>
        </>
      )}
    </dl>
  );
}

/** What a file would do to a piece, and the two ways of bringing it in. */
export function OverSheet() {
  const { asked, look, by, phase, problem } = useOver();
  if (!asked) return null;
  const ready = phase === 'asking' && look !== null && bringsAnything(look);
  const name = look?.file ?? fileName(asked.path);
  return (
    <Dialog
      open
      onOpenChange={closeOver}
      width={560}
      dismissible={phase !== 'bringing'}
      title={`Replace the text of “${asked.piece}”`}
      description={`With “${name}”. What stands now is kept as a version first; slug, status, desk and the other fields stay.`}
      footer={
        <>
          <Button onClick={closeOver} disabled={phase === 'bringing'}>
            Cancel
          </Button>
          {phase === 'asking' && !look ? (
            <Button variant="primary" onClick={() => void chooseAnother().catch(report)}>
              Choose Another File…
            </Button>
          ) : (
            <>
              <Button disabled={!ready} onClick={() => void bringOver('text')}>
                Replace the Text
              </Button>
              <Button
                variant="primary"
                disabled={!ready}
                onClick={() => void bringOver('suggestions')}
              >
                Bring In as Suggestions
              </Button>
            </>
          )}
        </>
      }
    >
      <div>
        {problem && (
          <p className={styles.problem} role="alert">
            <CircleAlert size={16} aria-hidden="true" />
            {problem}
          </p>
        )}
        {phase !== 'asking' && (
          <div className={styles.running} role="status">
            <p>{phase === 'reading' ? 'Reading the file…' : 'Bringing it in…'}</p>
            <ProgressBar label="Reading the file" done={0} total={0} />
          </div>
        )}
        {look && (
          <>
            <Facts facts={look} />
            <Notes title="Not kept" lines={look.warnings} />
            <Notes title="Inferred" lines={look.inferred} />
            <TextField
              className={styles.by}
              label="Suggested by"
              hint="If the file comes in as suggestions."
              value={by}
              maxLength={120}
              onChange={(event) => setBy(event.target.value)}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
