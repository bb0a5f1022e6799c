/**
 * Holds the product to the table of layers: imports of every kind, the packages each layer may
 * use, SQL only in the archive and never with values spliced in, Electron's loose IPC channels only
 * in the router and the preload. `node build/lint/layers.ts` checks the checkout.
 */
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, sourceFiles } from '../files.ts';
import { readSource, type SourceFacts } from './source.ts';
import {
  commonFiles,
  computedImports,
  ipcPlaces,
  type Layer,
  layerOf,
  layers,
  runtimePackages,
  sqlFolders,
  under,
} from './table.ts';

/** One breach of the table. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const free = new Set(['build', 'tests']);

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function allowsPackage(layer: Layer, name: string): boolean {
  if (layer.packages === 'any') return true;
  return layer.packages.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}

/** Says why one import is forbidden, or undefined when it is allowed. */
function judgeImport(
  file: string,
  layer: Layer,
  specifier: string,
  declared: ReadonlySet<string>,
): string | undefined {
  const [bare = ''] = specifier.split('?');
  if (bare.startsWith('.') || bare.startsWith('/')) {
    const target = posix.normalize(posix.join(posix.dirname(file), bare));
    const { paths } = layer;
    if (paths === 'any') return undefined;
    if (commonFiles.includes(target) || under(target, layer.folder)) {
      // A layer inside another's folder would be let in by the folder alone.
      const owner = layerOf(target);
      if (!owner || owner.folder === layer.folder) return undefined;
    }
    if (paths.some((path) => under(target, path))) return undefined;
    return `${layer.folder}/ may not import ${target}`;
  }
  if (isBuiltin(bare)) {
    if (!layer.node) return `${layer.folder}/ may not use Node's modules (${bare})`;
    if (!bare.startsWith('node:')) return `Node's modules are imported as 'node:${bare}'`;
    return undefined;
  }
  const name = packageName(bare);
  if (!allowsPackage(layer, name)) return `${layer.folder}/ may not import the package ${name}`;
  if (!declared.has(name)) return `the package ${name} is not declared in package.json`;
  return undefined;
}

function judgeSql(file: string, facts: SourceFacts): Finding[] {
  const allowed = sqlFolders.some((folder) => under(file, folder));
  return facts.sql.flatMap(({ line, spliced }): Finding[] => {
    if (!allowed) return [{ file, line, message: 'SQL is written only inside electron/archive/' }];
    if (free.has(file.split('/')[0] ?? '')) return [];
    // Fixed text of the program may be part of a statement; a value never.
    const values = spliced.filter(
      (code) =>
        !facts.fixedConstants.has(code) &&
        !/^[A-Z][A-Z0-9_]*$/.test(code) &&
        !code.startsWith('placeholders('),
    );
    return values.map((code) => ({
      file,
      line,
      message: `'${code}' is spliced into SQL: bind it as a parameter`,
    }));
  });
}

function judgeNames(file: string, layer: Layer, facts: SourceFacts): Finding[] {
  const findings: Finding[] = [];
  const refuse = (from: ReadonlyMap<string, number>, name: string, message: string): void => {
    const line = from.get(name);
    if (line !== undefined) findings.push({ file, line, message });
  };
  if (!ipcPlaces.some((place) => under(file, place))) {
    for (const name of ['ipcMain', 'ipcRenderer']) {
      refuse(
        facts.names,
        name,
        `${name} is used only by electron/main/router and electron/preload`,
      );
    }
  }
  if (layer.folder === 'renderer' && file !== 'renderer/bridge.ts') {
    refuse(facts.globals, 'galley', 'only renderer/bridge.ts knows what the preload exposes');
  }
  if (layer.folder === 'electron/main') {
    for (const [name, line] of facts.names) {
      if (/^[a-z]\w*Sync$/.test(name)) {
        findings.push({ file, line, message: `${name} would block the window's process` });
      }
    }
  }
  return findings;
}

/**
 * Judges one file.
 * @param file its path in the repository, with forward slashes
 * @param declared the packages that package.json names
 * @throws when the source cannot be parsed
 */
export function checkSource(
  file: string,
  source: string,
  declared: ReadonlySet<string>,
): Finding[] {
  const layer = layerOf(file);
  if (!layer) return [{ file, line: 1, message: 'the file lies in no layer of the table' }];
  const facts = readSource(file, source);
  const imports = facts.imports.flatMap(({ specifier, line }): Finding[] => {
    if (specifier === undefined) {
      if (free.has(layer.folder) || computedImports.includes(file)) return [];
      return [{ file, line, message: 'an import must name its module in plain text' }];
    }
    const message = judgeImport(file, layer, specifier, declared);
    return message ? [{ file, line, message }] : [];
  });
  return [...imports, ...judgeSql(file, facts), ...judgeNames(file, layer, facts)];
}

/** Judges package.json: what ships unbundled, and that the table names no package that is gone. */
export function checkManifest(manifest: Manifest): Finding[] {
  const finding = (message: string): Finding => ({ file: 'package.json', line: 1, message });
  const declared = declaredPackages(manifest);
  const shipped = Object.keys(manifest.dependencies ?? {})
    .filter((name) => !runtimePackages.includes(name))
    .map((name) => finding(`${name} is bundled: it belongs into devDependencies`));
  const missing = runtimePackages
    .filter((name) => !manifest.dependencies?.[name])
    .map((name) => finding(`${name} is loaded at run time: it belongs into dependencies`));
  const gone = layers.flatMap(({ folder, packages }) =>
    (packages === 'any' ? [] : packages)
      .filter((name) => !name.endsWith('*') && !declared.has(name))
      .map((name) => finding(`the table lets ${folder}/ import ${name}, which is not declared`)),
  );
  return [...shipped, ...missing, ...gone];
}

/** Every package that package.json names, for running or for developing. */
export function declaredPackages(manifest: Manifest): ReadonlySet<string> {
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
}

/** Checks the whole checkout; resolves to its findings, in the order of its files. */
export async function checkLayers(): Promise<Finding[]> {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as Manifest;
  const declared = declaredPackages(manifest);
  const findings = checkManifest(manifest);
  for (const file of await sourceFiles(['electron', 'renderer', 'shared', 'build', 'tests'])) {
    if (!/\.(ts|tsx|mts|cts|js|mjs|cjs|jsx)$/.test(file) || file.startsWith('tests/fixtures/')) {
      continue;
    }
    findings.push(...checkSource(file, await readFile(new URL(file, root), 'utf8'), declared));
  }
  return findings;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const findings = await checkLayers();
  for (const { file, line, message } of findings) console.error(`${file}:${line}  ${message}`);
  if (findings.length > 0) {
    console.error(`${findings.length} breach${findings.length === 1 ? '' : 'es'} of the layers`);
    process.exitCode = 1;
  }
}
