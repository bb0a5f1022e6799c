/** Where else in the piece the words of a claim stand: offered as its repeats, never marked unasked. */
import type { Editor } from '@tiptap/core';
import { copiesOf, placeOf, takenRanges } from '../../../shared/document/claims/index.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Claim } from '../../../shared/domain/claim.ts';
import { makeClaims, type NewClaim } from './make.ts';
import { useCheckStore } from './store.ts';

/** Claims to be made of the other places with these words, pointing at this one. */
export function copiesToClaim(editor: Editor, claim: Claim): NewClaim[] {
  const { doc } = editor.state;
  const json = doc.toJSON() as NodeJson;
  const live = [...useCheckStore.getState().claims.values()].filter(
    ({ deletedAt }) => deletedAt === null,
  );
  const taken = takenRanges(
    json,
    live.map(({ id }) => id),
  );
  return copiesOf(json, claim.current.quote, taken).flatMap((copy) => {
    const place = placeOf(doc, copy);
    const { kind, risk, id: repeatOf } = claim;
    return place ? [{ ranges: [place], fields: { kind, risk, repeatOf } }] : [];
  });
}

export const copiesWords = (count: number): string =>
  count === 1 ? 'The same words stand once more.' : `The same words stand ${count} times more.`;

/** Claims the copies as repeats. */
export const claimCopies = (editor: Editor, copies: readonly NewClaim[]): Promise<unknown> =>
  makeClaims(editor, copies);
