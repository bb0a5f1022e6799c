/** What electron-builder makes of the bundled program, for every system. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import type { Runtime } from '../runtime/runtime.ts';

/** The name of the window program on Linux; `galley` beside it is the command line. */
export const linuxExecutable = 'galley-desktop';

/** The switches burnt into the binary. `tests/e2e/packaged.spec.ts` reads them back. */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Checked by macOS and Windows; Linux carries the setting but does not enforce it.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** @throws when that runtime may not be released: the fallback is too old to be given to anyone. */
export function refuseForRelease(runtime: Runtime): void {
  if (!runtime.fallback) return;
  throw new Error(
    `A release is never made with the fallback runtime (Electron ${runtime.version}): ` +
      'package it where the stable Electron can be fetched.',
  );
}

// The placeholders are electron-builder's, for the target that it packages.
// biome-ignore lint/suspicious/noTemplateCurlyInString: not a template of this file
const targetBinary = 'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node';

/** The configuration for packaging with that runtime. */
export function packageConfiguration(runtime: Runtime): Configuration {
  return {
    appId: 'app.galley.Galley',
    productName: 'Galley',
    copyright: 'Galley contributors',
    directories: { output: 'out/package', buildResources: 'build/icons' },
    // Everything but the native module is in the bundles; of that only the target's binary.
    files: [
      'package.json',
      'LICENSE',
      'dist/**',
      '!dist/sources.sha256',
      '!**/*.map',
      '!node_modules/**',
      'node_modules/better-sqlite3/package.json',
      'node_modules/better-sqlite3/LICENSE',
      'node_modules/better-sqlite3/lib/**',
      // The fallback runtime opens the binding compiled for it, below.
      ...(runtime.fallback ? [] : [targetBinary]),
    ],
    extraResources: runtime.sqliteBinding
      ? [{ from: runtime.sqliteBinding, to: 'sqlite/better_sqlite3.node' }]
      : [],
    asar: true,
    // Nothing is compiled or fetched while packaging.
    npmRebuild: false,
    electronVersion: runtime.version,
    electronDist: runtime.folder,
    electronFuses: fuses,
    publish: null,
    afterPack: async ({ appOutDir, packager }) => {
      // What opens a folder in development has no place beside the program.
      const resources = packager.getResourcesDir(appOutDir);
      for (const name of ['app', 'default_app.asar']) {
        await rm(join(resources, name), { recursive: true, force: true });
      }
    },
    linux: {
      executableName: linuxExecutable,
      icon: '.',
      category: 'Office',
      synopsis: 'A desktop editorial workstation',
      maintainer: 'Galley contributors <galley@localhost>',
      target: ['AppImage', 'deb', 'tar.gz'],
      extraFiles: [{ from: 'build/packaging/galley.sh', to: 'galley' }],
    },
    mac: {
      icon: 'icon.icns',
      category: 'public.app-category.productivity',
      target: ['dmg', 'zip'],
      // Not beside the binary: 'galley' and 'Galley' are one name on most Macs' disks.
      extraResources: [{ from: 'build/packaging/galley-mac.sh', to: 'bin/galley' }],
    },
    win: {
      icon: 'icon.ico',
      target: ['nsis'],
      // In a folder of its own: beside Galley.exe the shell would find that first.
      extraFiles: [{ from: 'build/packaging/galley.cmd', to: 'bin/galley.cmd' }],
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  };
}
