import { useCallback, useEffect, useMemo, useState } from 'react';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { Version, VersionContent } from '../../../shared/domain/version.ts';
import { sentence } from '../../app/errors.ts';
import { call, on } from '../../bridge.ts';
import { readVersion, Unreadable } from './render.ts';
import { readAhead, readText, textAtHand } from './texts.ts';

/** Milliseconds to wait for further changes before the list is read anew. */
const CALM = 150;

/** The versions of a piece, the latest first; null until they are read. Follows changes. */
export function useVersions(articleId: string): {
  versions: readonly Version[] | null;
  problem: string | null;
  reload: () => Promise<readonly Version[]>;
} {
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const reload = useCallback(async () => {
    try {
      const listed = (await call('version.list', { articleId })).versions;
      setVersions(listed);
      setProblem(null);
      return listed;
    } catch (error) {
      setProblem(sentence(error));
      return [];
    }
  }, [articleId]);

  useEffect(() => {
    void reload();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload(), CALM);
    };
    const stops = [
      on('archive.changed', ({ articleIds }) => {
        if (articleIds.length === 0 || articleIds.includes(articleId)) again();
      }),
      on('archive.replaced', again),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [articleId, reload]);

  return { versions, problem, reload };
}

/**
 * The version nearest to `broken` whose text can be read, among the earlier ones if there is one;
 * null when there is none at all.
 * @param versions the latest first
 */
export async function nearestReadable(
  versions: readonly Version[],
  broken: Version,
): Promise<Version | null> {
  const at = versions.findIndex(({ id }) => id === broken.id);
  for (const candidate of [...versions.slice(at + 1), ...versions.slice(0, at).toReversed()]) {
    if (await canBeRead(candidate.id)) return candidate;
  }
  return null;
}

async function canBeRead(versionId: string): Promise<boolean> {
  try {
    const { doc, schemaVersion } = await call('version.get', { versionId });
    readVersion(doc, schemaVersion);
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    if (error instanceof GalleyError && error.code === 'content-damaged') return false;
    throw error;
  }
}

export type Loaded =
  | { state: 'loading' }
  | { state: 'shown'; content: VersionContent }
  | { state: 'failed'; problem: string };

/** The text of a version. The head is read again when its text has changed. */
export function useVersionContent(version: Version | undefined): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const atHand = version && textAtHand(version);
  const id = version?.id;
  const hash = version?.contentHash;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash says that the text changed.
  useEffect(() => {
    if (!version) return;
    let current = true;
    readText(version).then(
      (content) => current && setLoaded({ state: 'shown', content }),
      (error: unknown) => current && setLoaded({ state: 'failed', problem: sentence(error) }),
    );
    return () => {
      current = false;
    };
  }, [id, hash]);
  return useMemo(() => (atHand ? { state: 'shown', content: atHand } : loaded), [atHand, loaded]);
}

/** How many sittings on either side are read ahead. */
const AHEAD = 4;

/** Reads the texts around the selected one, so that going on shows them at once. */
export function useReadAhead(
  sittings: readonly (readonly Version[])[],
  selected: Version | undefined,
  ready: boolean,
): void {
  useEffect(() => {
    if (!selected || !ready) return;
    let current = true;
    const at = sittings.findIndex((sitting) => sitting.includes(selected));
    const near: Version[] = [];
    for (let away = 1; away <= AHEAD; away += 1) {
      for (const place of [at + away, at - away]) {
        const version = sittings[place]?.[0];
        if (version) near.push(version);
      }
    }
    void readAhead(near, () => current);
    return () => {
      current = false;
    };
  }, [sittings, selected, ready]);
}
