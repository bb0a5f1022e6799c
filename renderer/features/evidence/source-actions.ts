/** What a person does with sources. */
import { newId } from '../../../shared/document/ids.ts';
import type { Source, SourceFields } from '../../../shared/domain/source.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { noteAct } from '../check/acts.ts';
import { perform } from '../check/store.ts';

const rows = (source: Source) => ({ sources: [source] });

/** @returns the source; null when it could not be made, and said so */
export const addSource = (fields: SourceFields): Promise<Source | null> =>
  perform(call('source.create', { id: newId(), ...fields }), rows);

/** @returns the source as it is now; null when it could not be changed, and said so */
export const changeSource = (id: string, patch: Partial<SourceFields>): Promise<Source | null> =>
  perform(call('source.set', { id, patch }), rows);

/** Takes a source away on which nothing rests; undo brings it back. */
export async function removeSource(source: Source): Promise<boolean> {
  const set = (removed: boolean) =>
    perform(call('source.remove', { id: source.id, removed }), rows);
  if (!(await set(true))) return false;
  const text = `“${source.name}” taken away.`;
  const undo = noteAct({ text, undo: async () => (await set(false)) !== null });
  toast({ text, tone: 'done', action: { label: 'Undo', run: undo } });
  return true;
}
