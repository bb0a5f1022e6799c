import { CircleAlert, CircleCheck, Equal } from 'lucide-react';
import { claimSaysOtherwise, workOut } from '../../../shared/domain/calculation/index.ts';
import { classes } from '../../ui/classes.ts';
import styles from './Calculation.module.css';

/** What a calculation comes to, and where that is not what is stated or what the claim says. */
export function Calculation({ text, claim }: { text: string; claim: string }) {
  const worked = workOut(text);
  if (!worked) return null;
  const otherwise = claimSaysOtherwise(worked.value, claim);
  const wrong = worked.agrees === false || otherwise !== null;
  const Icon = wrong ? CircleAlert : worked.agrees ? CircleCheck : Equal;
  return (
    <p className={classes(styles.result, wrong && styles.wrong)} role={wrong ? 'alert' : 'status'}>
      <Icon size={14} aria-hidden="true" className={styles.icon} />
      <span>
        <span className={styles.number}>= {worked.result}</span>
        {worked.agrees === false && `, not ${worked.stated}`}
        {otherwise && `. The claim says ${otherwise.join(', ')}`}
      </span>
    </p>
  );
}
