import {
  bookProperties,
  type StatedProperty,
  type Statements,
  statedProperties,
} from '../../../shared/domain/properties.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import styles from './HouseSheet.module.css';

/** By what of a piece they are made of. */
const names: Readonly<Record<StatedProperty, string>> = {
  title: 'Headline',
  author: 'Byline',
  subject: 'Dek',
  keywords: 'Tags',
  language: 'Language',
};

/** What Word files and books state of a piece beside its text. */
export function Properties({
  stated,
  onChange,
}: {
  stated: Statements;
  onChange: (stated: Statements) => void;
}) {
  return (
    <>
      <Choice
        legend="In the properties of Word files"
        offered={statedProperties}
        chosen={stated.word}
        onChange={(word) => onChange({ ...stated, word })}
      />
      <Choice
        legend="In the properties of books, beside headline and language"
        offered={bookProperties}
        chosen={stated.book}
        onChange={(book) => onChange({ ...stated, book })}
      />
    </>
  );
}

function Choice<P extends StatedProperty>({
  legend,
  offered,
  chosen,
  onChange,
}: {
  legend: string;
  offered: readonly P[];
  chosen: readonly P[];
  onChange: (chosen: P[]) => void;
}) {
  return (
    <fieldset className={styles.front}>
      <legend>{legend}</legend>
      {offered.map((property) => (
        <Checkbox
          key={property}
          checked={chosen.includes(property)}
          onChange={() =>
            onChange(offered.filter((each) => chosen.includes(each) !== (each === property)))
          }
        >
          {names[property]}
        </Checkbox>
      ))}
    </fieldset>
  );
}
