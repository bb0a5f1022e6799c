/** Bundles the peer pages into `out/bench/peers`, one classic script each (`file:` loads no modules). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { rootPath } from '../../../build/files.ts';

/** The editors that ours is compared with. */
export const peerNames = ['prosemirror', 'ckeditor', 'lexical'] as const;
const pageNames = [...peerNames, 'list'] as const;
export type PageName = (typeof pageNames)[number];

const folder = join(rootPath, 'out', 'bench', 'peers');

/** The page of a peer, once `bundlePeers` has made it. */
export const peerPage = (name: PageName): string => join(folder, `${name}.html`);

/** Builds every peer page as its makers would ship it: minified, for production. */
export async function bundlePeers(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of pageNames) {
    await build({
      configFile: false,
      root: rootPath,
      logLevel: 'warn',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        target: 'chrome130',
        outDir: folder,
        emptyOutDir: false,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 10_000,
        cssCodeSplit: false,
        rolldownOptions: {
          input: join(rootPath, 'tests', 'bench', 'peers', `${name}.ts`),
          output: {
            format: 'iife',
            entryFileNames: `${name}.js`,
            assetFileNames: `${name}[extname]`,
          },
        },
      },
    });
    await writeFile(
      peerPage(name),
      `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="${name}.css"></head>
<body><div id="scroller"><div id="text"></div></div><script src="${name}.js"></script></body>
</html>
`,
    );
  }
}
