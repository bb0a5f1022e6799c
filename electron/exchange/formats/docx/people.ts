/** The people of a Word file. */
import { People } from '../../wordprocessing/people.ts';
import type { Deed } from '../../wordprocessing/sources.ts';
import type { Xml } from './xml.ts';

export class WordPeople extends People {
  /** Who made a tracked change, and when. */
  deedOf(element: Xml): Deed {
    const { attrs } = element;
    return this.deed(element, attrs['w:author'], attrs['w:date']);
  }
}
