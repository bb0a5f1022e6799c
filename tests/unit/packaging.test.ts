import { describe, expect, it } from 'vitest';
import { packageConfiguration, refuseForRelease } from '../../build/packaging/config.ts';
import type { Runtime } from '../../build/runtime/runtime.ts';

const stable: Runtime = {
  folder: '/cache/electron-45',
  executable: '/cache/electron-45/electron',
  version: '45.4.1',
  fallback: false,
};
const fallback: Runtime = {
  folder: '/cache/electron-33',
  executable: '/cache/electron-33/electron',
  version: '33.2.1',
  sqliteBinding: '/cache/sqlite/better_sqlite3.node',
  fallback: true,
};

describe('the packaging', () => {
  it('makes the installers of every system', () => {
    const { mac, win, linux } = packageConfiguration(stable);
    expect(mac?.target).toEqual(['dmg', 'zip']);
    expect(win?.target).toEqual(['nsis']);
    expect(linux?.target).toEqual(['AppImage', 'deb', 'tar.gz']);
  });

  it('carries one binary of SQLite: the package’s own, or the one compiled for the fallback', () => {
    const binaries = (runtime: Runtime): unknown[] =>
      (packageConfiguration(runtime).files as string[]).filter((path) => path.endsWith('.node'));
    expect(binaries(stable)).toEqual([
      'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    ]);
    expect(packageConfiguration(stable).extraResources).toEqual([]);
    expect(binaries(fallback)).toEqual([]);
    expect(packageConfiguration(fallback).extraResources).toEqual([
      { from: '/cache/sqlite/better_sqlite3.node', to: 'sqlite/better_sqlite3.node' },
    ]);
  });

  it('releases only what runs on the stable runtime', () => {
    expect(() => refuseForRelease(fallback)).toThrow(/never made with the fallback/);
    expect(() => refuseForRelease(stable)).not.toThrow();
  });
});
