/**
 * Claims and the words they stand on. Pure: nothing here knows of an editor, an archive or a page.
 *
 *     const now = wordingAt(doc, ids);
 *     stale(decidedOn, now.get(id) ?? null);      // null while it still says the same
 *     candidates(doc, { taken: takenRanges(doc, ids) });
 */
export type { Wording } from '../../domain/claim.ts';
export { type Copy, copiesOf, likeness, searchKey } from './alike.ts';
export {
  type BlockRange,
  type Candidate,
  type CandidateOptions,
  candidates,
  takenRanges,
} from './candidates/index.ts';
export { numberClaims, orderOf } from './numbering.ts';
export { placeOf, rangeIn } from './place.ts';
export { type Checked, checkTheProof, type Proof, type ProofOptions } from './proof.ts';
export { meaningKey, sameMeaning } from './same.ts';
export { changedWords, type Run, type Stale, stale } from './stale.ts';
export { joinWordings, wordingAt, wordingsInBlock } from './wording.ts';
