import { useEffect, useMemo, useState } from 'react';
import type { Draft } from '../../../../shared/domain/draft.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { call } from '../../../bridge.ts';
import { useDrafts } from '../../drafts/use-drafts.ts';
import { type Strand, sittingsOf } from '../history.ts';

const NONE: readonly Strand[] = [];

interface Read {
  readonly draft: Draft;
  readonly versions: readonly Version[];
}

/** The private drafts of a piece that the person writing has, with their versions; follows changes. */
export function useStrands(articleId: string): readonly Strand[] {
  const { drafts } = useDrafts(articleId);
  const [read, setRead] = useState<readonly Read[]>([]);
  useEffect(() => {
    let current = true;
    const readAll = async () => {
      const all: Read[] = [];
      for (const draft of drafts ?? []) {
        // Beside a draft there are others, none of which is within it.
        if (draft.droppedAt !== null || draft.pieceId !== articleId) continue;
        const { versions } = await call('version.list', { articleId: draft.id });
        all.push({ draft, versions });
      }
      if (current) setRead(all);
    };
    // Drafts beside it are an extra: a piece whose drafts cannot be read is read all the same.
    void readAll().catch(() => {});
    return () => {
      current = false;
    };
  }, [articleId, drafts]);

  return useMemo(
    () =>
      read.length === 0
        ? NONE
        : read.map(({ draft, versions }) => ({ draft, sittings: sittingsOf(written(versions)) })),
    [read],
  );
}

/** What a draft began with is the piece's own version; it stands for itself while it is all there is. */
function written(versions: readonly Version[]): readonly Version[] {
  const own = versions.filter(({ kind }) => kind !== 'branched');
  return own.length > 0 ? own : versions;
}
