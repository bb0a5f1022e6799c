/** The report in a terminal: printed or written, whole or redacted. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canaries, factChecked, open } from '../support/fact-check.ts';
import { newArchive, tempFolder } from './support.ts';
import { galley } from './terminal.ts';

test('report prints a page or data, writes a new file, and redacted tells of no confidential source', async () => {
  const client = await newArchive();
  const { folder } = client.info;
  await factChecked(client);
  const page = await galley(folder, 'report', 'fog-bell');
  expect(page.code).toBe(0);
  expect(page.out).toMatch(/^<!doctype html>/);
  expect(page.out).toContain(canaries.codeName);

  const data = await galley(folder, 'report', 'fog-bell', '--json', '--redacted');
  const report = JSON.parse(data.out) as { format: string; redacted: boolean };
  expect(report).toMatchObject({ format: 'galley-fact-check-1', redacted: true });
  expect(data.out.trim().split('\n')).toHaveLength(1);
  expect(data.out.toLowerCase()).not.toMatch(/canary|kestrel/);
  expect(data.out).toContain(open.quotation);

  const file = join(await tempFolder(), 'report.html');
  const written = await galley(folder, 'report', 'fog-bell', '--redacted', '--out', file);
  expect(written).toMatchObject({ code: 0, out: `${file}\n` });
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('Confidential source 1');
  expect(text.toLowerCase()).not.toMatch(/canary|kestrel/);
  const again = await galley(folder, 'report', 'fog-bell', '--out', file);
  expect(again.code).toBe(1);
  expect(again.err).toContain('is there already');
  expect(readFileSync(file, 'utf8')).toBe(text);

  const reviews = await galley(folder, 'report', 'fog-bell', '--format', 'claimreview');
  expect((JSON.parse(reviews.out) as { '@graph': unknown[] })['@graph']).toHaveLength(2);
  // Plain Node has no printer; whatever is wrong, no file is begun.
  const paper = join(await tempFolder(), 'report.pdf');
  const printed = await galley(folder, 'report', 'fog-bell', '--format', 'pdf', '--out', paper);
  expect(printed).toMatchObject({ code: 1, out: '' });
  expect(printed.err).toMatch(/^galley: Only the program itself prints PDFs: .*\.\n$/);
  expect(existsSync(paper)).toBe(false);
  expect((await galley(folder, 'report', 'fog-bell', '--format', 'doc')).code).toBe(2);
  expect((await galley(folder, 'report', 'no-such-piece')).code).toBe(1);
});
