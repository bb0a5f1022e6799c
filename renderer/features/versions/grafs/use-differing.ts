import type { Node } from '@tiptap/pm/model';
import { useEffect, useMemo, useState } from 'react';
import { differing } from '../../../../shared/document/bring-back/index.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { readVersion } from '../render.ts';
import { readText } from '../texts.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * The ids of an earlier version's blocks that read otherwise in the piece as it stands, or are not
 * in it; none while that is not known, and for the piece as it stands.
 */
export function useDiffering(
  earlier: Node | null,
  head: Version | undefined,
  wanted: boolean,
): ReadonlySet<string> {
  const today = useToday(wanted ? head : undefined);
  return useMemo(
    () => (wanted && earlier && today ? differing(today, earlier) : NONE),
    [wanted, earlier, today],
  );
}

/** The text of the piece as it stands; null until it is read, and where it cannot be. */
function useToday(head: Version | undefined): Node | null {
  const [today, setToday] = useState<{ hash: string; node: Node } | null>(null);
  const hash = head?.contentHash;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash says that the text changed.
  useEffect(() => {
    if (!head || today?.hash === head.contentHash) return;
    let current = true;
    readText(head)
      .then(({ doc, schemaVersion }) => {
        if (!current) return;
        setToday({ hash: head.contentHash, node: readVersion(doc, schemaVersion).node });
      })
      // Into a text that cannot be read nothing can be brought; the version itself says why.
      .catch(() => current && setToday(null));
    return () => {
      current = false;
    };
  }, [hash]);
  return today?.node ?? null;
}
