import { ChevronRight } from 'lucide-react';
import {
  longestStyleName,
  ownStyles,
  type StyleKind,
  type StyleNames,
  styleKinds,
  styleNameProblems,
  tidied,
} from '../../../shared/domain/style-names.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './StyleMap.module.css';

/** The names that were written; those of fields that are empty are left out. */
export function namesIn(written: StyleNames): StyleNames {
  const named = styleKinds.map((kind) => [kind, tidied(written[kind] ?? '')] as const);
  return Object.fromEntries(named.filter(([, name]) => name !== ''));
}

/** Kinds of letters are styles in InDesign's stories alone, but for code. */
const hintOf = (kind: StyleKind): string => ownStyles[kind].word || ownStyles[kind].layout;

/** What the desk calls its styles; folded away until somebody wants it. */
export function StyleMap({
  written,
  onChange,
}: {
  written: StyleNames;
  onChange: (written: StyleNames) => void;
}) {
  const names = namesIn(written);
  const problems = styleNameProblems(names);
  const count = Object.keys(names).length;
  const wrong = Object.keys(problems).length > 0;
  return (
    <details className={styles.map}>
      <summary className={styles.summary}>
        <ChevronRight size={16} strokeWidth={1.75} aria-hidden="true" />
        Names of styles
        <span className={wrong ? styles.wrong : styles.count}>
          {wrong
            ? 'A name has to be another'
            : count === 0
              ? 'Galley’s own'
              : `${count} of the desk’s own`}
        </span>
      </summary>
      <p className={styles.about}>
        In Word files and in stories for InDesign. What is empty keeps Galley’s own name.
      </p>
      <div className={styles.fields}>
        {styleKinds.map((kind) => (
          <TextField
            key={kind}
            label={ownStyles[kind].label}
            value={written[kind] ?? ''}
            maxLength={longestStyleName}
            placeholder={hintOf(kind)}
            spellCheck={false}
            error={problems[kind]}
            onChange={(event) => onChange({ ...written, [kind]: event.target.value })}
          />
        ))}
      </div>
    </details>
  );
}
