/** The receipts of a piece as the archive last told them. */
import { useEffect, useState } from 'react';
import type { Receipt } from '../../../shared/domain/receipt.ts';
import { call, on } from '../../bridge.ts';
import { again, reportBeside } from '../release/again.ts';

/** Milliseconds to wait for further changes. */
const CALM = 250;

const none: readonly Receipt[] = [];

/**
 * The latest first.
 * @param wanted false where there are none to be known, as of a private draft
 */
export function useReceipts(articleId: string, wanted = true): readonly Receipt[] {
  const [receipts, setReceipts] = useState(none);
  useEffect(() => {
    setReceipts(none);
    if (!wanted) return;
    let gone = false;
    const read = async () => {
      const told = await call('receipt.list', { articleId });
      if (!gone) setReceipts(told.receipts);
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
  return receipts;
}
