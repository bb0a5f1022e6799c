/** The notes of a Word file, which stand in parts of their own. */
import { Notes } from '../../wordprocessing/notes.ts';
import type { Context } from './context.ts';
import { pairedSigns } from './fields.ts';
import { readFlow } from './flow.ts';
import { placeOf } from './inline.ts';
import { markQuoted, type Quoted } from './quoted.ts';
import { NOTE_KINDS, notesOf, type SameNotes } from './same-notes.ts';

/**
 * @param quoted talks that the file has at a note's number, by the name that references bear
 * @param same notes that stand in the file twice, since they moved
 */
export function readNotes(
  context: Context,
  quoted: ReadonlyMap<string, readonly Quoted[]>,
  same: SameNotes,
): Notes {
  const notes = new Notes();
  for (const kind of NOTE_KINDS) {
    const part = context.file.partOf(`${kind}s`);
    if (!part) continue;
    for (const [key, own] of notesOf(context.file, kind)) {
      const { element, side } = same.instead[context.side].get(key) ?? {
        element: own,
        side: context.side,
      };
      const inside: Context = {
        ...context,
        side,
        relations: context.file.relationsOf(part.name),
        notes: false,
        fieldSigns: pairedSigns(part.root, side),
        fields: [],
      };
      const items = readFlow(element, inside);
      for (const talk of quoted.get(same.names.get(key) ?? key) ?? []) markQuoted(items, talk);
      notes.add(key, items, element, placeOf(element), inside);
    }
  }
  return notes;
}
