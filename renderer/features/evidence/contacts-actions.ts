/** What a person does with the contact log. */
import { newId } from '../../../shared/document/ids.ts';
import type { Contact, ContactFields } from '../../../shared/domain/source.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { noteAct } from '../check/acts.ts';
import { perform } from '../check/store.ts';

const rows = (contact: Contact) => ({ contacts: [contact] });

const setRemoved = async (id: string, removed: boolean): Promise<boolean> =>
  (await perform(call('contact.remove', { id, removed }), rows)) !== null;

/** @returns false when it could not be kept, and said so */
export async function addContact(articleId: string, fields: ContactFields): Promise<boolean> {
  const id = newId();
  const made = await perform(call('contact.create', { id, articleId, ...fields }), rows);
  if (made) noteAct({ text: 'Contact noted.', undo: () => setRemoved(id, true) });
  return made !== null;
}

/** @returns false when it could not be kept, and said so */
export async function changeContact(before: Contact, fields: ContactFields): Promise<boolean> {
  const { id, claimId, sourceId, at, channel, who, question, answer } = before;
  const set = (patch: ContactFields) => perform(call('contact.set', { id, patch }), rows);
  if (!(await set(fields))) return false;
  const was: ContactFields = { claimId, sourceId, at, channel, who, question, answer };
  noteAct({ text: 'Contact changed.', undo: async () => (await set(was)) !== null });
  return true;
}

/** Takes a line out of the log; undo brings it back. */
export async function removeContact({ id }: Contact): Promise<void> {
  if (!(await setRemoved(id, true))) return;
  const text = 'Contact taken away.';
  const undo = noteAct({ text, undo: () => setRemoved(id, false) });
  toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
}
