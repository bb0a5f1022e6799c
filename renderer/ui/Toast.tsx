import { Toast as Base } from '@base-ui/react/toast';
import { Check, CircleAlert, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { classes } from './classes.ts';
import iconStyles from './IconButton.module.css';
import { Kbd } from './Kbd.tsx';
import styles from './Toast.module.css';

export type ToastTone = 'done' | 'info' | 'warning' | 'error';

interface ToastData {
  tone: ToastTone;
  action?: { label: string; shortcut?: string; run: () => void };
}

export interface ToastOptions {
  /** One sentence. */
  text: string;
  tone?: ToastTone;
  /** Something to do about it, such as undo. `shortcut` is only shown: register it yourself. */
  action?: ToastData['action'];
  /** Milliseconds; 0 stays until closed. */
  timeout?: number;
}

const manager = Base.createToastManager<ToastData>();

/**
 * Says something in the corner of the window, and to screen readers.
 * @returns how to take it away again.
 */
export function toast({ text, tone = 'info', action, timeout }: ToastOptions): () => void {
  const lasting = tone === 'error' || tone === 'warning' ? 12_000 : action ? 8000 : 4000;
  const id = manager.add({
    // The title is its accessible name; there is no more to it.
    title: text,
    timeout: timeout ?? lasting,
    priority: tone === 'error' ? 'high' : 'low',
    data: { tone, action },
  });
  return () => manager.close(id);
}

const icons: Record<ToastTone, LucideIcon | null> = {
  done: Check,
  info: null,
  warning: TriangleAlert,
  error: CircleAlert,
};

function Toasts() {
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((each) => {
    const { tone, action } = each.data ?? { tone: 'info' as const };
    const Icon = icons[tone];
    return (
      <Base.Root key={each.id} toast={each} className={styles.toast}>
        <Base.Content className={styles.content}>
          {Icon && (
            <Icon size={16} aria-hidden="true" className={classes(styles.icon, styles[tone])} />
          )}
          <Base.Title className={styles.text} render={<p />} />
          {action && (
            <Base.Action
              className={styles.action}
              onClick={() => {
                manager.close(each.id);
                action.run();
              }}
            >
              {action.label}
            </Base.Action>
          )}
          {action?.shortcut && <Kbd shortcut={action.shortcut} />}
          <Base.Close className={classes(iconStyles.button, styles.close)} aria-label="Dismiss">
            <X size={14} aria-hidden="true" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}

/** Where toasts appear; once per window. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={5}>
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
