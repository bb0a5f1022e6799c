import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';
import styles from './Tooltip.module.css';

export const TOOLTIP_DELAY_MS = 500;

/** Gathers the delay of all tooltips: once one shows, its neighbours show at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider delay={TOOLTIP_DELAY_MS}>{children}</Base.Provider>;
}

/** Name and shortcut of a control, half a second after the pointer rests on it. */
export function Tooltip({
  label,
  shortcut,
  children,
  side = 'bottom',
}: {
  label: ReactNode;
  /** An accelerator or the id of a command. */
  shortcut?: string;
  children: ReactElement<Record<string, unknown>>;
  side?: 'top' | 'bottom' | 'left' | 'right';
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={TOOLTIP_DELAY_MS} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {label}
            {shortcut && <Kbd shortcut={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
