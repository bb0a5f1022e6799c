/** How a report says things. */
import type { ClaimStatus } from '../../../../shared/domain/claim.ts';
import type { ReportContact, ReportQuery } from './report.ts';

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** '1 claim', '12 claims'. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

export const statusWord = (status: ClaimStatus): string => capital(status);

export const severityWords: Readonly<Record<ReportQuery['severity'], string>> = {
  must: 'Must be mended',
  should: 'Ought to be mended',
  could: 'An offer',
};

export const channelWords: Readonly<Record<ReportContact['channel'], string>> = {
  call: 'Call',
  email: 'Mail',
  meeting: 'Meeting',
  message: 'Message',
  letter: 'Letter',
  form: 'Web form',
};

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export const at = (iso: string): string => moment.format(new Date(iso));

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
