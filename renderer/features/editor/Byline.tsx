import { createPortal } from 'react-dom';
import { setPanels } from '../../app/settings.ts';
import styles from './Byline.module.css';
import { useSession } from './session.ts';
import { bylineElement } from './view/byline.ts';

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** `Tue 24 Feb 2026`, without the comma that the locale would put in. */
const dayOf = (iso: string): string => day.format(new Date(iso)).replace(',', '');

/** Who wrote it, for which desk, and for when; a press opens Details, where they are changed. */
export function Byline() {
  const article = useSession((state) => state.article);
  if (!article) return null;
  const { byline, desk, due, createdAt } = article;
  const date = due ? `Due ${dayOf(due)}` : dayOf(createdAt);
  return createPortal(
    <button
      type="button"
      className={styles.byline}
      aria-label={`Byline: ${[byline || 'none', desk && `${desk} desk`, date].filter(Boolean).join(', ')}. Open Details`}
      onClick={() => {
        setPanels({ inspector: 'details' });
        // The field is there after the panel has been drawn.
        setTimeout(() => document.querySelector<HTMLElement>('[data-field="byline"]')?.focus(), 60);
      }}
    >
      {byline ? <strong>{byline}</strong> : <span className={styles.empty}>Byline</span>}
      {desk && <span>{desk} desk</span>}
      {desk && <span aria-hidden="true">·</span>}
      <span>{date}</span>
    </button>,
    bylineElement,
  );
}
