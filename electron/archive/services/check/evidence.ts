/** Evidence of claims. */
import type { ArchiveInput } from '../../../../shared/contract/contract.ts';
import type { Evidence, EvidenceFields } from '../../../../shared/domain/source.ts';
import type { Context } from '../../context.ts';
import { badRequest, notFound } from '../../errors.ts';
import { attachmentByHash } from '../../repositories/attachments.ts';
import { wordsChanged } from '../../repositories/claims.ts';
import {
  type EvidenceRow,
  evidenceById,
  evidenceByKey,
  evidenceFieldsOf,
  insertEvidence,
  setEvidenceDeleted,
  updateEvidence,
} from '../../repositories/evidence.ts';
import { touchSource } from '../../repositories/sources.ts';
import { changedFields, checking, findClaim, given, note, sourceKey } from './common.ts';

/** Ties evidence to a claim. Evidence that is known (a retry) stays as it is. */
export function createEvidence(context: Context, input: ArchiveInput<'evidence.create'>): Evidence {
  const { id, claimId, ...fields } = input;
  return checking(context, (by, at) => {
    const { db } = context;
    const claim = findClaim(context, claimId);
    const known = evidenceById(db, id);
    if (known && known.claim !== claim.key) {
      throw badRequest('Evidence of another claim has this id already.');
    }
    if (known) return evidenceOf(context, known.key);
    const stored = toStored(context, fields);
    const key = insertEvidence(db, { id, claim: claim.key, fields: stored, by: by.key, at });
    if (stored.source !== null) touchSource(db, stored.source, at);
    return changed(context, { key, id, claim: claim.key }, { made: true });
  });
}

export function setEvidence(
  context: Context,
  { id, patch }: ArchiveInput<'evidence.set'>,
): Evidence {
  return checking(context, (_, at) => {
    const { db } = context;
    const row = findEvidence(context, id);
    const before = evidenceFieldsOf(db, row.key);
    const { sourceId, ...rest } = given(patch);
    if (rest.attachment !== undefined) checkFile(context, rest.attachment);
    const source = sourceId === undefined ? before.source : sourceKey(context, sourceId);
    const after = { ...before, ...rest, source };
    const names = changedFields(before, after);
    if (names.length === 0) return evidenceOf(context, row.key);
    updateEvidence(db, row.key, after);
    if (source !== null && source !== before.source) touchSource(db, source, at);
    return changed(context, row, { fields: names });
  });
}

export function removeEvidence(
  context: Context,
  { id, removed }: ArchiveInput<'evidence.remove'>,
): Evidence {
  return checking(context, (_, at) => {
    const row = findEvidence(context, id);
    setEvidenceDeleted(context.db, row.key, removed ? at : null);
    return changed(context, row, { removed });
  });
}

function toStored(context: Context, { sourceId, ...fields }: EvidenceFields) {
  checkFile(context, fields.attachment);
  return { ...fields, source: sourceKey(context, sourceId) };
}

/** @throws GalleyError `not-found` when the archive has no such file */
function checkFile({ db }: Context, hash: string | null): void {
  if (hash !== null && !attachmentByHash(db, hash)) throw notFound('This attachment');
}

function findEvidence({ db }: Context, id: string): EvidenceRow {
  const row = evidenceById(db, id);
  if (!row) throw notFound('This evidence');
  return row;
}

function evidenceOf({ db }: Context, key: number): Evidence {
  const evidence = evidenceByKey(db, key);
  if (!evidence) throw notFound('This evidence');
  return evidence;
}

function changed(context: Context, row: EvidenceRow, detail: Record<string, unknown>): Evidence {
  const evidence = evidenceOf(context, row.key);
  const { article } = findClaim(context, evidence.claimId);
  wordsChanged(context.db, row.claim);
  note(context, 'evidence', article, { evidence: row.id, claim: evidence.claimId, ...detail });
  return evidence;
}
