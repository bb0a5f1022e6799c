import { useEffect, useState } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import { call } from '../../bridge.ts';
import type { Faults } from './HistoryRow.tsx';

/** Milliseconds before texts are checked: the one that is opened is read first. */
const LATER = 250;
const NONE: Faults = new Map();

/** The versions whose texts cannot be shown; none until they have been checked. */
export function useFaults(articleId: string, versions: readonly Version[] | null): Faults {
  const [faults, setFaults] = useState<Faults>(NONE);
  const count = versions?.length ?? 0;
  useEffect(() => {
    if (count === 0) return;
    let current = true;
    const timer = setTimeout(() => {
      call('version.check', { articleId }).then(
        (checked) =>
          current && setFaults(new Map(checked.faults.map((each) => [each.versionId, each.fault]))),
        // Whatever is the matter is said when a version is opened.
        () => {},
      );
    }, LATER);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [articleId, count]);
  return faults;
}
