import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PathGrants } from '../../electron/main/path-grants.ts';

let folder: string;
let grants: PathGrants;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-paths-'));
  await mkdir(join(folder, 'given', 'deep'), { recursive: true });
  await mkdir(join(folder, 'givens'));
  for (const file of ['given/a.txt', 'given/deep/b.txt', 'givens/c.txt', 'secret.txt']) {
    await writeFile(join(folder, file), 'x');
  }
  await symlink(join(folder, 'secret.txt'), join(folder, 'given', 'link.txt'));
  await symlink(folder, join(folder, 'given', 'up'));
  grants = new PathGrants();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const allows = (...paths: string[]) => grants.allows(1, 'import', paths);
const at = (path: string) => join(folder, path);

describe('the paths a window may name', () => {
  it('are none until some are given', async () => {
    expect(await allows(at('given/a.txt'))).toBe(false);
    expect(await allows()).toBe(true);
  });

  it('are those given, and what lies in a folder that was', async () => {
    grants.grant(1, 'import', at('given'));
    expect(await allows(at('given'), at('given/a.txt'), at('given/deep/b.txt'))).toBe(true);
    expect(await allows(at('given/a.txt'), at('secret.txt'))).toBe(false);
    expect(await allows(at('givens/c.txt'))).toBe(false);
    expect(await allows(folder)).toBe(false);
    expect(await allows('/')).toBe(false);
  });

  it('are not left by dots or links, nor named by halves', async () => {
    grants.grant(1, 'import', at('given'));
    expect(await allows(`${folder}/given/../secret.txt`)).toBe(false);
    expect(await allows(`${folder}/given/./a.txt`)).toBe(false);
    expect(await allows(at('given/link.txt'))).toBe(false);
    expect(await allows(at('given/up/secret.txt'))).toBe(false);
    expect(await allows('a.txt')).toBe(false);
    expect(await allows(at('given/nothing.txt'))).toBe(false);
    expect(await allows(`${at('given/a.txt')}\0`)).toBe(false);
  });

  it('hold for a folder that was given by a link', async () => {
    grants.grant(1, 'import', at('given/up'));
    expect(await allows(at('given/up'), at('secret.txt'))).toBe(true);
  });

  it('hold for a chosen file that went in the meantime', async () => {
    grants.grant(1, 'import', at('secret.txt'));
    await unlink(at('secret.txt'));
    expect(await allows(at('secret.txt'))).toBe(true);
  });

  it('hold for one window and one use, until it is gone', async () => {
    grants.grant(1, 'import', at('given'));
    expect(await grants.allows(2, 'import', [at('given')])).toBe(false);
    expect(await grants.allows(1, 'export', [at('given')])).toBe(false);
    grants.forget(1);
    expect(await allows(at('given'))).toBe(false);
  });
});
