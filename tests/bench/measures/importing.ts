/** Bringing in a folder of Markdown files, against a bare commit of each file's bytes. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { JobResult } from '../../../shared/domain/exchange.ts';
import { openBareCommits } from '../bare-commits.ts';
import { commonSwitches, makeWorkFolder } from '../machine.ts';
import type { Measure } from '../measure.ts';
import { makeHome, setUp, startProgram } from '../program.ts';
import { summarise } from '../statistics.ts';
import { asMarkdown, makeText } from '../text.ts';

const words = 800;

export const importing: Measure = {
  name: 'import',
  async run({ machine, quick, say }) {
    const count = quick ? 50 : 500;
    const home = await makeHome();
    const work = await makeWorkFolder();
    const program = await startProgram(machine, home, { switches: commonSwitches });
    try {
      await setUp(program);
      const folder = join(work.path, 'pieces');
      await writePieces(folder, count);
      say(`import, ${count} files`);
      // Only what a person chose may be named: the dialog is answered in their place.
      await program.app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      }, folder);
      const result = await program.page.evaluate(async (path) => {
        const { galley } = window as unknown as { galley: Bridge };
        await galley.commands['dialog.chooseImport']({});
        const began = performance.now();
        let stop = (): void => {};
        const finished = new Promise<JobResult>((resolve) => {
          stop = galley.onEvent((event, payload) => {
            if (event === 'job.finished') resolve(payload as JobResult);
          });
        });
        const reply = await galley.commands['import.start']({ paths: [path] });
        if (!reply.ok) throw new Error(reply.error.message);
        const { imported } = await finished;
        stop();
        return {
          seconds: (performance.now() - began) / 1_000,
          taken: imported.filter(({ ok }) => ok).length,
        };
      }, folder);
      if (result.taken !== count) throw new Error(`Took in ${result.taken} of ${count} files`);
      const bare = openBareCommits(work.path);
      const began = performance.now();
      for (const name of await readdir(folder)) bare.add(await readFile(join(folder, name)));
      const bareSeconds = (performance.now() - began) / 1_000;
      bare.close();
      return [
        {
          measure: 'import',
          what: 'importing a folder of Markdown',
          size: `${count} files of ${words} words`,
          unit: 'ms',
          ours: summarise([(result.seconds * 1_000) / count]),
          peer: {
            name: 'read and bare WAL-FULL commit',
            figures: summarise([(bareSeconds * 1_000) / count]),
          },
          note: `Import: milliseconds a file; ${(count / result.seconds).toFixed(0)} files a second.`,
        },
      ];
    } finally {
      await program.close();
      await home.remove();
      await work.remove();
    }
  },
};

async function writePieces(folder: string, count: number): Promise<void> {
  await mkdir(folder);
  for (let index = 0; index < count; index += 1) {
    const name = `piece-${String(index + 1).padStart(3, '0')}.md`;
    await writeFile(
      join(folder, name),
      asMarkdown(makeText(words, index + 1), `Piece ${index + 1}`),
    );
  }
}
