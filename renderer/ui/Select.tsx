import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import look from './Field.module.css';
import floating from './Floating.module.css';
import styles from './Select.module.css';

export interface SelectOption<V extends string> {
  readonly value: V;
  /** The words, for the button and for screen readers. */
  readonly label: string;
  /** Drawn in place of the words. */
  readonly render?: ReactNode;
}

/** A choice of one among a few. */
export function Select<V extends string>({
  label,
  value,
  options,
  onChange,
  disabled,
  hideLabel = false,
}: {
  label: string;
  value: V;
  options: readonly SelectOption<V>[];
  onChange: (value: V) => void;
  disabled?: boolean;
  /** The label stays as the accessible name only. */
  hideLabel?: boolean;
}) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root
      items={options.map(({ value, label }) => ({ value, label }))}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <div>
        {!hideLabel && <Base.Label className={look.label}>{label}</Base.Label>}
        <Base.Trigger className={styles.trigger} aria-label={hideLabel ? label : undefined}>
          <span className={styles.value}>{chosen?.render ?? chosen?.label ?? ''}</span>
          <Base.Icon className={styles.icon}>
            <ChevronDown size={14} aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner
          className={floating.positioner}
          sideOffset={4}
          alignItemWithTrigger={false}
        >
          {/* Letters find an entry here; the page takes none of them. */}
          <Base.Popup className={floating.popup} data-own-keys="">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={floating.item}>
                  <span className={floating.check}>
                    <Base.ItemIndicator>
                      <Check size={14} aria-hidden="true" />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText className={floating.label}>
                    {option.render ?? option.label}
                  </Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
