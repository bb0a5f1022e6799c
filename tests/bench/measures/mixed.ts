/** A folder of files of several kinds comes in while somebody writes in another window. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDocx } from '../../../electron/exchange/formats/docx/write.ts';
import { writeHtml } from '../../../electron/exchange/formats/html/write.ts';
import { writeMarkdown } from '../../../electron/exchange/formats/markdown/write.ts';
import { writeText } from '../../../electron/exchange/formats/text/write.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { JobResult } from '../../../shared/domain/exchange.ts';
import { pieceOf } from '../../support/pieces.ts';
import { asOdt, asRtf } from '../foreign.ts';
import { installKeyClock, keyFor, placeCaretInMiddle, pressKey } from '../instrument.ts';
import { makeWorkFolder } from '../machine.ts';
import { type Measure, pause } from '../measure.ts';
import { findPandoc, pandocMissing } from '../pandoc.ts';
import { addPiece, makeHome, openPiece, setUp, startProgram } from '../program.ts';
import { summarise } from '../statistics.ts';
import { asDocument, type Block, makeText } from '../text.ts';

const words = 400;
type Made = (blocks: readonly Block[], headline: string) => string | Uint8Array;

/** Of those that Galley writes, the piece as it would go out. */
const written =
  (write: (source: ReturnType<typeof pieceOf>) => string | Uint8Array): Made =>
  (blocks, headline) =>
    write(pieceOf(JSON.parse(asDocument(blocks, headline)) as NodeJson));
const writers = {
  docx: written(writeDocx),
  html: written(writeHtml),
  md: written(writeMarkdown),
  txt: written(writeText),
  odt: asOdt,
  rtf: asRtf,
} satisfies Record<string, Made>;
const kinds = Object.keys(writers) as (keyof typeof writers)[];
/** Milliseconds: twenty files a second, and the window of somebody who writes meanwhile. */
const perFile = 50;
const perKey = 50;
const gap = 60;
/** Of how many files pandoc's time is taken. */
const sample = 40;

export const mixed: Measure = {
  name: 'mixed',
  async run({ machine, quick, say }) {
    const count = quick ? 100 : 1_000;
    const home = await makeHome();
    const work = await makeWorkFolder();
    const program = await startProgram(machine, home);
    try {
      await setUp(program);
      const folder = join(work.path, 'pieces');
      await writeFiles(folder, count);
      const page = await openPiece(program, await addPiece(program.page, 10_000));
      const cdp = await page.context().newCDPSession(page);
      await installKeyClock(page);
      await placeCaretInMiddle(page, cdp);
      await program.app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      }, folder);
      say(`mixed, ${count} files`);
      const job = { over: false };
      const coming = program.page
        .evaluate(async (path) => {
          const { galley } = window as unknown as { galley: Bridge };
          await galley.commands['dialog.chooseImport']({});
          const began = performance.now();
          const finished = new Promise<JobResult>((resolve) => {
            galley.onEvent((event, payload) => {
              if (event === 'job.finished') resolve(payload as JobResult);
            });
          });
          const reply = await galley.commands['import.start']({ paths: [path] });
          if (!reply.ok) throw new Error(reply.error.message);
          const { imported } = await finished;
          const took = performance.now() - began;
          return { took, taken: imported.filter(({ ok }) => ok).length };
        }, folder)
        .finally(() => {
          job.over = true;
        });
      const keys: number[] = [];
      while (!job.over) {
        const letter = 'and the tide came in '.charAt(keys.length % 21);
        keys.push(await pressKey(page, cdp, keyFor(letter)));
        await pause(gap);
      }
      const { took, taken } = await coming;
      if (taken !== count) throw new Error(`Took in ${taken} of ${count} files`);
      const theirs = await withPandoc(folder, work.path, say);
      const size = `${count} files of ${words} words`;
      return [
        {
          measure: 'mixed',
          what: `importing ${kinds.join(', ')}`,
          size,
          unit: 'ms',
          ours: summarise([took / count]),
          ...(theirs ? { peer: { name: 'pandoc', figures: summarise(theirs) } } : {}),
          aim: { of: 'p50', kind: 'bound', atMost: perFile },
          note: `Mixed: milliseconds a file, ${Math.round((count / took) * 1_000)} files a second; ${
            theirs ? 'pandoc starts a process for each, and keeps nothing.' : pandocMissing
          }`,
        },
        {
          measure: 'mixed',
          what: 'typing meanwhile, key to painted frame',
          size: '10k words',
          unit: 'ms',
          ours: summarise(keys),
          aim: { of: 'p95', kind: 'bound', atMost: perKey },
        },
      ];
    } finally {
      await program.close();
      await home.remove();
      await work.remove();
    }
  },
};

async function writeFiles(folder: string, count: number): Promise<void> {
  await mkdir(folder);
  for (let i = 0; i < count; i += 1) {
    const kind = kinds[i % kinds.length] as (typeof kinds)[number];
    const file = writers[kind](makeText(words, i + 1), `Piece ${i + 1}`);
    await writeFile(join(folder, `piece-${i + 1}.${kind}`), file);
  }
}

/** Milliseconds of each of some files; null when pandoc is not there. */
async function withPandoc(
  folder: string,
  into: string,
  say: (line: string) => void,
): Promise<number[] | null> {
  const pandoc = await findPandoc();
  if (!pandoc) return null;
  const took: number[] = [];
  for (const name of (await readdir(folder)).slice(0, sample)) {
    say(`mixed, pandoc: ${name}`);
    const from = name.endsWith('.txt') ? ['--from', 'markdown'] : [];
    took.push(
      await pandoc.convert(join(folder, name), join(into, 'out.json'), [...from, '--to', 'json']),
    );
  }
  return took;
}
