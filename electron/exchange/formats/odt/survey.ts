/** Looks over a file before it is read: where comments stand, what is tracked, which notes there are. */
import type { CommentRange } from '../../wordprocessing/review.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import { type Changes, contentOf, NOTHING, type Region } from './changes.ts';
import { inOrder } from './order.ts';
import type { Package } from './package.ts';
import { below, placeOf, type Xml } from './xml.ts';

const LONGEST_QUOTE = 4000;

interface Range extends CommentRange {
  start: number | null;
  end: number | null;
  words: string;
}

export class Survey {
  /** By the id of the comment. */
  readonly ranges = new Map<string, Range>();
  /** The ids of comments, in the order they stand in. */
  readonly annotations = new Map<Xml, string>();
  /** By the element of the note. */
  readonly notes = new Map<Xml, string>();
  /** Paragraphs that the file says are hidden. */
  readonly hidden = new Set<Xml>();
  /** Whether anything tells the two texts apart. */
  isTracked = false;
  readonly tracked = { insertions: 0, deletions: 0, moves: 0 };
  /** By the name that the end of a comment states. */
  readonly #names = new Map<string, string>();

  constructor(file: Package, changes: Changes, tally: Tally) {
    const seen = new Set<Region>();
    this.#read(file.text, changes, seen, tally);
    for (const root of file.styles) {
      for (const element of below(root)) {
        if (element.name === 'office:annotation') this.#id(element);
      }
    }
    this.#count(changes, seen, tally);
  }

  /** The id of the comment that begins at an element, or ends there. */
  idAt(sign: Xml): string | undefined {
    return this.annotations.get(sign) ?? this.#names.get(sign.attrs['office:name'] ?? '');
  }

  #id(element: Xml): string {
    const id = `comment ${this.annotations.size}`;
    this.annotations.set(element, id);
    const name = element.attrs['office:name'];
    if (name !== undefined && !this.#names.has(name)) this.#names.set(name, id);
    return id;
  }

  #read(text: Xml, changes: Changes, seen: Set<Region>, tally: Tally): void {
    let at = 0;
    const open = new Map<string, Range>();
    const ends = new Set<string | undefined>();
    for (const { name, attrs } of below(text)) {
      if (name === 'office:annotation-end') ends.add(attrs['office:name']);
    }
    let paragraph: Xml | null = null;
    const note = (region: Region | undefined, place: string): void => {
      if (!region || seen.has(region)) return;
      seen.add(region);
      if (region.ins || region.del) this.isTracked = true;
      else {
        tally.add(
          'A tracked change of looks was left out, since the file does not say how it was before',
          region.element,
          place,
        );
      }
    };
    inOrder(text, changes, {
      around: NOTHING,
      words: (words) => {
        at += words.length;
        for (const range of open.values()) {
          if (range.words.length < LONGEST_QUOTE) range.words += words;
        }
      },
      enter: (element) => {
        switch (element.name) {
          case 'text:p':
          case 'text:h':
            at += 1;
            paragraph = element;
            return true;
          case 'text:s':
          case 'text:tab':
          case 'text:line-break':
          case 'draw:frame':
            at += 1;
            for (const range of open.values()) range.words += ' ';
            return true;
          case 'text:note':
            this.notes.set(element, `note ${this.notes.size + 1}`);
            at += 1;
            return true;
          case 'text:hidden-paragraph':
            if (paragraph && element.attrs['text:is-hidden'] === 'true') this.hidden.add(paragraph);
            return false;
          case 'office:annotation': {
            const id = this.#id(element);
            const range = { start: at, end: null, words: '' };
            this.ranges.set(id, range);
            // One without an end stands at a point.
            if (ends.has(element.attrs['office:name'])) open.set(id, range);
            return false;
          }
          case 'office:annotation-end': {
            const id = this.idAt(element) ?? '';
            const range = open.get(id);
            if (range) range.end = at;
            open.delete(id);
            return false;
          }
          case 'text:change-start':
          case 'text:change':
            note(changes.regionOf(element), paragraph ? placeOf(paragraph) : '');
            return false;
          default:
            return true;
        }
      },
      gone: (region) => {
        if (!region.ins) return;
        tally.add(
          'Words that were suggested, and struck again before anybody decided, are in neither text',
          region.element,
          contentOf(region)
            .map((block) => placeOf(block))
            .join(' '),
        );
      },
    });
    for (const range of open.values()) range.words = '';
  }

  #count(changes: Changes, seen: ReadonlySet<Region>, tally: Tally): void {
    for (const region of changes.all) {
      if (seen.has(region)) {
        if (region.ins) this.tracked.insertions += 1;
        if (region.del) this.tracked.deletions += 1;
        continue;
      }
      const words = contentOf(region)
        .map((block) => placeOf(block))
        .join(' ');
      if (words.trim() === '') continue;
      const what =
        'Words that were struck, and of which the file does not say where, were left out';
      tally.add(what, region.element, words);
    }
  }
}
