/** The sign-offs of a piece as the archive last told them. */
import { useEffect, useState } from 'react';
import type { SignOff } from '../../../shared/domain/release.ts';
import { call, on } from '../../bridge.ts';
import { again, reportBeside } from './again.ts';

/** Milliseconds to wait for further changes: comparing with what was signed reads both texts. */
const CALM = 250;

export interface SignOffs {
  /** The latest first. */
  readonly signOffs: readonly SignOff[];
  /** Of what the piece publishes as it was read. */
  readonly publishedHash: string;
}

const none: SignOffs = { signOffs: [], publishedHash: '' };

/** @param wanted false where there are none to be known, as of a private draft */
export function useSignOffs(articleId: string, wanted = true): SignOffs {
  const [known, setKnown] = useState(none);
  useEffect(() => {
    setKnown(none);
    if (!wanted) return;
    let gone = false;
    const read = async () => {
      const { signOffs, publishedHash } = await call('signOff.list', { articleId });
      if (!gone) setKnown({ signOffs, publishedHash });
    };
    const asking = again(read, CALM);
    read().catch(reportBeside);
    const stop = on('archive.changed', ({ articleIds }) => {
      if (articleIds.length === 0 || articleIds.includes(articleId)) asking.soon();
    });
    return () => {
      gone = true;
      asking.stop();
      stop();
    };
  }, [articleId, wanted]);
  return known;
}

/** Those whose word counts now: the last of each person and pass that was not taken back. */
export const inForce = (signOffs: readonly SignOff[]): SignOff[] =>
  signOffs.filter(({ superseded, state }) => !superseded && state !== 'withdrawn');
