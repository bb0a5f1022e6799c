import type { Source } from '../../../../shared/domain/source.ts';
import { closeSheet } from '../../../app/dialogs.ts';
import { goToArticle } from '../../../app/navigation.ts';
import { classes } from '../../../ui/classes.ts';
import { setCurrent } from '../../check/look-store.ts';
import { standingLooks, standingOf, toneColour } from '../../check/looks.ts';
import rowStyles from '../EvidenceRow.module.css';
import { stanceLooks } from '../looks.ts';
import styles from './SourcesSheet.module.css';
import { type Resting, useResting } from './use-sources.ts';

/** Shows a claim where it stands: its piece in Check, the claim chosen. */
async function goToClaim(articleId: string, claimId: string): Promise<void> {
  closeSheet();
  if (await goToArticle(articleId, 'check')) setCurrent(claimId);
}

/** What rests on a source: its claims, in every piece. */
export function RestsOn({ source }: { source: Source }) {
  const rows = useResting(source.id);
  if (!rows) return null;
  return (
    <section className={styles.rests} aria-label="What rests on this source">
      <h4 className={styles.subtitle}>
        What rests on this source <span className={styles.count}>{rows.length || ''}</span>
      </h4>
      {rows.length === 0 && <p className={styles.none}>Nothing yet.</p>}
      <ul className={styles.claims}>
        {rows.map((row) => (
          <Claim key={row.evidence.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Claim({ row: { claim, evidence, headline, slug } }: { row: Resting }) {
  const { icon: Icon, word, tone } = standingLooks[standingOf(claim)];
  const { icon: StanceIcon, word: stance, tone: stanceTone } = stanceLooks[evidence.stance];
  return (
    <li>
      <button
        type="button"
        className={styles.claim}
        onClick={() => void goToClaim(claim.articleId, claim.id)}
      >
        <span className={styles.status} style={{ color: toneColour[tone] }}>
          <Icon size={14} aria-hidden="true" />
          {word}
        </span>
        <span className={styles.words}>
          <span className={styles.quote} dir="auto">
            {claim.current.quote.exact}
          </span>
          <span className={styles.facts}>
            {headline || slug || 'Untitled'}
            {evidence.locator && ` · ${evidence.locator}`}
          </span>
        </span>
        <span className={classes(rowStyles.stance, rowStyles[stanceTone])}>
          <StanceIcon size={14} strokeWidth={2} aria-hidden="true" />
          {stance}
        </span>
      </button>
    </li>
  );
}
