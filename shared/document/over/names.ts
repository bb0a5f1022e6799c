/**
 * The blocks and notes of a text that comes in, known again in the text it comes over: what is the
 * same gets the same name, and nothing else has a name that stands there.
 */
import { Fragment, type Node } from 'prosemirror-model';
import { newBlockId } from '../ids.ts';
import { compatible } from '../redline/kinds.ts';
import { likeness } from '../redline/look.ts';
import { matchBlocks, type Place } from '../redline/match.ts';

/** What blocks and notes are called instead. */
interface Names {
  readonly ids: Map<string, string>;
  readonly notes: Map<string, string>;
}

/**
 * The texts (of one piece, which share names) with the names that today's text has. Nothing but ids
 * of blocks and keys of notes changes; every position stays what it was.
 */
export function namedAlike(today: Node, texts: readonly Node[]): Node[] {
  const own = namesIn([today]);
  // Whatever came from elsewhere under one of these names is something else.
  let named = renamed(texts, apart(own, namesIn(texts)));
  named = renamed(named, sameNotes(today, named));
  for (let i = 0; i < named.length; i += 1) {
    named = renamed(named, matesIn(today, named[i] as Node, namesIn(named)));
  }
  return named;
}

interface Standing {
  readonly ids: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

function namesIn(texts: readonly Node[]): Standing {
  const ids = new Set<string>();
  const notes = new Set<string>();
  for (const text of texts) {
    text.descendants(({ attrs }) => {
      if (typeof attrs.id === 'string') ids.add(attrs.id);
      if (typeof attrs.note === 'string') notes.add(attrs.note);
    });
  }
  return { ids, notes };
}

function apart(own: Standing, other: Standing): Names {
  const anew = (taken: ReadonlySet<string>, names: ReadonlySet<string>) =>
    new Map([...names].filter((name) => taken.has(name)).map((name) => [name, newBlockId()]));
  return { ids: anew(own.ids, other.ids), notes: anew(own.notes, other.notes) };
}

function renamed(texts: readonly Node[], { ids, notes }: Names): Node[] {
  if (ids.size === 0 && notes.size === 0) return [...texts];
  const visit = (node: Node): Node => {
    if (node.isText) return node;
    const { id, note } = node.attrs as { id?: unknown; note?: unknown };
    const called = typeof id === 'string' ? ids.get(id) : undefined;
    // A TK's note is what it says, and no key.
    const key = typeof note === 'string' && isCiting(node) ? notes.get(note) : undefined;
    const attrs = {
      ...node.attrs,
      ...(called === undefined ? {} : { id: called }),
      ...(key === undefined ? {} : { note: key }),
    };
    return node.type.create(attrs, Fragment.fromArray(node.children.map(visit)), node.marks);
  };
  return texts.map(visit);
}

const isCiting = ({ type }: Node): boolean =>
  type.name === 'footnote' || type.name === 'footnoteRef';

/** Notes that read the same, in their order, are the same. */
function sameNotes(today: Node, texts: readonly Node[]): Names {
  const free = new Map<string, string[]>();
  for (const { key, words } of notesOf(today)) {
    const keys = free.get(words);
    if (keys) keys.push(key);
    else free.set(words, [key]);
  }
  const notes = new Map<string, string>();
  for (const text of texts) {
    for (const { key, words } of notesOf(text)) {
      const known = notes.has(key) ? undefined : free.get(words)?.shift();
      if (known !== undefined) notes.set(key, known);
    }
  }
  return { ids: new Map(), notes };
}

function notesOf(doc: Node): { key: string; words: string }[] {
  const found: { key: string; words: string }[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'footnote') {
      const words = node.children.map(({ textContent }) => textContent).join('\n');
      found.push({ key: String(node.attrs.note), words });
    }
    return !node.isTextblock;
  });
  return found;
}

/** What a text and today's have in common by their looks, but for names that are in use. */
function matesIn(today: Node, text: Node, inUse: Standing): Names {
  const ids = new Map<string, string>();
  const notes = new Map<string, string>();
  const visit = ({ node, mate, children }: Place): void => {
    if (mate) {
      take(ids, inUse.ids, node.attrs.id, mate.node.attrs.id);
      if (isCiting(node)) take(notes, inUse.notes, node.attrs.note, mate.node.attrs.note);
    }
    children.forEach(visit);
  };
  const [own, other] = matchBlocks(today, text);
  visit(other);
  for (const [one, twin] of farMates(lonely(own), lonely(other))) {
    take(ids, inUse.ids, twin.attrs.id, one.attrs.id);
  }
  return { ids, notes };
}

/** Words that two blocks in different places must share to be one. */
const ALIKE = 0.6;
/** Characters from which on a block can be known in another place. */
const TELLING = 24;
/** Pairs of blocks that are held against each other. */
const MOST_PAIRS = 10_000;

/** Blocks of words without a mate, with enough of them to be known by. */
function lonely(place: Place): Node[] {
  const { node, mate, children } = place;
  if (!node.isTextblock) return children.flatMap(lonely);
  return mate || node.textContent.length < TELLING ? [] : [node];
}

/** Blocks that went elsewhere and were changed as well: those most alike, each once. */
function farMates(own: readonly Node[], other: readonly Node[]): [Node, Node][] {
  if (own.length * other.length > MOST_PAIRS) return [];
  const pairs = own.flatMap((one) =>
    other
      .filter((twin) => compatible(one, twin))
      .map((twin) => ({ one, twin, alike: likeness(one, twin) })),
  );
  const taken = new Set<Node>();
  return pairs
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .flatMap(({ one, twin }): [Node, Node][] => {
      if (taken.has(one) || taken.has(twin)) return [];
      taken.add(one).add(twin);
      return [[one, twin]];
    });
}

function take(
  names: Map<string, string>,
  inUse: ReadonlySet<string>,
  name: unknown,
  own: unknown,
): void {
  if (typeof name === 'string' && typeof own === 'string' && name !== own && !inUse.has(own)) {
    names.set(name, own);
  }
}
