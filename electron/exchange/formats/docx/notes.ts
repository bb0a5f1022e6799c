/** The notes of a Word file, which stand in parts of their own. */
import { Notes } from '../../wordprocessing/notes.ts';
import type { Context } from './context.ts';
import { pairedSigns } from './fields.ts';
import { readFlow } from './flow.ts';
import { placeOf } from './inline.ts';
import { markQuoted, type Quoted } from './quoted.ts';
import { elementsIn } from './xml.ts';

const KINDS = ['footnote', 'endnote'] as const;

/** @param quoted talks that the file has at a note's number, by the name that references bear */
export function readNotes(context: Context, quoted: ReadonlyMap<string, readonly Quoted[]>): Notes {
  const notes = new Notes();
  for (const kind of KINDS) {
    const part = context.file.partOf(`${kind}s`);
    if (!part) continue;
    const inside: Context = {
      ...context,
      relations: context.file.relationsOf(part.name),
      notes: false,
      fieldSigns: pairedSigns(part.root, context.side),
      fields: [],
    };
    for (const element of elementsIn(part.root)) {
      const { attrs } = element;
      if (element.name !== `w:${kind}` || (attrs['w:type'] ?? 'normal') !== 'normal') continue;
      const key = `${kind} ${attrs['w:id'] ?? ''}`;
      const items = readFlow(element, inside);
      for (const talk of quoted.get(key) ?? []) markQuoted(items, talk);
      notes.add(key, items, element, placeOf(element), inside);
    }
  }
  return notes;
}
