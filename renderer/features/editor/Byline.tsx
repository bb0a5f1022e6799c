import { createPortal } from 'react-dom';
import { setPanels } from '../../app/settings.ts';
import { classes } from '../../ui/classes.ts';
import styles from './Byline.module.css';
import { BylineText } from './BylineText.tsx';
import { useSession } from './session.ts';
import { bylineElement } from './view/byline.ts';

/** The byline under the dek; a press opens Details, where its parts are changed. */
export function Byline() {
  const article = useSession((state) => state.article);
  if (!article) return null;
  return createPortal(
    <button
      type="button"
      className={classes(styles.byline, styles.button)}
      // Its words are its name; what it does is said after them.
      title="Open Details"
      onClick={() => {
        setPanels({ inspector: 'details' });
        // The field is there after the panel has been drawn.
        setTimeout(() => document.querySelector<HTMLElement>('[data-field="byline"]')?.focus(), 60);
      }}
    >
      <BylineText facts={article} hint="Byline" />
    </button>,
    bylineElement,
  );
}
