import { ArrowDown, ArrowUp, CircleAlert, FolderOpen, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { report } from '../../app/errors.ts';
import { nameOf } from '../../app/pieces.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { RecipientField } from '../receipts/RecipientField.tsx';
import { Counts } from './Counts.tsx';
import shared from './ExportDialog.module.css';
import { Folder } from './Folder.tsx';
import styles from './IssueSheet.module.css';
import { closeIssue, movePiece, setTitle, startIssue, useIssue } from './issue.ts';
import { cancel, useJobs } from './jobs.ts';

/** The chapters, to be put in order by buttons or by Alt and an arrow. */
function Chapters() {
  const pieces = useIssue((state) => state.pieces) ?? [];
  const list = useRef<HTMLOListElement>(null);
  const move = (id: string, by: -1 | 1) => {
    movePiece(id, by);
    // The row may have been taken out and put in again; the focus goes with it.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>(
        `[data-piece="${id}"] button`,
      );
      const [up, down] = buttons ?? [];
      const same = by < 0 ? up : down;
      (same?.disabled ? (by < 0 ? down : up) : same)?.focus();
    });
  };
  return (
    <ol ref={list} className={styles.chapters} aria-label="Chapters">
      {pieces.map((piece, at) => (
        <li
          key={piece.id}
          data-piece={piece.id}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            move(piece.id, event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <span className={styles.number}>{at + 1}</span>
          <span className={styles.headline} title={nameOf(piece)}>
            {nameOf(piece)}
          </span>
          {piece.tks > 0 && <span className={styles.tk}>TK</span>}
          <IconButton
            label={`Move “${nameOf(piece)}” up`}
            shortcut="Alt+Up"
            icon={ArrowUp}
            disabled={at === 0}
            onClick={() => move(piece.id, -1)}
          />
          <IconButton
            label={`Move “${nameOf(piece)}” down`}
            shortcut="Alt+Down"
            icon={ArrowDown}
            disabled={at === pieces.length - 1}
            onClick={() => move(piece.id, 1)}
          />
        </li>
      ))}
    </ol>
  );
}

const FORMATS = ['epub'] as const;

function Asking() {
  const { title, to, pieces } = useIssue();
  // Another order leaves the same.
  const ids = (pieces ?? []).map(({ id }) => id).sort();
  return (
    <div className={shared.asking}>
      <div className={styles.asking}>
        <TextField
          label="Title of the book"
          value={title}
          maxLength={300}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Chapters />
        <RecipientField value={to} onChange={(next) => useIssue.setState({ to: next })} />
      </div>
      <div className={shared.leaving}>
        <Counts ids={ids} profile="clean" formats={FORMATS} />
      </div>
    </div>
  );
}

function Done() {
  const { result, pieces } = useIssue();
  const [outcome] = result?.exported ?? [];
  const piece = pieces?.find(({ id }) => id === outcome?.id);
  if (!outcome) return <p className={shared.leaves}>Nothing was written.</p>;
  if (outcome.ok) {
    return (
      <>
        <p className={shared.path}>{outcome.file}</p>
        <ul className={shared.warned}>
          {outcome.warnings.slice(0, 100).map((warning) => (
            <li key={warning}>
              <TriangleAlert size={16} aria-hidden="true" />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <ul className={shared.failed}>
      <li>
        <CircleAlert size={16} aria-hidden="true" />
        <span>
          {piece && <strong>{nameOf(piece)}: </strong>}
          {outcome.error}
        </span>
      </li>
    </ul>
  );
}

/** The sheet that makes one book of several pieces. */
export function IssueSheet() {
  const { pieces, title, phase, result } = useIssue();
  const job = useJobs((state) => state.jobs.find(({ kind }) => kind === 'export'));
  if (!pieces) return null;
  const written = result?.exported[0]?.ok ? result.folder : null;
  const ended = result?.cancelled && !written ? 'Stopped' : 'No book was written';
  const titles = {
    asking: `Export ${pieces.length.toLocaleString('en')} pieces as one book`,
    running: 'Making the book',
    done: written ? 'The book is written' : ended,
  };
  const jobId = job?.jobId;
  return (
    <Dialog
      open
      onOpenChange={closeIssue}
      dismissible={phase !== 'running'}
      width={phase === 'asking' ? 800 : 480}
      title={titles[phase]}
      description={
        phase === 'asking'
          ? 'An EPUB of clean copies, a chapter each. Comments, suggestions and the fact-check stay here.'
          : undefined
      }
      footer={
        <>
          {phase === 'asking' && (
            <>
              <Folder />
              <Button onClick={closeIssue}>Cancel</Button>
              <Button
                variant="primary"
                disabled={!title.trim()}
                onClick={() => void startIssue().catch(report)}
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
              {written && (
                <Button
                  icon={FolderOpen}
                  onClick={() => void call('shell.showFolder', { path: written }).catch(report)}
                >
                  Show folder
                </Button>
              )}
              <Button variant="primary" onClick={closeIssue}>
                Done
              </Button>
            </>
          )}
        </>
      }
    >
      {phase === 'asking' && <Asking />}
      {phase === 'running' && (
        <div className={shared.running}>
          <ProgressBar label="Exporting" done={job?.done ?? 0} total={job?.total ?? 0} />
          <p className={shared.leaves}>{job?.label || 'Beginning…'}</p>
        </div>
      )}
      {phase === 'done' && <Done />}
    </Dialog>
  );
}
