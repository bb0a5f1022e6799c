/** Open claims of all pieces, those with the highest risk and the nearest day first. */
import { useEffect, useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { ClaimRisk } from '../../../../shared/domain/claim.ts';
import { report } from '../../../app/errors.ts';
import { call, on } from '../../../bridge.ts';

export type OpenClaim = Output<'claim.openEverywhere'>['rows'][number];

export interface OpenFilter {
  /** Null for everybody's, and those nobody has taken. */
  readonly ownerId: string | null;
  readonly risk: ClaimRisk | null;
  /** Due at this instant or before. */
  readonly dueUntil: string | null;
}

export interface OpenClaims {
  readonly rows: readonly OpenClaim[];
  readonly total: number;
}

/** The most rows that are read at once. */
const MOST = 1000;
/** Milliseconds to wait for further changes before the list is read anew. */
const CALM = 400;

/** Null until read; follows changes. @param limit rows wanted; 1 when only their number is */
export function useOpenClaims(filter: OpenFilter | null, limit = MOST): OpenClaims | null {
  const [found, setFound] = useState<OpenClaims | null>(null);
  const { ownerId, risk, dueUntil } = filter ?? { ownerId: null, risk: null, dueUntil: null };
  const wanted = filter !== null;
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () =>
      void call('claim.openEverywhere', {
        ownerId,
        ...(risk ? { risk: [risk] } : {}),
        ...(dueUntil ? { dueUntil } : {}),
        limit,
      })
        .then((answer) => !gone && setFound(answer))
        .catch(report);
    read();
    const stop = on('archive.changed', () => {
      clearTimeout(timer);
      timer = setTimeout(read, CALM);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [wanted, ownerId, risk, dueUntil, limit]);
  return found;
}
