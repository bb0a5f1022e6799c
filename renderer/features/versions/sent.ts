/** What of a piece was sent, by the version that left. */
import { useMemo } from 'react';
import { clock } from '../../ui/time.ts';
import { kindOf, sendingsOf, sentTo } from '../receipts/sendings.ts';
import { useReceipts } from '../receipts/use-receipts.ts';

export interface Sent {
  readonly id: string;
  /** 'the Saltmere Courier'; empty when nobody said. */
  readonly to: string;
  /** 'Sent to the Saltmere Courier, Word, clean copy, 14:32' */
  readonly said: string;
}

export type SentVersions = ReadonlyMap<string, readonly Sent[]>;

/** The latest first of each. */
export function useSent(articleId: string, wanted: boolean): SentVersions {
  const receipts = useReceipts(articleId, wanted);
  return useMemo(() => {
    const sent = new Map<string, Sent[]>();
    for (const sending of sendingsOf(receipts)) {
      const { id, at, to, versionId } = sending.last;
      const said = `${sentTo({ to })}, ${kindOf(sending)}, ${clock(at)}`;
      const each = { id, to, said };
      sent.set(versionId, [...(sent.get(versionId) ?? []), each]);
    }
    return sent;
  }, [receipts]);
}

/** 'Sent to the Saltmere Courier, Harbour Gazette', each once. */
export const sentToAll = (sent: readonly Sent[]): string =>
  sentTo({ to: [...new Set(sent.map(({ to }) => to))].filter(Boolean).join(', ') });
