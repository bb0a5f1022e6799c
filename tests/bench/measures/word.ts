/** A long Word file with all of its review data, from the disk into an archive. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openInProcess } from '../../../electron/archive/client.ts';
import {
  comment,
  commented,
  deleted,
  inserted,
  para,
  run,
  wordFile,
} from '../../support/word-file.ts';
import { runJob } from '../job.ts';
import { makeWorkFolder } from '../machine.ts';
import type { Measure } from '../measure.ts';
import { findPandoc, pandocMissing } from '../pandoc.ts';
import { summarise } from '../statistics.ts';
import { makeText } from '../text.ts';

const most = 1000;

export const word: Measure = {
  name: 'word',
  async run({ quick, say }) {
    const size = quick
      ? { words: 2000, comments: 40, changes: 100 }
      : { words: 10_000, comments: 200, changes: 500 };
    const rounds = quick ? 2 : 8;
    const work = await makeWorkFolder();
    const archive = await openInProcess({ folder: join(work.path, 'archive'), create: true });
    const file = join(work.path, 'reviewed.docx');
    await writeFile(file, reviewed(size));
    const pandoc = await findPandoc();
    const took: number[] = [];
    const theirs: number[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        say(`word, ${round + 1} of ${rounds}`);
        const began = performance.now();
        const { imported } = await runJob(archive, (exchange) =>
          exchange.importFiles({ paths: [file] }),
        );
        took.push(performance.now() - began);
        const [outcome] = imported;
        if (!outcome?.ok) throw new Error(outcome?.error ?? 'Nothing came in');
        const { comments, insertions, deletions } = outcome.counts;
        if (comments !== size.comments || insertions + deletions !== size.changes) {
          throw new Error(`Took in ${comments} comments, ${insertions + deletions} changes`);
        }
        if (pandoc) {
          const into = join(work.path, 'reviewed.json');
          theirs.push(await pandoc.convert(file, into, ['--track-changes=all', '--to', 'json']));
        }
      }
    } finally {
      await archive.close();
      await work.remove();
    }
    return [
      {
        measure: 'word',
        what: 'importing a reviewed Word file',
        size: `${size.words} words, ${size.comments} comments, ${size.changes} changes`,
        unit: 'ms',
        ours: summarise(took),
        ...(theirs.length > 0 ? { peer: { name: 'pandoc', figures: summarise(theirs) } } : {}),
        aim: { of: 'p95', kind: 'bound', atMost: most },
        note: `Word: each in a thread that was just started, into the archive with the original. ${
          pandoc ? 'pandoc reads the same file with all changes into its JSON.' : pandocMissing
        }`,
      },
    ];
  },
};

/** Paragraphs in which words were struck, written and commented on, by three people. */
function reviewed(size: { words: number; comments: number; changes: number }): Uint8Array {
  const tokens = makeText(size.words, 7)
    .map(({ text }) => text)
    .join(' ')
    .split(' ')
    .slice(0, size.words);
  const step = Math.floor(tokens.length / size.changes);
  const everyComment = Math.floor(size.changes / size.comments);
  let body = '';
  let paragraph = '';
  let comments = '';
  let said = 0;
  for (let i = 0; i < size.changes; i += 1) {
    const [first = 'a', ...rest] = tokens.slice(i * step, (i + 1) * step);
    const who = ['Ada Brook', 'Ben Crane', 'Cy Dell'][i % 3] as string;
    paragraph += i % 2 === 0 ? inserted(who, `${first} `) : deleted(who, `${first} `);
    const words = run(`${rest.join(' ')} `);
    if (i % everyComment === 0 && said < size.comments) {
      paragraph += commented(said, words);
      comments += comment(said, who, 'Is this what the harbour office said?');
      said += 1;
    } else paragraph += words;
    if (i % 5 === 4) {
      body += para(paragraph);
      paragraph = '';
    }
  }
  return wordFile({ body: body + (paragraph && para(paragraph)), comments });
}
