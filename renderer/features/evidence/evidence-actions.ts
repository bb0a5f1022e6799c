/** What a person does with evidence. Taking away can be undone, and so can changing and adding. */
import { newId } from '../../../shared/document/ids.ts';
import type { Evidence, EvidenceFields } from '../../../shared/domain/source.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { noteAct } from '../check/acts.ts';
import { perform } from '../check/store.ts';

const rows = (evidence: Evidence) => ({ evidence: [evidence] });

const setRemoved = async (id: string, removed: boolean): Promise<boolean> =>
  (await perform(call('evidence.remove', { id, removed }), rows)) !== null;

/** @returns the evidence; null when it could not be kept, and said so */
export async function addEvidence(
  claimId: string,
  fields: EvidenceFields,
): Promise<Evidence | null> {
  const id = newId();
  const made = await perform(call('evidence.create', { id, claimId, ...fields }), rows);
  if (made) noteAct({ text: 'Evidence added.', undo: () => setRemoved(id, true) });
  return made;
}

const fieldsOf = ({
  sourceId,
  stance,
  locator,
  quotation,
  calculation,
  note,
  attachment,
}: Evidence): EvidenceFields => ({
  sourceId,
  stance,
  locator,
  quotation,
  calculation,
  note,
  attachment,
});

/** @returns false when it could not be kept, and said so */
export async function changeEvidence(before: Evidence, fields: EvidenceFields): Promise<boolean> {
  const { id } = before;
  const changed = await perform(call('evidence.set', { id, patch: fields }), rows);
  if (!changed) return false;
  noteAct({
    text: 'Evidence changed.',
    undo: async () =>
      (await perform(call('evidence.set', { id, patch: fieldsOf(before) }), rows)) !== null,
  });
  return true;
}

/** Takes evidence away; undo, here or by the message's button, brings it back. */
export async function removeEvidence({ id }: Evidence): Promise<void> {
  if (!(await setRemoved(id, true))) return;
  const text = 'Evidence taken away.';
  const undo = noteAct({ text, undo: () => setRemoved(id, false) });
  toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
}
