/** The sources of the archive, and what rests on one of them. */
import { useEffect, useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { Source } from '../../../../shared/domain/source.ts';
import { report } from '../../../app/errors.ts';
import { call, on } from '../../../bridge.ts';

/** More are found by typing. */
const MOST = 500;

/** Calls again whenever something in the archive changed. */
function useRead<T>(read: () => Promise<T>, key: string): T | null {
  const [value, setValue] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when something else is read.
  useEffect(() => {
    let gone = false;
    const again = () => {
      read()
        .then((found) => !gone && setValue(found))
        .catch(report);
    };
    again();
    const stop = on('archive.changed', again);
    return () => {
      gone = true;
      stop();
    };
  }, [key]);
  return value;
}

/** Sources whose name holds the words; null until they were read. */
export function useSources(text: string): readonly Source[] | null {
  const read = async () => (await call('source.list', { text: text.trim(), limit: MOST })).sources;
  return useRead(read, text.trim());
}

export type Resting = Output<'source.claims'>['rows'][number];

/** The claims of all pieces that rest on a source; null until they were read. */
export function useResting(sourceId: string): readonly Resting[] | null {
  const read = async () => ({
    sourceId,
    rows: (await call('source.claims', { id: sourceId })).rows,
  });
  const found = useRead(read, sourceId);
  return found?.sourceId === sourceId ? found.rows : null;
}
