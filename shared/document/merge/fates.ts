/** What becomes of blocks that one side took away. */
import { eachWithin, type Key, ROOT } from './blocks.ts';
import { ask, type Ledger } from './found.ts';
import { sameText } from './marks.ts';
import { other, type Texts, type Versions } from './texts.ts';
import type { Side } from './types.ts';

/** `kept` in spite of being taken away by one side, or `gone`. */
export type Fate = 'kept' | 'gone';

/**
 * Decides on every block of the base that only one side still has, and on what that side put into
 * it. A block goes together with what stood in it: the outermost one is asked about, and if the other
 * side changed anything in it, all of it stays until a person has looked.
 * @param notesFollow whether footnotes go with their references, and are not asked about
 */
export function findFates(
  versions: Versions,
  texts: Texts,
  notesFollow: boolean,
  ledger: Ledger,
): ReadonlyMap<Key, Fate> {
  const fates = new Map<Key, Fate>();
  for (const side of ['mine', 'theirs'] as const) {
    fatesOf(side, versions, texts, notesFollow, ledger, fates);
  }
  return fates;
}

/** Decides on what `side` took away and the other still has. */
function fatesOf(
  side: Side,
  versions: Versions,
  texts: Texts,
  notesFollow: boolean,
  ledger: Ledger,
  fates: Map<Key, Fate>,
): void {
  const { base } = versions;
  const without = versions[side];
  const having = versions[other(side)];
  const childrenOf = (key: Key) => base.blocks.get(key)?.children ?? [];

  const survivors = new Map<Key, boolean>();
  /** Whether anything of a block is left on the side that took it away. */
  const survives = (key: Key): boolean => {
    const known = survivors.get(key);
    if (known !== undefined) return known;
    const found =
      without.blocks.has(key) ||
      (texts.flowOf.get(key)?.[side].length ?? 0) > 0 ||
      childrenOf(key).some(survives);
    survivors.set(key, found);
    return found;
  };

  const settle = (key: Key, fate: Fate) =>
    eachWithin(having, key, (block) => {
      if (!without.blocks.has(block.key)) fates.set(block.key, fate);
    });

  const decide = (key: Key) => {
    const was = base.blocks.get(key)?.node;
    const now = having.blocks.get(key)?.node;
    if (!was || !now || fates.has(key)) return;
    if (sameText(was, now)) {
      settle(key, 'gone');
      return;
    }
    const choice = ask(ledger, {
      kind: 'deletion',
      keys: [key],
      base: [was],
      mine: side === 'mine' ? [] : [now],
      theirs: side === 'mine' ? [now] : [],
      chosen: other(side),
    });
    settle(key, choice === side ? 'gone' : 'kept');
  };

  const visit = (key: Key) => {
    const isGone = !without.blocks.has(key) && having.blocks.has(key) && !survives(key);
    if (isGone && !(notesFollow && key === '#footnotes')) {
      // What the other side moved out of it is asked about by itself.
      eachWithin(base, key, (block) => decide(block.key));
      return;
    }
    for (const child of childrenOf(key)) {
      const isNote = base.blocks.get(child)?.node.type.name === 'footnote';
      if (isNote && notesFollow && !(without.blocks.has(child) && having.blocks.has(child))) {
        settle(child, 'kept');
      } else {
        visit(child);
      }
    }
  };
  visit(ROOT);
}
