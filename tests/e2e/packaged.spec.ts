/** The program as it is installed: its fuses, what is inside, its window and its command line. */
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import type { PackagedProgram } from '../../build/package.ts';
import { launchPackaged, packagedProgram, runPackagedCommand } from './support/packaged.ts';
import { pdfWords } from './support/pdf.ts';
import { test } from './support/test.ts';

let program: PackagedProgram;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  program = await packagedProgram();
});

test('its fuses are set for release', async () => {
  const wire = await getCurrentFuseWire(program.executable);
  const off = FuseState.DISABLE;
  const on = FuseState.ENABLE;
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
});

test('it holds the bundles and nothing that was left over', async () => {
  const inside = listPackage(join(program.resources, 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  for (const wanted of [
    '/package.json',
    '/LICENSE',
    '/dist/main/main.cjs',
    '/dist/preload/preload.cjs',
    '/dist/cli/galley.cjs',
    '/dist/renderer/index.html',
    '/dist/dictionaries/en-GB/index.dic',
    '/dist/dictionaries/en-GB/license',
    '/dist/dictionaries/en-US/index.dic',
    '/dist/dictionaries/en-US/license',
    '/node_modules/better-sqlite3/lib/index.js',
  ]) {
    expect(inside).toContain(wanted);
  }
  const packages = inside.filter((path) => /^\/node_modules\/[^/]+$/.test(path));
  expect(packages).toEqual(['/node_modules/better-sqlite3']);
  expect(inside.filter((path) => /\.(ts|tsx|map|cpp|hpp|c|h|gyp)$/.test(path))).toEqual([]);

  // One native binary, the target's: from the package, or compiled for the fallback runtime.
  const compiled = join(program.resources, 'sqlite', 'better_sqlite3.node');
  const hasCompiled = await access(compiled).then(
    () => true,
    () => false,
  );
  const binaries = inside.filter((path) => path.endsWith('.node'));
  const own = `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;
  expect(binaries).toEqual(program.runtime.fallback ? [] : [own]);
  expect(hasCompiled).toBe(program.runtime.fallback);

  // What opens a folder in development is not beside it.
  for (const name of ['app', 'default_app.asar']) {
    await expect(access(join(program.resources, name))).rejects.toThrow();
  }
});

test('it opens its window on its own pages, with no way in for a debugger of Node', async () => {
  const galley = await launchPackaged(program, ['--inspect=0']);
  try {
    await expect(galley.page).toHaveTitle(/Galley/);
    expect(new URL(galley.page.url()).protocol).toBe('app:');
    await expect(galley.page.locator('#root > *').first()).toBeVisible();
    await expect
      .poll(() => galley.page.evaluate(() => document.readyState), { intervals: [50] })
      .toBe('complete');
    expect(galley.said()).not.toContain('Debugger listening');
  } finally {
    await galley.close();
  }
});

test('its command line works without a display and says nothing of its own', async ({ folder }) => {
  const archive = join(folder, 'Archive');
  const piece = join(folder, 'ferry.txt');
  await writeFile(piece, 'The ferry keeps its winter hours\n\nThe last boat leaves at six.\n');

  const imported = await runPackagedCommand(program, [
    'import',
    piece,
    '--archive',
    archive,
    '--json',
  ]);
  expect(imported.stderr).toBe('');
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.stdout)).toMatchObject({
    ok: true,
    headline: 'The ferry keeps its winter hours',
  });

  // The variable that would turn an unfused Electron into plain Node is not looked at.
  const listed = await runPackagedCommand(program, ['list', '--archive', archive, '--json'], {
    ELECTRON_RUN_AS_NODE: '1',
  });
  expect(listed.stderr).toBe('');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toContain('The ferry keeps its winter hours');

  const { id } = JSON.parse(imported.stdout) as { id: string };
  const out = ['--archive', archive, '--out', join(folder, 'out'), '--json'];
  const printed = await runPackagedCommand(program, ['export', id, '--format', 'galley', ...out]);
  expect(printed.stderr).toBe('');
  const { file } = JSON.parse(printed.stdout) as { file: string };
  expect((await pdfWords(new Uint8Array(await readFile(file)))).join()).toContain('winter');

  const missing = await runPackagedCommand(program, ['import', join(folder, 'no such file.txt')]);
  expect(missing.code).toBe(1);
  const wrong = await runPackagedCommand(program, ['harbour']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).not.toBe('');
  expect(wrong.stdout).toBe('');
});
