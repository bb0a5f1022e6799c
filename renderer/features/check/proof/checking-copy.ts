/** The checking copy: the version that the check is made on, frozen with its hash. */
import { useEffect, useState } from 'react';
import type { Version } from '../../../../shared/domain/version.ts';
import { report } from '../../../app/errors.ts';
import { call, on } from '../../../bridge.ts';
import { toast } from '../../../ui/Toast.tsx';
import { flushWords } from '../../editor/session.ts';

/** Milliseconds to wait for further changes before the versions are read anew. */
const CALM = 150;

/** The latest checking copy of a piece; null when there is none, undefined until it is known. */
export function useCheckingCopy(articleId: string | null): Version | null | undefined {
  const [found, setFound] = useState<Version | null>();
  useEffect(() => {
    if (articleId === null) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () =>
      void call('version.list', { articleId })
        .then(({ versions }) => {
          const latest = versions.find(({ frozen }) => frozen !== null) ?? null;
          if (!gone) setFound((old) => (old && latest && sameCopy(old, latest) ? old : latest));
        })
        .catch(report);
    read();
    const stop = on('archive.changed', ({ articleIds }) => {
      if (articleIds.length > 0 && !articleIds.includes(articleId)) return;
      clearTimeout(timer);
      timer = setTimeout(read, CALM);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [articleId]);
  return found;
}

const sameCopy = (one: Version, other: Version): boolean =>
  one.id === other.id && one.name === other.name && one.frozen?.at === other.frozen?.at;

/** The first signs of a hash: enough to tell two texts apart by eye. */
export const shortHash = ({ contentHash }: Version): string => contentHash.slice(0, 10);

/**
 * Freezes the text as it stands for the check.
 * @param to who is to check it, in words; may be empty
 * @throws GalleyError when it could not be kept
 */
export async function freeze(articleId: string, to: string): Promise<void> {
  if (!(await flushWords())) return;
  const name = to.trim() === '' ? 'Checking copy' : `Checking copy for ${to.trim()}`;
  const version = await call('version.name', {
    articleId,
    name,
    milestone: 'checking copy',
    to: to.trim(),
  });
  toast({ text: `${name} frozen, ${shortHash(version)}.`, tone: 'done' });
}
