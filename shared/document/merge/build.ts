/** The merged document, made of its texts in its layout. */
import { type Attrs, Fragment, type Node, type NodeType } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { type Key, notCovered, ROOT } from './blocks.ts';
import { copyOf, freshId } from './copy.ts';
import type { Flow } from './flows.ts';
import { ask, type Ledger } from './found.ts';
import { citedOnce, everyNote, notesIn, textOf } from './inline.ts';
import { type Layout, mayHold } from './layout.ts';
import { sameText } from './marks.ts';
import { type Markup, mergeMarkup } from './markup.ts';
import { idsOf, type Texts, type Versions, wholeTexts } from './texts.ts';
import type { Side } from './types.ts';
import type { Piece } from './weave.ts';

/** What does not fit: a block and its children, a block away from its home, words and their block. */
export type Misfitting =
  | { readonly kind: 'children'; readonly key: Key }
  | { readonly kind: 'home'; readonly key: Key }
  | { readonly kind: 'words'; readonly flow: Flow };

/** Thrown when the parts do not fit. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
  readonly what: Misfitting;
  constructor(what: Misfitting) {
    super('The parts of the merged document do not fit.');
    this.what = what;
  }
}

/**
 * Builds the document; says which block each of its nodes is.
 * @param notesFollow whether footnotes go with their references, in the order of those
 * @param extras blocks of which a copy stands after another
 * @throws Misfit
 */
export function build(
  versions: Versions,
  texts: Texts,
  layout: Layout,
  notesFollow: boolean,
  extras: ReadonlyMap<Key, readonly Node[]>,
  ledger: Ledger,
): { doc: Node; keys: ReadonlyMap<Node, Key> } {
  const { base, mine, theirs } = versions;
  /** Footnotes whose reference has been met, in order. */
  const cited = new Set<string>();
  /** No note is cited in a note: what is moved there leaves its references behind. */
  let isInNotes = false;
  const keys = new Map<Node, Key>();
  const used = idsOf(versions);

  const given = new Set<string>();
  /** The attributes with an id that no other block has: both sides may have given one id away. */
  const identified = (attrs: Attrs): Attrs => {
    if (!('id' in attrs)) return attrs;
    const id = given.has(attrs.id as string) ? freshId(attrs.id as string, used) : attrs.id;
    given.add(id as string);
    return { ...attrs, id };
  };

  const markupOf = (key: Key): Markup => {
    const side = layout.taken.get(key) ?? texts.whole.get(key);
    const one = mine.blocks.get(key)?.node;
    const another = theirs.blocks.get(key)?.node;
    const whole = side
      ? versions[side].blocks.get(key)?.node
      : one && another
        ? null
        : (one ?? another);
    if (whole) return whole;
    return mergeMarkup(key, base.blocks.get(key)?.node, one as Node, another as Node, ledger);
  };

  const textblock = (key: Key, markup: Markup): Node => {
    const mark = ledger.open.length;
    const read = (pieces: readonly Piece[]) => {
      const met = !notesFollow ? null : isInNotes ? everyNote : new Set(cited);
      return Fragment.from(textOf(key, pieces, met, ledger));
    };
    const content = read(texts.pieces.get(key) ?? []);
    if (markup.type.validContent(content))
      return markup.type.create(identified(markup.attrs), content);
    // One side made it a block that cannot hold what the other put in.
    const flow = texts.flowOf.get(key);
    if (flow) throw new Misfit({ kind: 'words', flow });
    ledger.open.length = mark;
    const [was, one, another] = [base, mine, theirs].map((each) => each.blocks.get(key)?.node);
    const choice = ask(ledger, {
      kind: 'passage',
      keys: [key],
      base: [was],
      mine: [one],
      theirs: [another],
      chosen: layout.taken.get(key) ?? 'mine',
    });
    const side = choice === 'theirs' ? 'theirs' : 'mine';
    const keys = [key];
    const whole = wholeTexts(versions, { base: keys, mine: keys, theirs: keys }, side).get(key);
    const { type, attrs } = (side === 'theirs' ? another : one) as Node;
    return type.create(identified(attrs), read(whole ?? []));
  };

  const block = (key: Key): Node => {
    const node = layout.fillers.get(key) ?? made(key);
    keys.set(node, key);
    return node;
  };

  const made = (key: Key): Node => {
    const markup = markupOf(key);
    if (markup.type.isTextblock) {
      const node = textblock(key, markup);
      for (const note of notesIn(node.content.content)) cited.add(note);
      return node;
    }
    const children: Node[] = [];
    for (const child of layout.children.get(key) ?? []) {
      if (child === NOTES && notesFollow) continue;
      children.push(
        block(child),
        ...(extras.get(child) ?? []).map((node) => citedIn(copyOf(node, used))),
      );
    }
    if (key === ROOT && !children.some(({ type }) => type.isInGroup('block'))) {
      children.push(emptyBody());
    }
    // Last, when it is known which are cited.
    if (key === ROOT && notesFollow) children.push(...notes());
    const content = Fragment.from(children);
    if (!markup.type.validContent(content)) {
      const stranger = children.find((child) => !mayHold(markup.type, child.type));
      const home = homeOf(stranger);
      throw new Misfit(home === null ? { kind: 'children', key } : { kind: 'home', key: home });
    }
    const node = markup.type.create(identified(markup.attrs), content);
    if (markup.type.name === 'table' && !isRectangular(node) && wasRectangular(key)) {
      throw new Misfit({ kind: 'children', key });
    }
    return node;
  };

  /** A piece of which each side took away what the other had left is empty, not impossible. */
  const emptyBody = (): Node => {
    const { paragraph } = base.doc.type.schema.nodes as Record<string, NodeType>;
    return (paragraph as NodeType).create({ id: freshId('body', used) });
  };

  /** The block that one which cannot stand here stood in. */
  const homeOf = (stranger: Node | undefined): Key | null => {
    const child = stranger && keys.get(stranger);
    if (child === undefined) return null;
    const home = (mine.blocks.get(child) ?? theirs.blocks.get(child))?.parent ?? ROOT;
    return home === ROOT || layout.taken.has(home) ? null : home;
  };

  const wasRectangular = (key: Key): boolean =>
    [mine, theirs].every((version) => {
      const node = version.blocks.get(key)?.node;
      return !node || isRectangular(node);
    });

  /** A copy without the references that have been met. */
  const citedIn = (node: Node): Node => {
    if (!node.isTextblock) return node.copy(Fragment.from(node.content.content.map(citedIn)));
    const content = notesFollow ? citedOnce(node.content.content, cited) : node.content.content;
    for (const note of notesIn(content)) cited.add(note);
    return node.copy(Fragment.from(content));
  };

  /** The section with the notes that are cited, in order; none when none is. */
  const notes = (): Node[] => {
    const byNote = new Map<string, Key>();
    for (const child of layout.children.get(NOTES) ?? []) {
      const note = (mine.blocks.get(child) ?? theirs.blocks.get(child))?.node.attrs.note as string;
      if (cited.has(note)) byNote.set(note, child);
      else askNote(child);
    }
    isInNotes = true;
    const content = [...cited].map((note) => {
      const child = byNote.get(note);
      return child === undefined ? noteAsItWas(note) : block(child);
    });
    if (content.length === 0) return [];
    const { type, attrs } = markupOf(NOTES);
    const node = type.create(identified(attrs), content);
    keys.set(node, NOTES);
    return [node];
  };

  /** One side took the words of a note elsewhere, the other wrote where it is cited. */
  const noteAsItWas = (note: string): Node => {
    for (const { doc } of [theirs, mine, base]) {
      const found = doc.lastChild?.content.content.find((node) => node.attrs.note === note);
      if (found) return copyOf(found, used);
    }
    throw new RangeError(`There is no note ${note}.`);
  };

  /** A note that is not cited any more is at stake if both sides left it, or one wrote in it. */
  const askNote = (key: Key) => {
    const [was, one, another] = [base, mine, theirs].map((each) => each.blocks.get(key)?.node);
    // With all blocks whose words went there.
    const inside = layout.within(key);
    const sources = (side: Side) => [
      ...new Set([...inside, ...inside.flatMap((each) => texts.flowOf.get(each)?.[side] ?? [])]),
    ];
    const mores = {
      mine: notCovered(mine, key, sources('mine')),
      theirs: notCovered(theirs, key, sources('theirs')),
    };
    const isWritten = (node: Node | undefined) => node && !(was && sameText(was, node));
    const isLeft = one !== undefined && another !== undefined;
    const isMoved = mores.mine.length > 0 || mores.theirs.length > 0;
    if (!isLeft && !isMoved && !isWritten(one) && !isWritten(another)) return;
    ask(ledger, {
      kind: 'note',
      keys: [key],
      base: [was],
      mine: [one, ...mores.mine],
      theirs: [another, ...mores.theirs],
      chosen: 'mine',
    });
  };

  return { doc: block(ROOT), keys };
}

/** The section of the footnotes. */
const NOTES = '#footnotes';

const isRectangular = (table: Node): boolean => TableMap.get(table).problems === null;
