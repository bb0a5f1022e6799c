/** The vault's cryptography, and the room that holds its key. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  openIdentity,
  openLedger,
  sealIdentity,
  sealLedger,
} from '../../electron/archive/vault/identities.ts';
import { newDataKey, unwrap, wrap } from '../../electron/archive/vault/lock.ts';
import { presentCost, sameCheck, stretch } from '../../electron/archive/vault/passphrase.ts';
import { VaultRoom } from '../../electron/archive/vault/room.ts';
import { seal, unseal } from '../../electron/archive/vault/seal.ts';
import { weaknessOf } from '../../shared/domain/vault.ts';

const cheap = { ...presentCost, log2N: 10 } as const;
const ada = { name: 'Ada Quill', contact: 'the lock-keeper’s house', notes: 'Mondays only.' };

test('a passphrase is stretched by scrypt as RFC 7914 has it', async () => {
  // The third vector of RFC 7914, section 12, with the cost that its 64 bytes were made at.
  const { key, check } = await stretch('pleaseletmein', Buffer.from('SodiumChloride'), {
    ...presentCost,
    log2N: 14,
  });
  expect(key.toString('hex')).toBe(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
  );
  expect(check).toHaveLength(32);
});

test('the same characters open, however a keyboard composes them; others do not', async () => {
  const salt = randomBytes(16);
  const [composed, apart, other] = await Promise.all(
    ['caf\u00e9 harbour lamp', 'cafe\u0301 harbour lamp', 'cafe harbour lamp'].map((passphrase) =>
      stretch(passphrase, salt, cheap),
    ),
  );
  expect(composed?.key.equals(apart!.key)).toBe(true);
  expect(composed?.key.equals(other!.key)).toBe(false);
  expect(sameCheck(composed!.check, apart!.check)).toBe(true);
  expect(sameCheck(composed!.check, other!.check)).toBe(false);
});

test('sealing twice never gives the same bytes, and nothing opens that was touched', () => {
  const key = randomBytes(32);
  const plain = Buffer.from('the harbourmaster');
  const label = ['entry', 'v', 's', 1] as const;
  const sealed = seal(key, plain, label);
  expect(sealed.equals(seal(key, plain, label))).toBe(false);
  expect(unseal(key, sealed, label)?.toString()).toBe('the harbourmaster');
  for (let at = 0; at < sealed.byteLength; at += 1) {
    const touched = Buffer.from(sealed);
    touched[at] = (touched[at] ?? 0) ^ 1;
    expect(unseal(key, touched, label)).toBeNull();
  }
  for (let length = 0; length < sealed.byteLength; length += 1) {
    expect(unseal(key, sealed.subarray(0, length), label)).toBeNull();
  }
  expect(unseal(randomBytes(32), sealed, label)).toBeNull();
  for (const other of [
    ['entry', 'v', 's', 2],
    ['entry', 'v', 't', 1],
    ['entry', 'w', 's', 1],
    ['entry', 'v', 's,1'],
    ['ledger', 'v', 's', 1],
  ]) {
    expect(unseal(key, sealed, other)).toBeNull();
  }
});

test('identities of any length are sealed in steps that do not tell how long they are', () => {
  const key = { vaultId: 'v', dataKey: newDataKey() };
  const short = sealIdentity(key, 's', 1, { name: 'Bo', contact: '', notes: '' });
  const long = sealIdentity(key, 's', 1, ada);
  expect(short).toHaveLength(long.length);
  expect(openIdentity(key, 's', 1, long)).toEqual(ada);
  for (const notes of ['x'.repeat(459), 'x'.repeat(480), 'ї'.repeat(2000)]) {
    const identity = { name: 'Bo', contact: '', notes };
    expect(openIdentity(key, 's', 3, sealIdentity(key, 's', 3, identity))).toEqual(identity);
  }
  expect(openIdentity(key, 's', 2, long)).toBeNull();
  expect(openIdentity(key, 't', 1, long)).toBeNull();
  expect(openIdentity({ ...key, vaultId: 'w' }, 's', 1, long)).toBeNull();
});

test('the list of versions opens under its own vault and key alone', () => {
  const key = { vaultId: 'v', dataKey: newDataKey() };
  const sealed = sealLedger(key, { a: 1, b: 7 });
  expect(openLedger(key, sealed)).toEqual({ a: 1, b: 7 });
  expect(openLedger({ ...key, vaultId: 'w' }, sealed)).toBeNull();
  expect(openLedger({ ...key, dataKey: newDataKey() }, sealed)).toBeNull();
});

test('a wrong passphrase is told from a damaged key, and a costly row is not believed', async () => {
  const dataKey = newDataKey();
  const row = { id: 'v', ...(await wrap('v', dataKey, 'four words of a kind')) };
  expect(await unwrap(row, 'four words of a kind')).toEqual(dataKey);
  expect(await unwrap(row, 'four words of a king')).toBe('wrong');
  expect(await unwrap({ ...row, id: 'w' }, 'four words of a kind')).toBe('damaged');
  const touched = Buffer.from(row.wrapped);
  touched[20] = (touched[20] ?? 0) ^ 1;
  expect(await unwrap({ ...row, wrapped: touched }, 'four words of a kind')).toBe('damaged');
  const costly = JSON.stringify({ ...presentCost, log2N: 30 });
  expect(await unwrap({ ...row, cost: costly }, 'four words of a kind')).toBe('damaged');
}, 60_000);

test('a passphrase is held to its length and not to kinds of characters', () => {
  expect(weaknessOf('lamp tide bell oar')).toBeNull();
  expect(weaknessOf('lamp tide be')).toBeNull();
  expect(weaknessOf('lamp tide b')).toMatch(/at least 12 characters/);
  expect(weaknessOf('🌊🌊🌊🌊🌊🌊')).toMatch(/at least 12 characters/);
  expect(weaknessOf('aaaaaaaaaaaaaaaa')).toMatch(/over and over/);
});

const opened = () => ({ row: 1, vaultId: 'v', dataKey: newDataKey(), begun: new Set<string>() });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the room locks itself after the time without use, wipes the key and says so once', () => {
  const room = new VaultRoom();
  const heard: boolean[] = [];
  room.onChange = () => heard.push(room.opened !== null);
  const vault = opened();
  room.open(vault, 10);
  vi.advanceTimersByTime(9 * 60_000);
  room.touch();
  vi.advanceTimersByTime(9 * 60_000);
  expect(room.opened).toBe(vault);
  vi.advanceTimersByTime(60_000);
  expect(room.opened).toBeNull();
  expect(vault.dataKey.equals(Buffer.alloc(32))).toBe(true);
  expect(heard).toEqual([true, false]);
  room.lock();
  expect(heard).toHaveLength(2);
});

test('a room that was closed holds no key any more, not even one that comes late', () => {
  const room = new VaultRoom();
  const first = opened();
  room.open(first, 10);
  room.close();
  expect(first.dataKey.equals(Buffer.alloc(32))).toBe(true);
  const late = opened();
  room.open(late, 10);
  expect(room.opened).toBeNull();
  expect(late.dataKey.equals(Buffer.alloc(32))).toBe(true);
});

test('from the third wrong passphrase on each makes the next wait twice as long', () => {
  const room = new VaultRoom();
  const waits = Array.from({ length: 14 }, () => {
    room.wasWrong(0);
    return room.retryAt / 1000;
  });
  expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
  room.wasRight();
  expect(room.retryAt).toBe(0);
});
