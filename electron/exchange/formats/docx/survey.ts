/** Looks over the parts of a file before they are read: where comments stand, what was moved, how much is tracked. */
import type { Sources } from '../../wordprocessing/sources.ts';
import type { Tally } from '../../wordprocessing/tally.ts';
import {
  carriedWords,
  type MovedWords,
  pairedMoves,
  partialMoves,
  wordsOf as words,
} from './moves.ts';
import { below, type Xml } from './xml.ts';

/** The place of a comment in the file. */
export interface CommentRange {
  readonly part: string;
  /** Characters and paragraphs of the part before it. */
  start: number | null;
  end: number | null;
  /** Where it is referred to. */
  reference: number | null;
  /** What stands in the range, at most some thousand characters. */
  words: string;
  /** The first note that is referred to in the range, by the name that references bear. */
  note: string | null;
}

export interface Tracked {
  insertions: number;
  deletions: number;
  moves: number;
}

const LONGEST_QUOTE = 4000;

/** What stands in one of the two texts alone, or stands otherwise. */
const TRACKS = /^w:(ins|del|moveFrom|moveTo|cellIns|cellDel|[rp]PrChange|tcPrChange)$/;

/** Remarks for tracked changes of what no article has. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'w:sectPrChange': 'A tracked change of a section was left out',
  'w:tblPrChange': 'Tracked changes of the look of a table were left out',
  'w:tblPrExChange': 'Tracked changes of the look of a table were left out',
  'w:tblGridChange': 'Tracked changes of the look of a table were left out',
  'w:trPrChange': 'Tracked changes of the look of a table were left out',
  'w:numberingChange': 'A tracked change of a number in a list was left out',
  'w:cellMerge': 'A tracked merging of table cells was left out',
};

/** By whose words the place of a change is told. */
const HOLDER = /^w:(tbl|tr|tc|p)$/;

export class Survey {
  /** By the id of the comment. */
  readonly ranges = new Map<string, CommentRange>();
  /** Names of notes that anything refers to, in either text. */
  readonly notes = new Set<string>();
  /** Whether anything tells the two texts apart. */
  isTracked = false;
  /** Words that were moved, but not with the whole of their paragraph. */
  readonly moved: MovedWords[] = [];
  /** Those of which both places are told: the elements of both. */
  readonly carried: (readonly Xml[])[] = [];
  readonly tracked: Tracked = { insertions: 0, deletions: 0, moves: 0 };

  /** Looks over the text or its notes. */
  read(root: Xml, part: string, sources: Sources, tally: Tally): void {
    this.#comments(root, part);
    this.#changes(root, tally);
    const whole = pairedMoves(root, sources);
    this.moved.push(...partialMoves(root, whole));
    this.carried.push(...carriedWords(root, whole));
  }

  /** Looks over a header or footer, of which only comments count. */
  readAside(root: Xml, part: string): void {
    this.#comments(root, part);
  }

  #comments(root: Xml, part: string): void {
    let at = 0;
    const open = new Map<string, CommentRange>();
    const rangeOf = (id: string): CommentRange => {
      let range = this.ranges.get(id);
      if (!range) {
        range = { part, start: null, end: null, reference: null, words: '', note: null };
        this.ranges.set(id, range);
      }
      return range;
    };
    for (const { name, attrs, children } of below(root)) {
      const id = attrs['w:id'] ?? '';
      switch (name) {
        case 'w:p':
          at += 1;
          break;
        case 'w:t':
        case 'w:delText': {
          const words = children.join('');
          at += words.length;
          for (const range of open.values()) {
            if (range.words.length < LONGEST_QUOTE) range.words += words;
          }
          break;
        }
        case 'w:commentRangeStart': {
          const range = rangeOf(id);
          range.start ??= at;
          open.set(id, range);
          break;
        }
        case 'w:commentRangeEnd': {
          const range = rangeOf(id);
          if (range.start !== null) range.end ??= at;
          open.delete(id);
          break;
        }
        case 'w:footnoteReference':
        case 'w:endnoteReference': {
          const note = `${name === 'w:footnoteReference' ? 'footnote' : 'endnote'} ${id}`;
          this.notes.add(note);
          for (const range of open.values()) range.note ??= note;
          break;
        }
        case 'w:commentReference':
          rangeOf(id).reference ??= at;
          break;
      }
    }
  }

  #changes(root: Xml, tally: Tally): void {
    const { tracked } = this;
    const moves = new Set<string>();
    let moved = 0;
    const visit = (parent: Xml, inserted: boolean, holder: Xml | null): void => {
      for (const child of parent.children) {
        if (typeof child === 'string') continue;
        const { name, attrs } = child;
        if (name === 'w:ins' || name === 'w:cellIns') tracked.insertions += 1;
        else if (name === 'w:del' || name === 'w:cellDel') tracked.deletions += 1;
        else if (name === 'w:moveToRangeStart') moves.add(attrs['w:name'] ?? attrs['w:id'] ?? '');
        else if (name === 'w:moveTo') moved += 1;
        if (TRACKS.test(name)) this.isTracked = true;
        const sentence = LEFT_OUT[name];
        if (sentence) tally.add(sentence, child, holder ? words(holder) : '');
        const comes = name === 'w:ins' || name === 'w:moveTo';
        if (inserted && name === 'w:del' && child.children.length > 0) {
          tally.add(
            'Words that were suggested, and struck again before anybody decided, are in neither text',
            child,
            words(child),
          );
        }
        visit(child, inserted || comes, HOLDER.test(name) ? child : holder);
      }
    };
    visit(root, false, null);
    tracked.moves += moves.size > 0 ? moves.size : moved;
  }
}
