import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import styles from './Checkbox.module.css';

/** A box to be ticked, and its words. */
export function Checkbox({
  children,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'type'> & { children: ReactNode }) {
  return (
    <label className={className}>
      <span className={styles.box}>
        <input type="checkbox" {...rest} />
        <Check size={12} strokeWidth={3} aria-hidden="true" />
      </span>
      {children}
    </label>
  );
}
