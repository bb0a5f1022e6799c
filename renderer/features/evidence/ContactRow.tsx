import { Pencil, Trash2 } from 'lucide-react';
import type { Contact } from '../../../shared/domain/source.ts';
import { Button } from '../../ui/Button.tsx';
import { clock, fullTime, shortDay } from '../../ui/time.ts';
import styles from './ContactRow.module.css';
import { removeContact } from './contacts-actions.ts';
import { channelLooks } from './looks.ts';

/** What came of it in one line: who, then the answer, or that there is none yet. */
const outcome = ({ who, question, answer }: Contact): string =>
  `${who.replace(/[.\s]+$/u, '')}. ${answer.trim() || (question.trim() ? `Asked: ${question.trim()}` : 'No answer yet.')}`;

/** A line of the contact log, opened for the whole of it. */
export function ContactRow({
  contact,
  open,
  onToggle,
  onEdit,
  readOnly,
}: {
  contact: Contact;
  open: boolean;
  onToggle: () => void;
  onEdit: () => void;
  readOnly: boolean;
}) {
  const { icon: Icon, word } = channelLooks[contact.channel];
  return (
    <li data-contact={contact.id}>
      <button type="button" className={styles.row} aria-expanded={open} onClick={onToggle}>
        <time className={styles.time} dateTime={contact.at} title={fullTime(contact.at)}>
          {shortDay(contact.at)} {clock(contact.at)}
        </time>
        <Icon size={14} strokeWidth={1.75} role="img" aria-label={word} className={styles.icon} />
        <span className={styles.outcome} dir="auto">
          {outcome(contact)}
        </span>
      </button>
      {open && (
        <div className={styles.details}>
          {contact.question && (
            <p dir="auto">
              <span className={styles.label}>Asked </span>
              {contact.question}
            </p>
          )}
          {contact.answer && (
            <p dir="auto">
              <span className={styles.label}>Outcome </span>
              {contact.answer}
            </p>
          )}
          {!readOnly && (
            <div className={styles.buttons}>
              <Button variant="quiet" size="small" icon={Pencil} onClick={onEdit}>
                Edit
              </Button>
              <Button
                variant="quiet"
                size="small"
                icon={Trash2}
                onClick={() => void removeContact(contact)}
              >
                Remove
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}
