/** What of a piece is lost or changed by the format that it goes out in. */
import type { NodeJson } from '../../shared/document/schema.ts';
import { cannot } from './formats/cannot.ts';
import { readManuscript } from './manuscript.ts';
import type { WriteTask } from './port.ts';
import { lostIn, traitsOf } from './traits.ts';

/** A sentence for each thing that the format cannot say and the piece holds. */
export function lostFrom({ format, source }: Pick<WriteTask, 'format' | 'source'>): string[] {
  const known = cannot[format];
  if (!known) return [];
  const around = {
    mimes: source.pictures.map(({ mime }) => mime),
    threads: source.review ? source.threads : [],
  };
  const piece = readManuscript(JSON.parse(source.doc) as NodeJson);
  return lostIn(known, traitsOf(piece, around));
}
