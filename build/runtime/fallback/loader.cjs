// Electron's usual start page program, in the few lines that `electron FOLDER` needs: the fallback
// runtime comes without one. It opens the program in the folder given as the first argument.
const { app } = require('electron');
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const preloads = [];
let folder;
for (let at = 1; at < process.argv.length && folder === undefined; at += 1) {
  const argument = process.argv[at];
  if (argument === '-r' || argument === '--require') {
    at += 1;
    preloads.push(process.argv[at]);
  } else if (!argument.startsWith('-')) {
    folder = resolve(argument);
  }
}

async function start() {
  for (const file of preloads) require(resolve(file));
  if (folder === undefined || !existsSync(join(folder, 'package.json'))) {
    throw new Error('Name the folder of a program: electron FOLDER');
  }
  const manifest = require(join(folder, 'package.json'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setName(manifest.productName ?? manifest.name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setPath('userData', join(app.getPath('appData'), app.getName()));
  app.setAppPath(folder);
  const main = join(folder, manifest.main ?? 'index.js');
  if (main.endsWith('.mjs')) await import(pathToFileURL(main).href);
  else require(main);
}

start().catch((error) => {
  console.error(error);
  app.exit(1);
});
