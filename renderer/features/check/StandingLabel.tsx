import { classes } from '../../ui/classes.ts';
import { type Standing, standingLooks } from './looks.ts';
import styles from './StandingLabel.module.css';

/** Only the icon, where the word stands beside it in another way. */
export function StandingIcon({ standing, size = 16 }: { standing: Standing; size?: number }) {
  const { icon: Icon, tone } = standingLooks[standing];
  return (
    <Icon
      size={size}
      strokeWidth={1.75}
      aria-hidden="true"
      className={classes(styles.icon, styles[tone])}
    />
  );
}

/** Where a claim stands: icon, word and colour. */
export function StandingLabel({ standing }: { standing: Standing }) {
  const { word, tone } = standingLooks[standing];
  return (
    <span className={classes(styles.label, styles[tone])}>
      <StandingIcon standing={standing} />
      {word}
    </span>
  );
}
