import styles from './RadioList.module.css';

/** One of several ways, each with a sentence that says what it means. */
export function RadioList<V extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string;
  /** In the order in which they are shown. */
  options: readonly (readonly [V, { readonly name: string; readonly leaves: string }])[];
  value: V;
  onChange: (value: V) => void;
}) {
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map(([each, { name, leaves }]) => (
        <label key={each} className={styles.option}>
          <input
            type="radio"
            name={legend}
            checked={value === each}
            onChange={() => onChange(each)}
          />
          <span>
            <strong>{name}</strong>
            <span className={styles.leaves}>{leaves}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
