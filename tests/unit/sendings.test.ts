import { expect, test } from 'vitest';
import { filesOf, kindOf, sendingsOf, sentTo } from '../../renderer/features/receipts/sendings.ts';
import type { Receipt } from '../../shared/domain/receipt.ts';

const receipt = (given: Partial<Receipt>): Receipt => ({
  id: given.at ?? '',
  articleId: 'piece',
  at: '2026-02-24T14:32:00.000Z',
  personId: 'ana',
  personName: 'Ana Lind',
  to: 'Saltmere Courier',
  profile: 'clean',
  format: 'docx',
  file: 'ferry.docx',
  bytes: 12_345,
  sha256: 'ab'.repeat(32),
  versionId: 'first',
  contentHash: 'cd'.repeat(32),
  publishedHash: 'ef'.repeat(32),
  byline: '',
  dateline: '',
  changed: false,
  ...given,
});
const at = (second: number) => `2026-02-24T14:32:${String(second).padStart(2, '0')}.000Z`;

test('files that went together are one sending, and no others', () => {
  const all = [
    receipt({ at: '2026-02-24T15:00:00.000Z' }),
    receipt({ at: at(9), versionId: 'second' }),
    receipt({ at: at(6), format: 'html', file: 'ferry.html' }),
    receipt({ at: at(5) }),
    receipt({ at: at(3), to: 'Gazette' }),
    receipt({ at: at(2), to: 'Gazette', profile: 'review' }),
    receipt({ at: at(1), to: '', format: 'papyrus' }),
  ];
  const sendings = sendingsOf(all);
  expect(sendings.map(({ receipts }) => receipts.length)).toEqual([1, 1, 2, 1, 1, 1]);
  expect(sendings.flatMap(({ receipts }) => [...receipts].reverse())).toEqual(all);
  expect(sendings[2]).toMatchObject({ last: { format: 'html' } });
  expect(sendings.map(kindOf)).toEqual([
    'Word, clean copy',
    'Word, clean copy',
    'Word, Web page, clean copy',
    'Word, clean copy',
    'Word, review copy',
    'papyrus, clean copy',
  ]);
  expect(sentTo({ to: '' })).toBe('Sent');
  expect(sentTo({ to: 'Gazette' })).toBe('Sent to Gazette');
  expect(filesOf(sendings[2]!).split('\n')).toEqual([
    `ferry.docx, 12,345 bytes, ${'ab'.repeat(32)}`,
    `ferry.html, 12,345 bytes, ${'ab'.repeat(32)}`,
  ]);
  expect(sendingsOf([])).toEqual([]);
});
