/**
 * The architecture as data: which folder may import what. `layers.ts` holds every file of the
 * product to it; what is not allowed here is forbidden.
 */

/** One row of the table. All paths are relative to the repository and use forward slashes. */
export interface Layer {
  /** The folder this row is about; the longest matching folder wins. */
  readonly folder: string;
  /** Path prefixes inside the repository, besides the layer's own folder, that it may import. */
  readonly paths: readonly string[] | 'any';
  /** npm packages it may import; a trailing `*` stands for any ending. */
  readonly packages: readonly string[] | 'any';
  /** Whether Node's own modules (`node:`) may be imported. */
  readonly node: boolean;
}

const prosemirror = ['prosemirror-*'];

export const layers: readonly Layer[] = [
  {
    folder: 'shared',
    paths: [],
    packages: ['zod', ...prosemirror, 'approx-string-match', 'uuid'],
    node: false,
  },
  {
    folder: 'electron/archive',
    paths: ['shared'],
    packages: ['better-sqlite3', 'zod', ...prosemirror, 'uuid'],
    node: true,
  },
  {
    folder: 'electron/exchange',
    paths: ['shared'],
    packages: [
      'zod',
      ...prosemirror,
      'uuid',
      'chardet',
      'iconv-lite',
      'markdown-it',
      'markdown-it-footnote',
      'parse5',
      'saxes',
      'yaml',
      'fflate',
      '@jsquash/jpeg',
      '@jsquash/png',
      'pica',
      'yauzl',
    ],
    node: true,
  },
  {
    folder: 'electron/spelling',
    paths: [],
    packages: ['nspell'],
    node: true,
  },
  {
    folder: 'electron/main',
    // Only the clients: whatever touches the database or parses a foreign file runs elsewhere.
    paths: ['shared', 'electron/archive/client', 'electron/exchange/client', 'electron/spelling'],
    packages: ['electron', 'zod', 'uuid'],
    node: true,
  },
  {
    folder: 'electron/preload',
    paths: ['shared/contract'],
    packages: ['electron', 'zod'],
    node: false,
  },
  {
    folder: 'electron/cli',
    paths: ['shared', 'electron/archive', 'electron/exchange', 'electron/spelling'],
    packages: ['commander', 'zod', 'uuid'],
    node: true,
  },
  {
    folder: 'renderer',
    paths: ['shared'],
    packages: [
      'react',
      'react-dom',
      'zustand',
      'zod',
      'uuid',
      '@tiptap/*',
      ...prosemirror,
      '@base-ui/react',
      '@tanstack/react-virtual',
      '@fontsource-variable/inter',
      '@fontsource-variable/source-serif-4',
      'approx-string-match',
      'cmdk',
      'lucide-react',
      'pdfjs-serverless',
      'react-resizable-panels',
      'tinykeys',
    ],
    node: false,
  },
  {
    folder: 'build',
    paths: 'any',
    packages: 'any',
    node: true,
  },
  {
    folder: 'tests',
    paths: 'any',
    packages: 'any',
    node: true,
  },
];

/** Single files that may be imported from anywhere, for the version number. */
export const commonFiles: readonly string[] = ['package.json'];

/** The folders whose files SQL may be written in: the archive, and what tests or measures it. */
export const sqlFolders: readonly string[] = ['electron/archive', 'tests', 'build'];

/** The only places that may touch Electron's loose IPC channels. */
export const ipcPlaces: readonly string[] = [
  'electron/main/router',
  'electron/preload',
  'tests',
  'build',
];

/** Files that may load a module by a computed path, and why. */
export const computedImports: readonly string[] = [
  // The packaged program's command line: it loads the bundle of electron/cli by its place.
  'electron/main/terminal.ts',
];

/** The package that may stay outside the bundles; everything else is bundled at build time. */
export const runtimePackages: readonly string[] = ['better-sqlite3'];

/** The row that a file belongs to, or undefined when it lies in no layer. */
export function layerOf(file: string): Layer | undefined {
  return layers
    .filter((layer) => file === layer.folder || file.startsWith(`${layer.folder}/`))
    .sort((one, other) => other.folder.length - one.folder.length)[0];
}

/** Whether `path` is `prefix` itself, inside it, or a file of that name with any extension. */
export function under(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`);
}
