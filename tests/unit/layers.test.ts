import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/files.ts';
import { checkManifest, checkSource, declaredPackages } from '../../build/lint/layers.ts';
import { looksLikeSql } from '../../build/lint/source.ts';

const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const declared = declaredPackages(manifest);

function messages(file: string, source: string): string[] {
  return checkSource(file, source, declared).map((finding) => finding.message);
}

describe('imports that a layer may not have', () => {
  const forbidden: [file: string, source: string][] = [
    ['shared/domain/article.ts', `import { readFile } from 'node:fs/promises';`],
    ['shared/domain/article.ts', `import { app } from 'electron';`],
    ['shared/domain/article.ts', `import type { Database } from '../../electron/archive/open.ts';`],
    ['shared/domain/article.ts', `import React from 'react';`],
    ['shared/domain/article.ts', `import lodash from 'lodash';`],
    ['electron/archive/open.ts', `import { app } from 'electron';`],
    ['electron/archive/open.ts', `import type { App } from 'electron';`],
    ['electron/archive/open.ts', `export { app } from 'electron';`],
    ['electron/archive/open.ts', `export * from '../main/windows.ts';`],
    ['electron/archive/open.ts', `const electron = await import('electron');`],
    ['electron/archive/open.ts', `const electron = require('electron');`],
    ['electron/archive/open.ts', `let app: import('electron').App;`],
    ['electron/archive/open.ts', `import electron = require('electron');`],
    ['electron/archive/open.ts', `import fs from 'fs';`],
    ['electron/exchange/html/import.ts', `import { open } from '../../archive/open.ts';`],
    ['electron/exchange/html/import.ts', `import { dialog } from 'electron';`],
    ['electron/main/windows.ts', `import { save } from '../archive/services/save.ts';`],
    ['electron/main/windows.ts', `import { readHtml } from '../exchange/html/import.ts';`],
    ['electron/main/windows.ts', `import Database from 'better-sqlite3';`],
    ['electron/main/windows.ts', `const worker = new URL('../archive/open.ts', import.meta.url);`],
    ['electron/preload/preload.ts', `import { countWords } from '../../shared/document/words.ts';`],
    ['electron/preload/preload.ts', `import { join } from 'node:path';`],
    ['electron/cli/galley.ts', `import { BrowserWindow } from 'electron';`],
    ['electron/cli/galley.ts', `import { start } from '../main/main.ts';`],
    ['renderer/features/editor/Editor.tsx', `import { ipcRenderer } from 'electron';`],
    ['renderer/features/editor/Editor.tsx', `import { join } from 'node:path';`],
    [
      'renderer/features/editor/Editor.tsx',
      `import x from '../../../electron/preload/preload.ts';`,
    ],
    ['renderer/features/editor/Editor.tsx', `import x from '../../../tests/unit/layers.test.ts';`],
    ['renderer/features/editor/Editor.tsx', `import parse from '../../../build/lint/source.ts';`],
    ['electron/elsewhere/x.ts', `export const x = 1;`],
  ];

  it.each(forbidden)('%s refuses %s', (file, source) => {
    expect(messages(file, source)).not.toEqual([]);
  });

  it('refuses a computed module name in the product', () => {
    expect(messages('renderer/app/App.tsx', 'const x = await import(name);')).toEqual([
      'an import must name its module in plain text',
    ]);
    expect(messages('tests/unit/x.test.ts', 'const x = await import(name);')).toEqual([]);
  });

  it('refuses a package that package.json does not name', () => {
    expect(messages('renderer/app/App.tsx', `import '@tiptap/extension-unheard-of';`)).toEqual([
      'the package @tiptap/extension-unheard-of is not declared in package.json',
    ]);
  });

  it('says which file and line', () => {
    const source = `// first\nexport const a = 1;\nimport { app } from 'electron';\n`;
    expect(checkSource('shared/x.ts', source, declared)).toEqual([
      { file: 'shared/x.ts', line: 3, message: 'shared/ may not import the package electron' },
    ]);
  });
});

describe('imports that a layer may have', () => {
  const allowed: [file: string, source: string][] = [
    ['shared/domain/article.ts', `import { z } from 'zod';\nimport { id } from './ids.ts';`],
    ['electron/archive/open.ts', `import Database from 'better-sqlite3';`],
    ['electron/archive/open.ts', `import type { Article } from '../../shared/domain/article.ts';`],
    ['electron/main/main.ts', `import { app } from 'electron';`],
    ['electron/main/main.ts', `import { connect } from '../archive/client.ts';`],
    ['electron/main/main.ts', `import { version } from '../../package.json';`],
    ['electron/preload/preload.ts', `import { commands } from '../../shared/contract/index.ts';`],
    ['electron/cli/galley.ts', `import { open } from '../archive/open.ts';`],
    ['electron/cli/galley.ts', `new URL('../main/exchange-process.cjs', import.meta.url);`],
    ['renderer/app/App.tsx', `import { useEditor } from '@tiptap/react';\nimport './app.css';`],
    ['renderer/bridge.ts', `import type { Bridge } from '../shared/contract/bridge.ts';`],
    ['tests/unit/x.test.ts', `import { open } from '../../electron/archive/open.ts';`],
  ];

  it.each(allowed)('%s allows %s', (file, source) => {
    expect(messages(file, source)).toEqual([]);
  });
});

describe('SQL', () => {
  const statement = 'SELECT id FROM article WHERE id = ?';

  it('is refused outside the archive, however it is written', () => {
    const outside = ['SQL is written only inside electron/archive/'];
    expect(messages('electron/main/x.ts', `db.prepare('${statement}');`)).toEqual(outside);
    expect(messages('renderer/x.ts', `const q = '${statement.toLowerCase()}';`)).toEqual(outside);
    expect(messages('electron/cli/x.ts', 'const q = `\n  DELETE FROM article`;')).toEqual(outside);
    expect(messages('shared/x.ts', `const q = 'PRAGMA ' + 'user_version';`)).toEqual([]);
    expect(messages('shared/x.ts', `const q = 'PRAGMA user_version';`)).toEqual(outside);
  });

  it('may not have values spliced in', () => {
    const spliced = `'id' is spliced into SQL: bind it as a parameter`;
    const file = 'electron/archive/articles.ts';
    expect(messages(file, 'db.exec(`SELECT * FROM article WHERE id = ${id}`);')).toEqual([spliced]);
    expect(messages(file, `db.exec('DELETE FROM article WHERE id = ' + id);`)).toEqual([spliced]);
    expect(messages(file, 'db.exec(`DELETE FROM ` + `article WHERE id = ${id}`);')).toEqual([
      spliced,
    ]);
    expect(messages(file, `db.prepare('${statement}').get(id);`)).toEqual([]);
  });

  it('may be put together from fixed text', () => {
    const file = 'electron/archive/articles.ts';
    const columns = `const columns = 'id, headline';\n`;
    expect(messages(file, `${columns}const q = \`SELECT \${columns} FROM article\`;`)).toEqual([]);
    expect(messages(file, 'const q = `SELECT ${COLUMNS} FROM article`;')).toEqual([]);
    const list = 'const q = `SELECT id FROM article WHERE id IN (${placeholders(ids.length)})`;';
    expect(messages(file, list)).toEqual([]);
    const changing = 'let columns = name;\nconst q = `SELECT ${columns} FROM article`;';
    expect(messages(file, changing)).toHaveLength(1);
  });

  it('is told from sentences of the interface', () => {
    for (const text of [
      'Select a version from the list',
      'Delete from here to the end',
      'Update the headline and set the status',
      'select all',
      'Insert into the text',
      'with care as (the desk) said',
      'Begin immediate review',
      'vacuum cleaners',
    ]) {
      expect(looksLikeSql(text), text).toBe(false);
    }
    for (const text of [
      statement,
      'select count(*) from article',
      'SELECT 1',
      'INSERT OR IGNORE INTO blob VALUES (?)',
      'update article set status = ?',
      'WITH RECURSIVE line(n) AS (SELECT 1)',
      'CREATE VIRTUAL TABLE search USING fts5(text)',
      'BEGIN IMMEDIATE',
      'VACUUM',
      'VACUUM INTO ?',
    ]) {
      expect(looksLikeSql(text), text).toBe(true);
    }
  });
});

describe('names that are bound to a place', () => {
  it('keeps the loose IPC channels to the router and the preload', () => {
    const source = `import * as electron from 'electron';\nelectron.ipcMain.handle('x', run);`;
    expect(messages('electron/main/windows.ts', source)).toEqual([
      'ipcMain is used only by electron/main/router and electron/preload',
    ]);
    expect(messages('electron/main/router/router.ts', source)).toEqual([]);
  });

  it('keeps what the preload exposes to the bridge', () => {
    expect(messages('renderer/app/App.tsx', 'window.galley.article.save(a);')).toHaveLength(1);
    expect(messages('renderer/app/App.tsx', `globalThis['galley'];`)).toHaveLength(1);
    expect(messages('renderer/bridge.ts', 'export const api = window.galley;')).toEqual([]);
  });

  it('refuses blocking file calls in the main process', () => {
    const source = `import * as fs from 'node:fs';\nfs.writeFileSync('a', 'b');`;
    expect(messages('electron/main/x.ts', source)).toEqual([
      "writeFileSync would block the window's process",
    ]);
    expect(messages('electron/archive/x.ts', source)).toEqual([]);
  });
});

describe('package.json', () => {
  it('ships only what stays outside the bundles', () => {
    const shipped = { ...manifest, dependencies: { ...manifest.dependencies, react: '1.0.0' } };
    expect(checkManifest(shipped).map((finding) => finding.message)).toEqual([
      'react is bundled: it belongs into devDependencies',
    ]);
    expect(checkManifest({ ...manifest, dependencies: {} })).not.toEqual([]);
  });

  it('names every package that the table lets in', () => {
    const { zod: _, ...devDependencies } = manifest.devDependencies;
    expect(checkManifest({ ...manifest, devDependencies }).length).toBeGreaterThan(3);
  });
});
