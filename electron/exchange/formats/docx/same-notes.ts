/**
 * Notes that moved. Each reference in a Word file has a note of its own: where one was cut and pasted while
 * changes were tracked, the words stand in two notes, one of a reference that went and one of a reference
 * that came. Where these say the same, they are one note in both texts.
 */
import { type Context, markStands, propertiesOn, stands } from './context.ts';
import type { Package } from './package.ts';
import { below, childOf, elementsIn, wordsIn, type Xml } from './xml.ts';

type Side = Context['side'];

/** What a note is read from instead of what its reference names. */
export interface Instead {
  readonly element: Xml;
  readonly side: Side;
}

export interface SameNotes {
  /** Names of notes that came, each with that of the same note which went. */
  readonly names: ReadonlyMap<string, string>;
  /** By the text that is read, and by the name that references bear. */
  readonly instead: Readonly<Record<Side, ReadonlyMap<string, Instead>>>;
}

export const NOTE_KINDS = ['footnote', 'endnote'] as const;
const SIDES = ['before', 'after'] as const;

/** The notes of a kind, by the name that references bear. */
export function notesOf(file: Package, kind: (typeof NOTE_KINDS)[number]): [string, Xml][] {
  const part = file.partOf(`${kind}s`);
  const all = part ? elementsIn(part.root) : [];
  return all
    .filter(({ name, attrs }) => name === `w:${kind}` && (attrs['w:type'] ?? 'normal') === 'normal')
    .map((element) => [`${kind} ${element.attrs['w:id'] ?? ''}`, element]);
}

/**
 * Finds them. Nothing is concluded of two notes where a third says the same, unless both agree in all that is
 * tracked in them; and nothing where a comment stands in the one that would be left out.
 */
export function sameNotes(main: Xml, file: Package): SameNotes {
  const referred = sidesOfNotes(main);
  const names = new Map<string, string>();
  const instead = { before: new Map<string, Instead>(), after: new Map<string, Instead>() };
  const pair = (went: Note, came: Note): void => {
    const [side, told] = tellingOf(went, came) ?? [];
    if (!side || !told) return;
    names.set(came.key, went.key);
    instead[side].set((side === 'before' ? went : came).key, told);
  };
  for (const kind of NOTE_KINDS) {
    const notes = notesOf(file, kind).map(([key, element]) => noteOf(key, element));
    const only = (side: Side): Note[] =>
      notes.filter(({ key }) => referred.get(key)?.size === 1 && referred.get(key)?.has(side));
    const [went, came] = [only('before'), only('after')];
    const same = groupsOf(came, ({ before, after }) => [`${before}\n${after}`]);
    for (const note of went) {
      const mate = same.get(`${note.before}\n${note.after}`)?.shift();
      if (mate) pair(note, mate);
    }
    const paired = new Set(names.values());
    const left = went.filter(({ key }) => !paired.has(key));
    const others = came.filter(({ key }) => !names.has(key));
    const [told, toldBy] = [groupsOf(left, wordsOf), groupsOf(others, wordsOf)];
    for (const note of left) {
      const [mate, second] = [...matesOf(note, toldBy)];
      if (mate && !second && matesOf(mate, told).size === 1) pair(note, mate);
    }
  }
  return { names, instead };
}

/** A note, with what it says in either text, looks and all. */
interface Note extends Readonly<Record<Side, string>> {
  readonly key: string;
  readonly element: Xml;
}

const noteOf = (key: string, element: Xml): Note => ({
  key,
  element,
  before: saidIn(element, 'before'),
  after: saidIn(element, 'after'),
});

function groupsOf(
  notes: readonly Note[],
  keysOf: (note: Note) => readonly string[],
): Map<string, Note[]> {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    for (const key of new Set(keysOf(note))) {
      const group = groups.get(key);
      if (group) group.push(note);
      else groups.set(key, [note]);
    }
  }
  return groups;
}

/** What a note says, in those texts in which it has words. */
const wordsOf = (note: Note): string[] =>
  SIDES.filter((side) => hasWords(note.element, side)).map((side) => note[side]);

/** Notes that say what a note says; of more than two, two. */
const matesOf = (note: Note, by: ReadonlyMap<string, readonly Note[]>): ReadonlySet<Note> =>
  new Set(wordsOf(note).flatMap((words) => by.get(words)?.slice(0, 2) ?? []));

/** In which text one of the notes is told by the other, and what of this says it; null when they differ. */
function tellingOf(went: Note, came: Note): [Side, Instead] | null {
  const whole = went.before === came.before && went.after === came.after;
  const alike = (one: Side, other: Side): boolean =>
    went[one] === came[other] && (whole || hasWords(came.element, other));
  if (alike('before', 'before') && !hasComment(went)) {
    return ['before', { element: came.element, side: 'before' }];
  }
  if (hasComment(came)) return null;
  if (alike('after', 'after')) return ['after', { element: went.element, side: 'after' }];
  if (alike('before', 'after')) return ['after', { element: went.element, side: 'before' }];
  return null;
}

const hasWords = (element: Xml, side: Side): boolean =>
  [...below(element, (each) => stands(each, side))].some(
    (each) => /^w:(t|delText)$/.test(each.name) && wordsIn(each).trim() !== '',
  );

const hasComment = ({ element }: Note): boolean =>
  [...below(element)].some(({ name }) => name.startsWith('w:comment'));

/** The texts in which anything refers to a note, by its name. */
function sidesOfNotes(main: Xml): ReadonlyMap<string, ReadonlySet<Side>> {
  const found = new Map<string, Set<Side>>();
  const visit = (parent: Xml, around: readonly Side[]): void => {
    for (const child of elementsIn(parent)) {
      const row = child.name === 'w:tr' ? childOf(child, 'w:trPr') : undefined;
      const on = around.filter((side) => stands(child, side) && markStands(row, side));
      const [, kind] = /^w:(footnote|endnote)Reference$/.exec(child.name) ?? [];
      if (kind) {
        const key = `${kind} ${child.attrs['w:id'] ?? ''}`;
        found.set(key, new Set([...(found.get(key) ?? []), ...on]));
      }
      visit(child, on);
    }
  };
  visit(main, SIDES);
  return found;
}

/** Signs that programs put between words for themselves. */
const SILENT =
  /^w:(proofErr|bookmark(Start|End)|move(From|To)Range(Start|End)|lastRenderedPageBreak|[rp]Pr)$/;
/** What is tracked is told by what stands. */
const TRACKS = /^w:(ins|del|moveFrom|moveTo|\w+Change)$/;
/** Ids that programs give for themselves. */
const OWN_IDS = /^(w:rsid\w*|w14:(paraId|textId))$/;

/** What an element says in a text: the same for all ways to part it into runs. */
function saidIn(element: Xml, side: Side): string {
  const said: { look: string; words: string }[] = [];
  const say = (look: string, words: string): void => {
    const last = said.at(-1);
    if (words !== '' && last?.look === look) last.words += words;
    else said.push({ look, words });
  };
  const visit = (parent: Xml, look: string): void => {
    for (const child of elementsIn(parent)) {
      const { name } = child;
      if (SILENT.test(name) || !stands(child, side)) continue;
      if (name === 'w:t' || name === 'w:delText') say(look, wordsIn(child));
      else if (name === 'w:r') visit(child, lookIn(child, 'w:rPr', side));
      else {
        if (!TRACKS.test(name)) say(lookOf(child), '');
        visit(child, look);
      }
      if (name !== 'w:p') continue;
      const marks = childOf(childOf(child, 'w:pPr'), 'w:rPr');
      if (markStands(marks, side)) say(`end ${lookIn(child, 'w:pPr', side)}`, '');
    }
  };
  visit(element, '');
  return JSON.stringify(said);
}

/** The properties of a run or paragraph in a text. */
const lookIn = (element: Xml, name: string, side: Side): string =>
  elementsIn(propertiesOn(side, childOf(element, name)) ?? EMPTY)
    .filter((each) => each.name !== 'w:rPr' && !TRACKS.test(each.name))
    .map(lookOf)
    .join();

const EMPTY: Xml = { name: '', attrs: {}, children: [] };

/** A property, or a sign among words. */
const lookOf = ({ name, attrs }: Xml): string => {
  const own = Object.entries(attrs).filter(([key]) => !OWN_IDS.test(key));
  return JSON.stringify([name, own]);
};
