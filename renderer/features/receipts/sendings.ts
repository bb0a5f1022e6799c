/** Receipts as people think of them: one sending, however many files went. */
import { type ExportFormat, exportFormat } from '../../../shared/domain/exchange.ts';
import { exportProfile } from '../../../shared/domain/profile.ts';
import type { Receipt } from '../../../shared/domain/receipt.ts';
import { formats, profiles } from '../exchange/formats.ts';

export interface Sending {
  /** The last of its files. */
  readonly last: Receipt;
  /** The first file first. */
  readonly receipts: readonly Receipt[];
}

/** Longest time between two files of one sending (ms). */
const PAUSE = 60_000;

const continues = (later: Receipt, earlier: Receipt): boolean =>
  later.versionId === earlier.versionId &&
  later.to === earlier.to &&
  later.profile === earlier.profile &&
  later.personId === earlier.personId &&
  later.byline === earlier.byline &&
  later.dateline === earlier.dateline &&
  Date.parse(later.at) - Date.parse(earlier.at) <= PAUSE;

/** @param receipts the latest first; so are the sendings */
export function sendingsOf(receipts: readonly Receipt[]): Sending[] {
  const sendings: { last: Receipt; receipts: Receipt[] }[] = [];
  for (const receipt of receipts) {
    const open = sendings.at(-1);
    const first = open?.receipts[0];
    if (open && first && continues(first, receipt)) open.receipts.unshift(receipt);
    else sendings.push({ last: receipt, receipts: [receipt] });
  }
  return sendings;
}

const formatName = (format: string): string => {
  const known = exportFormat.safeParse(format);
  return known.success ? formats[known.data as ExportFormat].name : format;
};

/** 'Word, Web page, clean copy' */
export function kindOf({ last, receipts }: Sending): string {
  const names = [...new Set(receipts.map(({ format }) => formatName(format)))];
  const profile = exportProfile.safeParse(last.profile);
  const copy = profile.success ? profiles[profile.data].name.toLowerCase() : last.profile;
  return [...names, copy].join(', ');
}

/** 'Sent to the Saltmere Courier'; 'Sent' when nobody said to whom. */
export const sentTo = ({ to }: Pick<Receipt, 'to'>): string =>
  to === '' ? 'Sent' : `Sent to ${to}`;

/** Each file with its size and hash, a line each. */
export const filesOf = ({ receipts }: Sending): string =>
  receipts
    .map(({ file, bytes, sha256 }) => `${file}, ${bytes.toLocaleString('en')} bytes, ${sha256}`)
    .join('\n');
