/** What was said of a piece, as Word's comments: where each stands, who said it, what answers it. */
import type { ReviewChange, ReviewCopy, ReviewThread } from '../../review-copy.ts';
import { escapeXml, textOfRun, textRun } from './write-inline.ts';
import {
  type Layout,
  type NotePart,
  type Para,
  type Run,
  type Side,
  standsOn,
  type TablePart,
} from './write-layout.ts';
import { by } from './write-part.ts';
import { runsIn } from './write-piece.ts';

interface Comment {
  readonly id: number;
  readonly author: string;
  readonly at: string;
  readonly body: string;
  /** The words it was begun on, when they stand in the text no more, or in a note. */
  readonly quote: string | null;
  readonly done: boolean;
  readonly parent: Comment | null;
}

const NOTHING = { before: '', behind: '' };

/** The colour of quotes in comments, by which they are known where a program dropped their style. */
export const QUOTE_COLOUR = '595959';
const QUOTE_LOOK = `<w:i/><w:iCs/><w:color w:val="${QUOTE_COLOUR}"/>`;

/** Where comments begin and end. */
export class Anchors {
  readonly #places = new Map<Run | Para, { before: string; behind: string }>();

  /** What stands before a run and behind it; in a paragraph without any, before it. */
  at(place: Run | Para): { readonly before: string; readonly behind: string } {
    return this.#places.get(place) ?? NOTHING;
  }

  add(at: Run | Para, where: 'before' | 'behind', xml: string): void {
    const place = this.#places.get(at) ?? { ...NOTHING };
    place[where] += xml;
    this.#places.set(at, place);
  }
}

export class Comments {
  readonly anchors = new Anchors();
  readonly #all: Comment[] = [];
  /**
   * The number of the first comment. They stand behind those of all notes: when LibreOffice 7.4 has met one
   * note, it takes the numbers of comments for numbers of further notes, and puts the words of notes in by
   * the order of all these.
   */
  readonly #first: number;

  constructor({ threads, changes }: Pick<ReviewCopy, 'threads' | 'changes'>, layout: Layout) {
    this.#first = Math.max(-1, ...layout.notes.map(({ number }) => number)) + 1;
    const body = [...runsIn(layout.body)];
    const notes = standing(layout.notes);
    const parts = [body, ...notes.map(({ paras }) => [...runsIn(paras)])];
    const tables = tablesIn(layout);
    const taken = new Map<Run, Set<Run>>();
    /** The words of a place where another talk stands: one that quotes them is known for a talk of its own. */
    const twice = ({ first, last, runs }: CommentSpot): string | null => {
      const ends = taken.get(first) ?? new Set();
      taken.set(first, ends);
      return ends.size === ends.add(last).size ? wordsOf(runs) : null;
    };
    for (const thread of threads) {
      const about = thread.change === null ? undefined : changes.get(thread.change);
      const found = placeOf(thread, about, parts, tables);
      const place = found && found.part > 0 ? atNumber(found, notes) : found;
      const added = this.#add(thread, place ? (place.quote ?? twice(place)) : thread.quote);
      if (place) {
        this.anchors.add(place.first, 'before', added.map(startOf).join(''));
        this.anchors.add(place.last, 'behind', added.map(endOf).join(''));
      } else if (body[0]) {
        // One by one: of those that hold each other's ends LibreOffice makes ranges.
        const points = added.map((comment) => startOf(comment) + endOf(comment));
        this.anchors.add(body[0], 'before', points.join(''));
      }
    }
  }

  get none(): boolean {
    return this.#all.length === 0;
  }

  get authors(): string[] {
    return this.#all.map(({ author }) => author);
  }

  /** @param quote the words it is about, where the comment does not stand on them */
  #add({ comments, resolved }: ReviewThread, quote: string | null): Comment[] {
    const added: Comment[] = [];
    for (const { author, at, body } of comments) {
      const parent = added[0] ?? null;
      const id = this.#first + this.#all.length;
      const own = parent ? null : quote;
      const comment = { id, author, at, body, quote: own, done: resolved, parent };
      added.push(comment);
      this.#all.push(comment);
    }
    return added;
  }

  /** What stands in `w:comments`. */
  xml(): string {
    return this.#all.map(commentXml).join('');
  }

  /** What stands in `w15:commentsEx`: answers, and what is resolved. */
  extendedXml(): string {
    return this.#all
      .map(({ id, parent, done }) => {
        const answers = parent ? ` w15:paraIdParent="${paragraphId(parent.id)}"` : '';
        return `<w15:commentEx w15:paraId="${paragraphId(id)}"${answers} w15:done="${done ? 1 : 0}"/>`;
      })
      .join('');
  }
}

/** The id of a comment's last paragraph, by which answers name it. */
const paragraphId = (id: number): string => (0x10000000 + id).toString(16).toUpperCase();

const startOf = ({ id }: Comment): string => `<w:commentRangeStart w:id="${id}"/>`;

const endOf = ({ id }: Comment): string =>
  `<w:commentRangeEnd w:id="${id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`;

interface CommentSpot {
  /** 0 for the text, then the notes. */
  readonly part: number;
  readonly first: Run;
  readonly last: Run;
  /** What stands there, where the comment stands elsewhere. */
  readonly quote: string | null;
  /** All runs of it. */
  readonly runs: readonly Run[];
}

/** The first and the last run that a thread stands on; null when there is none. */
function placeOf(
  { id, change }: ReviewThread,
  about: ReviewChange | undefined,
  parts: readonly (readonly Run[])[],
  tables: ReadonlyMap<Run, TablePart>,
): CommentSpot | null {
  const ways: ((run: Run) => boolean)[] = [];
  if (change === null) ways.push(({ annotations }) => annotations.includes(id));
  else {
    const isOwn = ({ track, was }: Run): boolean =>
      track?.change === change || was?.change === change;
    // Of a move, the place where the words are now.
    if (about?.kind === 'move') ways.push((run) => isOwn(run) && standsOn(run.track, 'after'));
    ways.push(isOwn, ({ around }) => around.includes(change));
  }
  for (const isIts of ways) {
    for (const [part, all] of parts.entries()) {
      const own = inOneTable(all.filter(isIts), tables);
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) continue;
      const runs = all.slice(all.indexOf(first), all.indexOf(last) + 1);
      return { part, first, last, quote: null, runs };
    }
  }
  return null;
}

/** The table that each run in one stands in. */
export const tablesIn = ({ body }: Layout): ReadonlyMap<Run, TablePart> =>
  new Map(
    body.flatMap((part) =>
      part.kind === 'table' ? [...runsIn([part])].map((run) => [run, part] as const) : [],
    ),
  );

/**
 * Of a table that went for another, the words in that which came: LibreOffice drops a comment that begins in one
 * table and ends in another.
 */
function inOneTable(runs: readonly Run[], tables: ReadonlyMap<Run, TablePart>): readonly Run[] {
  const [first, last] = [runs[0], runs.at(-1)].map((run) => run && tables.get(run));
  if (!first || !last || first === last) return runs;
  const now = runs.filter(({ track }) => standsOn(track, 'after'));
  return now.length > 0 && now.every((run) => tables.get(run) === last) ? now : runs;
}

/** Notes, those first whose references stand in the text after: of one that moved, the place where it is now. */
const standing = (notes: readonly NotePart[]): NotePart[] => {
  const stands = ({ reference }: NotePart): boolean =>
    reference === null || standsOn(reference.track, 'after');
  return [...notes.filter(stands), ...notes.filter((note) => !stands(note))];
};

/**
 * The place of a comment on words of a note: LibreOffice opens no file that has one there, so it stands on
 * the note's number and says the words. Null when nothing refers to the note.
 */
function atNumber({ part, runs }: CommentSpot, notes: readonly NotePart[]): CommentSpot | null {
  const run = notes[part - 1]?.reference;
  if (!run) return null;
  return { part: 0, first: run, last: run, quote: wordsOf(runs), runs: [run] };
}

/** As they read now; where nothing is left of them, as they read before. */
function wordsOf(runs: readonly Run[]): string {
  const words = (side: Side): string =>
    runs
      .filter(({ track }) => standsOn(track, side))
      .map(textOfRun)
      .join('');
  const now = words('after');
  return now.trim() === '' ? words('before') : now;
}

function commentXml({ id, author, at, body, quote }: Comment): string {
  const said = body.split('\n').map((text) => ({ style: 'CommentText', text, look: '' }));
  const quoted = quote?.trim()
    ? [{ style: 'CommentQuote', text: quote.replace(/\s+/gu, ' ').trim(), look: QUOTE_LOOK }]
    : [];
  const paragraphs = [...quoted, ...said].map(({ style, text, look }, i, all) => {
    const known = i === all.length - 1 ? ` w14:paraId="${paragraphId(id)}"` : '';
    const sign =
      i === 0
        ? '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
        : '';
    const words = text === '' ? '' : textRun(text, look);
    return `<w:p${known}><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${sign}${words}</w:p>`;
  });
  const initials = escapeXml(initialsOf(author));
  return `<w:comment w:id="${id}" ${by(author, at)} w:initials="${initials}">${paragraphs.join('')}</w:comment>`;
}

/** The first letters of a name, three at most. */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .slice(0, 3)
    .join('');
