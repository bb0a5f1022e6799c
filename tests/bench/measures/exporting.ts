/** A hundred pieces out as Word files, web pages and books, beside pandoc with the same text. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openInProcess } from '../../../electron/archive/client.ts';
import { runJob } from '../job.ts';
import { makeWorkFolder } from '../machine.ts';
import type { Measure } from '../measure.ts';
import { findPandoc, pandocMissing } from '../pandoc.ts';
import { summarise } from '../statistics.ts';
import { asDocument, asMarkdown, makeText } from '../text.ts';

const words = 800;
const formats = ['docx', 'html', 'epub'] as const;
/** Milliseconds for all of them in all formats. */
const most = 30_000;

export const exporting: Measure = {
  name: 'export',
  async run({ quick, say }) {
    const count = quick ? 10 : 100;
    const work = await makeWorkFolder();
    const archive = await openInProcess({ folder: join(work.path, 'archive'), create: true });
    const pandoc = await findPandoc();
    const theirFolder = join(work.path, 'pandoc');
    await mkdir(theirFolder);
    let [ours, theirs] = [0, 0];
    try {
      const ids: string[] = [];
      for (let i = 0; i < count; i += 1) {
        const text = makeText(words, i + 1);
        const doc = asDocument(text, `Piece ${i + 1}`);
        const fields = { slug: `piece-${i + 1}` };
        ids.push((await archive.call('article.create', { doc, fields })).id);
        await writeFile(join(theirFolder, `${i}.md`), asMarkdown(text, `Piece ${i + 1}`));
      }
      for (const format of formats) {
        say(`export, ${count} pieces as .${format}`);
        const began = performance.now();
        const { exported } = await runJob(archive, (exchange) =>
          exchange.exportPieces({ ids, formats: [format], folder: join(work.path, format) }),
        );
        ours += performance.now() - began;
        const written = exported.filter(({ ok }) => ok).length;
        if (written !== count) throw new Error(`Wrote ${written} of ${count} files`);
        if (!pandoc) continue;
        say(`export, pandoc, ${count} pieces as .${format}`);
        for (let i = 0; i < count; i += 1) {
          const file = join(theirFolder, `${i}.md`);
          theirs += await pandoc.convert(file, join(theirFolder, `${i}.${format}`), ['-s']);
        }
      }
    } finally {
      await archive.close();
      await work.remove();
    }
    return [
      {
        measure: 'export',
        what: 'exporting to .docx, .html and .epub',
        size: `${count} pieces of ${words} words`,
        unit: 'ms',
        ours: summarise([ours]),
        ...(pandoc ? { peer: { name: 'pandoc', figures: summarise([theirs]) } } : {}),
        aim: { of: 'p50', kind: 'bound', atMost: most },
        note: `Export: all files in all formats; ${
          pandoc ? 'pandoc starts a process for each, from Markdown files.' : pandocMissing
        }`,
      },
    ];
  },
};
