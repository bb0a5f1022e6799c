import { useState } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import type { Pair } from './compare/use-comparison.ts';
import type { Letter } from './scrubber/Scrubber.tsx';

export interface Selection {
  /** The version that is read, or the one of the two compared that was chosen last. */
  readonly selected: Version | undefined;
  /** The two that are compared; null while one is read. */
  readonly pair: Pair | null;
  /** Reads a version, or holds it against the other one. */
  readonly select: (id: string) => void;
  /** Holds the selected version against another; against itself it is read alone. */
  readonly selectOther: (id: string) => void;
  /** Puts another version in the place of the earlier or the later one. */
  readonly move: (letter: Letter, id: string) => void;
  /** Goes on with the selected version alone. */
  readonly endComparing: () => void;
}

/**
 * Which versions are looked at; the piece as it stands until another is chosen.
 * @param all the versions of the piece, the latest first, and those of its drafts
 */
export function useSelection(all: readonly Version[]): Selection {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  /** What the selected version is held against; null while it is read. */
  const [otherId, setOtherId] = useState<string | null>(null);
  const selected = all.find(({ id }) => id === selectedId) ?? all[0];
  const other = all.find(({ id }) => id === otherId);
  const pair = selected && other ? pairOf(all, selected, other) : null;
  return {
    selected,
    pair,
    select: (id) => {
      if (id === otherId) setOtherId(selected?.id ?? null);
      setSelectedId(id);
    },
    selectOther: (id) => {
      // While nothing was chosen, what is selected follows the piece; what is compared stays.
      setSelectedId(selected?.id ?? null);
      setOtherId(id === selected?.id ? null : id);
    },
    move: (letter, id) => {
      const place = letter === 'A' ? pair?.from : pair?.to;
      if (pair && place?.id !== selected?.id) setOtherId(id);
      else setSelectedId(id);
    },
    endComparing: () => setOtherId(null),
  };
}

/** Two versions in the order in which they were written; those of one piece as its history has them. */
function pairOf(all: readonly Version[], one: Version, other: Version): Pair {
  const before =
    one.articleId === other.articleId
      ? all.indexOf(one) > all.indexOf(other)
      : one.createdAt < other.createdAt;
  return before ? { from: one, to: other } : { from: other, to: one };
}
