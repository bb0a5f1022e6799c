/** A change in a few words, for lists. */
import type { MarkedChange } from '../../domain/comparison.ts';

const KINDS: Readonly<Record<MarkedChange['kind'], string>> = {
  insert: 'Inserted',
  delete: 'Deleted',
  replace: 'Replaced',
  move: 'Moved',
  split: 'Split',
  join: 'Joined',
  retype: 'Changed',
  format: 'Formatted',
  attribute: 'Changed',
};

export interface ChangeWords {
  readonly kind: string;
  readonly place: string;
  readonly removed: string;
  readonly added: string;
  readonly about: string;
  readonly details: string;
}

/** Characters of each text that a list shows. */
const LONGEST = 90;
/** Of a block that begins here now, or no more: enough to know it by. */
const OPENING = 32;

export function changeWords({
  kind,
  place,
  removed,
  added,
  about,
  details,
}: MarkedChange): ChangeWords {
  const said = `${removed}${added}${about}`.trim() !== '' || details.length > 0;
  return {
    kind: KINDS[kind],
    place,
    removed: brief(removed),
    added: brief(added),
    // What it is about is told only when no words say so themselves.
    about:
      removed.trim() === '' && added.trim() === ''
        ? brief(about, kind === 'split' || kind === 'join' ? OPENING : LONGEST)
        : '',
    details: said ? details.join(', ') : 'Space',
  };
}

/** The beginning of a text on one line, cut between two words. */
function brief(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`;
}
