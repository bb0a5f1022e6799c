/** Changes since a sign-off, told in a clause each. */
import { changeWords } from '../document/markup/list.ts';
import { countWords } from '../document/words.ts';
import type { MarkedChange } from '../domain/comparison.ts';
import type { PublishedFields } from './published.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** 'one word', 'twelve' from ten on as digits. */
const words = (count: number): string =>
  `${NUMBERS[count] ?? count.toLocaleString('en')} ${count === 1 ? 'word' : 'words'}`;

/** 'paragraph 3', 'the headline', 'a note'. */
function placeOf(place: string): string {
  const lower = place.toLowerCase();
  if (/\d$/u.test(lower)) return lower;
  return ['eyebrow', 'headline', 'dek'].includes(lower) ? `the ${lower}` : `a ${lower}`;
}

/** What changed, such as 'one word in paragraph 3: “2.80” → “2.90”'. */
export function saidChange(change: MarkedChange): string {
  const { removed, added, about, details } = changeWords(change);
  const place = placeOf(change.place);
  const [came, went] = [countWords(change.added), countWords(change.removed)];
  if (removed !== '' && added !== '') {
    return `${words(Math.max(came, went))} in ${place}: “${removed}” → “${added}”`;
  }
  if (added !== '') return `${words(came)} more in ${place}: “${added}”`;
  if (removed !== '') return `${words(went)} less in ${place}: “${removed}”`;
  const what = details === '' ? '' : `, ${details}`;
  switch (change.kind) {
    case 'move':
      return `${place} moved${about === '' ? '' : `: “${about}”`}`;
    case 'split':
      return `${place} split in two`;
    case 'join':
      return `${place} joined with the one before it`;
    default:
      return `${place}${what}${about === '' ? '' : `: “${about}”`}`;
  }
}

/** Whether something else would be published: an empty paragraph that came or went is nothing. */
export const isPublished = ({ added, removed, about, details }: MarkedChange): boolean =>
  details.length === 0 ||
  `${added}${removed}${about}`.trim() !== '' ||
  details.some((each) => each !== 'Empty paragraph');

/** Fields that are published and differ. */
export function saidFields(before: PublishedFields, after: PublishedFields): string[] {
  return (['byline', 'dateline'] as const).flatMap((name) =>
    before[name].trim() === after[name].trim()
      ? []
      : `the ${name}: “${before[name].trim()}” → “${after[name].trim()}”`,
  );
}
