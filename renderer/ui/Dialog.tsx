import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import iconStyles from './IconButton.module.css';

/** A sheet over the window. Escape and the cross close it; focus stays inside and returns. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 480,
  initialFocus,
  dismissible = true,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  /** CSS pixels. */
  width?: number;
  initialFocus?: RefObject<HTMLElement | null>;
  /** False for the few questions that must be answered. */
  dismissible?: boolean;
}) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => (next || dismissible) && onOpenChange(next)}
      disablePointerDismissal={!dismissible}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            className={styles.popup}
            style={{ width }}
            initialFocus={initialFocus}
            data-dialog=""
          >
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
            </header>
            {description && (
              <Base.Description className={styles.description}>{description}</Base.Description>
            )}
            {children && <div className={styles.body}>{children}</div>}
            {footer && <footer className={styles.footer}>{footer}</footer>}
            {/* Last in order, so that the first field or choice has the focus. */}
            {dismissible && (
              <Base.Close className={classes(iconStyles.button, styles.close)} aria-label="Close">
                <X size={16} aria-hidden="true" />
              </Base.Close>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
