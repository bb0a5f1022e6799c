/**
 * `npm run tour`: drives the real program through one editorial day, without a person, and leaves
 * `out/tour/index.html` with a picture of every step and the files that went out.
 *
 * `--readme` also brings the README's pictures up to date. Ends with 1 when a step fails.
 */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { editorialDay } from '../tests/tour/day.ts';
import { type ExportedFile, writeGallery } from '../tests/tour/gallery.ts';
import { writeReadmePictures } from '../tests/tour/readme.ts';
import { Stage } from '../tests/tour/stage.ts';
import { bundle } from './bundle.ts';
import { rootPath } from './files.ts';
import { getRuntime } from './runtime/runtime.ts';
import { openDisplay } from './testing/display.ts';

const { values } = parseArgs({ options: { readme: { type: 'boolean', default: false } } });

const folder = join(rootPath, 'out', 'tour');
const exportFolder = join(folder, 'exported');
await rm(folder, { recursive: true, force: true });
const runtime = await getRuntime();
await bundle();
const display = await openDisplay();
const home = await mkdtemp(join(tmpdir(), 'galley-tour-'));
try {
  const stage = await Stage.open({
    runtime,
    environment: display.env,
    userData: join(home, 'settings'),
    documents: join(home, 'Documents'),
    folder,
  });
  try {
    await editorialDay(stage, { documents: join(home, 'Documents'), exportFolder });
    if (stage.complaints.length > 0) {
      throw new Error(`The page complained:\n${stage.complaints.join('\n')}`);
    }
    if (values.readme) {
      const into = join(rootPath, 'build', 'readme');
      const pictures = await writeReadmePictures(stage.page, folder, stage.shown, into);
      console.error(`For the README: ${pictures.join(', ')}`);
    }
  } catch (error) {
    await stage.page.screenshot({ path: join(folder, 'failed.png') }).catch(() => {});
    throw error;
  } finally {
    await writeGallery(folder, stage.shown, await exportedFiles());
    await stage.close();
  }
  console.log(
    `${stage.shown.length} steps; open ${relative(rootPath, join(folder, 'index.html'))}`,
  );
} catch (error) {
  console.error(`The tour stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await display.stop();
  await rm(home, { recursive: true, force: true });
}

async function exportedFiles(): Promise<ExportedFile[]> {
  const names = await readdir(exportFolder, { recursive: true }).catch((): string[] => []);
  const files: ExportedFile[] = [];
  for (const name of names.toSorted((one, other) => one.localeCompare(other))) {
    const { size } = await stat(join(exportFolder, name));
    files.push({ path: relative(folder, join(exportFolder, name)), bytes: size });
  }
  return files;
}
