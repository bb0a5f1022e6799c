/** Claims of all pieces that are found by words of theirs, of their notes or of their evidence. */
import { useEffect, useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';

export type FoundClaims = Output<'claim.search'>;

/** The most rows that are shown. */
export const MOST_FOUND = 200;
/** Milliseconds without a key before it is looked for. */
const CALM = 120;

/** A word that is being typed may go on. */
const begun = (text: string): string => (/[\p{L}\p{N}]$/u.test(text) ? `${text}*` : text);

/** Null while nothing is asked or nothing was answered yet. */
export function useFoundClaims(text: string): FoundClaims | null {
  const [found, setFound] = useState<FoundClaims | null>(null);
  const query = text.trim().slice(0, 900);
  useEffect(() => {
    if (query === '') {
      setFound(null);
      return;
    }
    let gone = false;
    const timer = setTimeout(() => {
      call('claim.search', { query: begun(query), limit: MOST_FOUND })
        .then((answer) => !gone && setFound(answer))
        .catch(report);
    }, CALM);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}
