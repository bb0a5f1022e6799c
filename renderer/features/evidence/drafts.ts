/** Evidence that was begun and not kept yet: it waits while other claims are looked at. */
import type { EvidenceFields, Source } from '../../../shared/domain/source.ts';
import type { Attached } from './attach.ts';

export interface EvidenceDraft {
  readonly fields: EvidenceFields;
  readonly file: Attached | null;
  /** What was chosen; the piece knows its sources only once evidence names them. */
  readonly source: Source | null;
}

const drafts = new Map<string, EvidenceDraft>();

/** @param key of the claim, or of the evidence that is changed */
export const draftOf = (key: string): EvidenceDraft | undefined => drafts.get(key);

export function keepDraft(key: string, draft: EvidenceDraft | null): void {
  if (draft) drafts.set(key, draft);
  else drafts.delete(key);
}

export const emptyEvidence: EvidenceFields = {
  sourceId: null,
  stance: 'supports',
  locator: '',
  quotation: '',
  calculation: '',
  note: '',
  attachment: null,
};

/** Whether there is anything in it that could be kept. */
export const saysSomething = (fields: EvidenceFields): boolean =>
  fields.sourceId !== null ||
  fields.attachment !== null ||
  [fields.quotation, fields.calculation, fields.note].some((text) => text.trim() !== '');
