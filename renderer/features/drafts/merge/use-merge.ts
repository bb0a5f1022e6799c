import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Draft,
  DraftMerge,
  MergeChoice,
  MergeConflict,
} from '../../../../shared/domain/draft.ts';
import { sentence } from '../../../app/errors.ts';
import { call, on } from '../../../bridge.ts';
import type { Into } from './ask.ts';

interface Decided {
  readonly choices: Readonly<Record<string, MergeChoice>>;
  /** Blocks that a person wrote anew, by id, as JSON. */
  readonly edits: Readonly<Record<string, string>>;
}

const nothing: Decided = { choices: {}, edits: {} };

export interface Merging {
  /** The merge as it stands with what was decided; null until it is worked out. */
  readonly merge: DraftMerge | null;
  readonly problem: string | null;
  /** Another merge is being worked out. */
  readonly stale: boolean;
  readonly choose: (conflict: MergeConflict, choice: MergeChoice) => void;
  /** Puts a block in place of the one with that id; all conflicts about it are settled by it. */
  readonly write: (blockId: string, json: string) => void;
  readonly isWritten: (blockId: string) => boolean;
}

/** A draft and its piece merged, anew with every decision and whenever one of them changes. */
export function useMerge(draft: Draft, into: Into): Merging {
  const [decided, setDecided] = useState(nothing);
  const [merge, setMerge] = useState<DraftMerge | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [stale, setStale] = useState(true);
  const asked = useRef(0);
  const ask = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    setStale(true);
    try {
      const found = await call('draft.preview', { draftId: draft.id, into, ...decided });
      if (mine !== asked.current) return;
      setMerge(found);
      setProblem(null);
    } catch (error) {
      if (mine !== asked.current) return;
      setProblem(sentence(error));
    }
    setStale(false);
  }, [draft.id, into, decided]);
  useEffect(() => {
    void ask();
    const stops = [
      on('archive.changed', ({ articleIds }) => {
        const near = articleIds.some((id) => id === draft.id || id === draft.pieceId);
        if (articleIds.length === 0 || near) void ask();
      }),
      on('archive.replaced', () => void ask()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ask, draft.id, draft.pieceId]);

  const choose = (conflict: MergeConflict, choice: MergeChoice) =>
    setDecided(({ choices, edits }) => {
      const { [conflict.blockId]: _, ...kept } = edits;
      return { choices: { ...choices, [conflict.id]: choice }, edits: kept };
    });
  const write = (blockId: string, json: string) =>
    setDecided(({ choices, edits }) => {
      const about = merge?.conflicts.filter((conflict) => conflict.blockId === blockId) ?? [];
      const settled = Object.fromEntries(about.map(({ id, chosen }) => [id, chosen]));
      return { choices: { ...settled, ...choices }, edits: { ...edits, [blockId]: json } };
    });
  return {
    merge,
    problem,
    stale,
    choose,
    write,
    isWritten: (blockId) => decided.edits[blockId] !== undefined,
  };
}
