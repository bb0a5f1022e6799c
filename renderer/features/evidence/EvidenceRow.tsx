import {
  Calculator,
  FileText,
  Link2,
  Lock,
  Paperclip,
  Pencil,
  StickyNote,
  Trash2,
} from 'lucide-react';
import { type Evidence, isConfidential, type Source } from '../../../shared/domain/source.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { fullTime } from '../../ui/time.ts';
import { Calculation } from './Calculation.tsx';
import styles from './EvidenceRow.module.css';
import { removeEvidence } from './evidence-actions.ts';
import { openOutside } from './file/FilePane.tsx';
import { pageIn, showFile, showsAs } from './file/shown.ts';
import { bytesWords } from './file/size.ts';
import { sourceLooks, stanceLooks } from './looks.ts';
import { openSource } from './sources/open.ts';

/** What evidence without a source is called by, and its icon. */
function ownLook({ fileName, calculation, quotation, note }: Evidence) {
  if (fileName) return { name: fileName, word: 'File', icon: FileText };
  if (calculation.trim()) return { name: calculation, word: 'Calculation', icon: Calculator };
  return { name: quotation.trim() || note.trim(), word: 'Note', icon: StickyNote };
}

/** One piece of evidence: a line, and all that is known of it while it is open. */
export function EvidenceRow({
  evidence,
  source,
  claimWords,
  open,
  onToggle,
  onEdit,
  readOnly,
}: {
  evidence: Evidence;
  source: Source | null;
  claimWords: string;
  open: boolean;
  onToggle: () => void;
  onEdit: () => void;
  readOnly: boolean;
}) {
  const own = ownLook(evidence);
  const { icon: Icon, word } = source ? sourceLooks[source.kind] : own;
  const { icon: StanceIcon, word: stance, tone } = stanceLooks[evidence.stance];
  const name = source?.name ?? own.name;
  return (
    <li className={styles.item} data-evidence={evidence.id}>
      <button type="button" className={styles.row} aria-expanded={open} onClick={onToggle}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span className={styles.words}>
          <span className={styles.name} dir="auto">
            {name}
            {source && isConfidential(source) && (
              <Lock size={12} role="img" aria-label="Confidential" className={styles.lock} />
            )}
          </span>
          <span className={styles.facts}>
            {word}
            {evidence.locator && <span dir="auto"> · {evidence.locator}</span>}
            {evidence.attachment && source && (
              <Paperclip size={12} role="img" aria-label="With a file" className={styles.lock} />
            )}
          </span>
        </span>
        <span className={classes(styles.stance, styles[tone])}>
          <StanceIcon size={14} strokeWidth={2} aria-hidden="true" />
          {stance}
        </span>
      </button>
      {open && (
        <div className={styles.details}>
          {evidence.quotation && (
            <blockquote className={styles.quotation} dir="auto">
              {evidence.quotation}
            </blockquote>
          )}
          {evidence.calculation && (
            <div className={styles.calculation}>
              <span dir="auto">{evidence.calculation}</span>
              <Calculation text={evidence.calculation} claim={claimWords} />
            </div>
          )}
          {evidence.note && (
            <p className={styles.note} dir="auto">
              {evidence.note}
            </p>
          )}
          <File evidence={evidence} />
          <div className={styles.buttons}>
            {source && (
              <Button
                variant="quiet"
                size="small"
                icon={Link2}
                onClick={() => openSource(source.id)}
              >
                What rests on it
              </Button>
            )}
            {!readOnly && (
              <>
                <Button variant="quiet" size="small" icon={Pencil} onClick={onEdit}>
                  Edit
                </Button>
                <Button
                  variant="quiet"
                  size="small"
                  icon={Trash2}
                  onClick={() => void removeEvidence(evidence)}
                >
                  Remove
                </Button>
              </>
            )}
          </div>
        </div>
      )}
    </li>
  );
}

function File({ evidence }: { evidence: Evidence }) {
  const { attachment, fileName, fileMime, fileBytes, capturedAt, locator } = evidence;
  if (attachment === null) return null;
  const shown = showsAs(fileMime) !== 'nothing';
  return (
    <div className={styles.file}>
      <Button
        size="small"
        icon={Paperclip}
        onClick={() =>
          shown
            ? showFile({
                hash: attachment,
                name: fileName,
                mime: fileMime,
                size: fileBytes,
                page: pageIn(locator),
              })
            : openOutside(attachment)
        }
      >
        <span className={styles.fileName}>{shown ? fileName : `${fileName}…`}</span>
      </Button>
      <span className={styles.hash}>
        {bytesWords(fileBytes)} · SHA-256 <span title={attachment}>{attachment.slice(0, 12)}…</span>
        {capturedAt && ` · ${fullTime(capturedAt)}`}
      </span>
    </div>
  );
}
