/**
 * Draws the program's icon in every size and container from `icon.svg`, in the runtime's own
 * Chromium. Run it on a display after changing the drawing: `node build/icons/render.ts`.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright';
import { getRuntime } from '../runtime/runtime.ts';

const here = import.meta.dirname;
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;
type Size = (typeof sizes)[number];

/** Apple's names for the sizes: plain ones, and those for screens of double density. */
const icnsTypes: readonly (readonly [type: string, size: Size])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];
const icoSizes: readonly Size[] = [16, 24, 32, 48, 64, 128, 256];

async function draw(page: Page, svg: string, size: Size): Promise<Buffer> {
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const data = await page.evaluate(
    async ([source, side]) => {
      const drawing = new Image();
      drawing.src = source;
      await drawing.decode();
      const canvas = document.createElement('canvas');
      canvas.width = side;
      canvas.height = side;
      canvas.getContext('2d')?.drawImage(drawing, 0, 0, side, side);
      return canvas.toDataURL('image/png');
    },
    [image, size] as const,
  );
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}

/** An `.icns`: a header and one chunk of PNG per size. */
function icns(pictures: ReadonlyMap<Size, Buffer>): Buffer {
  const chunks = icnsTypes.map(([type, size]) => {
    const png = pictures.get(size) ?? Buffer.alloc(0);
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + chunks.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return Buffer.concat([head, ...chunks]);
}

/** An `.ico` of PNG pictures, which Windows reads since Vista. */
function ico(pictures: ReadonlyMap<Size, Buffer>): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(icoSizes.length, 4);
  let offset = head.length + 16 * icoSizes.length;
  const entries: Buffer[] = [];
  const data: Buffer[] = [];
  for (const size of icoSizes) {
    const png = pictures.get(size) ?? Buffer.alloc(0);
    const entry = Buffer.alloc(16);
    // A zero stands for 256 pixels.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    entries.push(entry);
    data.push(png);
  }
  return Buffer.concat([head, ...entries, ...data]);
}

const folder = await mkdtemp(join(tmpdir(), 'galley-icons-'));
await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'icons', main: 'main.cjs' }));
await writeFile(
  join(folder, 'main.cjs'),
  "const { app, BrowserWindow } = require('electron');\n" +
    "app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));\n",
);
const { executable } = await getRuntime();
const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const app = await _electron.launch({ executablePath: executable, args: [...root, folder] });
try {
  const page = await app.firstWindow();
  const svg = await readFile(join(here, 'icon.svg'), 'utf8');
  const pictures = new Map<Size, Buffer>();
  for (const size of sizes) {
    const png = await draw(page, svg, size);
    pictures.set(size, png);
    await writeFile(join(here, `${size}x${size}.png`), png);
  }
  await writeFile(join(here, 'icon.icns'), icns(pictures));
  await writeFile(join(here, 'icon.ico'), ico(pictures));
} finally {
  await app.close();
  await rm(folder, { recursive: true, force: true });
}
