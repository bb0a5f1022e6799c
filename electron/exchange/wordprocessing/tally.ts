/** Counts what could not be kept, kind by kind, and says where. */
import { excerpt, type Remarks } from '../reading.ts';

const MOST_PLACES = 5;

export class Tally {
  readonly #kinds = new Map<string, { places: string[]; count: number; seen: Set<object> }>();

  /**
   * @param what what was left out, as the beginning of a sentence
   * @param element counted once, however often the text is read
   * @param place the words there, or next to it
   */
  add(what: string, element: object, place: string): void {
    let kind = this.#kinds.get(what);
    if (!kind) {
      kind = { places: [], count: 0, seen: new Set() };
      this.#kinds.set(what, kind);
    }
    if (kind.seen.has(element)) return;
    kind.seen.add(element);
    const words = excerpt(place);
    if (words !== '' && kind.places.at(-1) === words) return;
    kind.count += 1;
    if (words !== '' && kind.places.length < MOST_PLACES) kind.places.push(words);
  }

  tell(remarks: Remarks): void {
    for (const [what, { places, count }] of this.#kinds) {
      const more = count - places.length;
      const named = places.map((place) => `“${place}”`).join(', ');
      if (places.length === 0) remarks.warn(count > 1 ? `${what} (${count} places).` : `${what}.`);
      else remarks.warn(`${what}: ${named}${more > 0 ? ` and ${more} more` : ''}.`);
    }
  }
}
