import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { classes } from '../../ui/classes.ts';
import look from '../../ui/Field.module.css';
import styles from './Choice.module.css';

export interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly word: string;
  readonly icon?: LucideIcon;
  readonly tone?: string;
}

/** One of a few, all in sight; arrows go from one to the next. */
export function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly ChoiceOption<V>[];
  onChange: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={look.label}>{label}</legend>
      <div className={styles.options}>
        {options.map(({ value: each, word, icon: Icon, tone }) => (
          <label key={each} className={classes(styles.option, tone && styles[tone])}>
            <input
              type="radio"
              className={styles.input}
              name={name}
              checked={each === value}
              onChange={() => onChange(each)}
            />
            {Icon && <Icon size={14} strokeWidth={2} aria-hidden="true" className={styles.icon} />}
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
