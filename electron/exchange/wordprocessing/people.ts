/** The people of a file, by the names it gives, and when it says that they did something. */
import { newId } from '../../../shared/document/ids.ts';
import type { Deed } from './sources.ts';

const LONGEST = 120;

export class People {
  readonly #ids = new Map<string, string>();
  readonly #deeds = new WeakMap<object, Deed>();
  readonly #fallback: string;

  /** @param fallback the instant of whatever bears no date */
  constructor(fallback: string) {
    this.#fallback = fallback;
  }

  get list(): { id: string; name: string }[] {
    return [...this.#ids].map(([name, id]) => ({ id, name }));
  }

  /** The id of the person of a name. */
  idOf(stated: string | undefined): string {
    const folded = (stated ?? '').replace(/\s+/gu, ' ').trim();
    const name = [...folded].slice(0, LONGEST).join('').trim() || 'Unknown author';
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = newId();
      this.#ids.set(name, id);
    }
    return id;
  }

  /** ISO 8601, in milliseconds; a time without a zone is taken as it stands. */
  instant(stated: string | undefined): string {
    const zoned = stated && !/(z|[+-]\d\d:?\d\d)$/i.test(stated) ? `${stated}Z` : (stated ?? '');
    const time = Date.parse(zoned);
    // Four digits for the year, as every reader of such instants expects.
    if (Number.isNaN(time) || time < 0 || time > 253_402_300_799_999) return this.#fallback;
    return new Date(time).toISOString();
  }

  /**
   * Who made a tracked change, and when; the same object for the same element.
   * @param element what the file holds of it
   */
  deed(element: object, author: string | undefined, date: string | undefined): Deed {
    let deed = this.#deeds.get(element);
    if (!deed) {
      deed = { person: this.idOf(author), at: this.instant(date) };
      this.#deeds.set(element, deed);
    }
    return deed;
  }
}
