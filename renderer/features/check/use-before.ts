/** Whether words like these were verified before, in other pieces. */
import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { isUndecided } from '../../../shared/domain/claim.ts';
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import type { LiveClaim } from './model/live.ts';

export type Before = Output<'claim.before'>['found'][number];

/** Fewer than this alike and it is another fact. */
const ALIKE = 0.5;
const MOST = 3;

/** Earlier decisions on words like those of a claim that is still undecided; none for others. */
export function useBefore(each: LiveClaim): readonly Before[] {
  const [found, setFound] = useState<{ text: string; rows: readonly Before[] }>();
  const undecided = isUndecided(each.claim.status);
  const { quote, sentence: around } = each.present ?? each.claim.current;
  const text = quote.exact.slice(0, 2000);
  const sentence = around.slice(0, 20_000);
  const { articleId } = each.claim;
  useEffect(() => {
    if (!undecided || text.trim() === '') return;
    let gone = false;
    call('claim.before', { text, sentence, exceptArticle: articleId, limit: 8 })
      .then((answer) => {
        const rows = answer.found
          .filter(({ claim, likeness }) => !isUndecided(claim.status) && likeness >= ALIKE)
          .slice(0, MOST);
        if (!gone) setFound({ text, rows });
      })
      .catch(report);
    return () => {
      gone = true;
    };
  }, [undecided, text, sentence, articleId]);
  return undecided && found?.text === text ? found.rows : [];
}
