/**
 * A durable save, through the window and in one process, against a bare commit of the same bytes.
 * Every save changes one paragraph in the middle, as writing does.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openInProcess } from '../../../electron/archive/client.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import { openBareCommits } from '../bare-commits.ts';
import { commonSwitches, makeWorkFolder } from '../machine.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import { addPiece, call, makeHome, setUp, startProgram } from '../program.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';
import { asDocument, makeText } from '../text.ts';

const sizes = [1_000, 10_000, 100_000];

export const save: Measure = {
  name: 'save',
  async run(context) {
    const home = await makeHome();
    const work = await makeWorkFolder();
    const program = await startProgram(context.machine, home, { switches: commonSwitches });
    const direct = await openInProcess({ folder: join(work.path, 'archive'), create: true });
    await mkdir(join(work.path, 'bare'));
    const bare = openBareCommits(join(work.path, 'bare'));
    try {
      await setUp(program);
      const rows: Row[] = [];
      for (const words of sizes) {
        const { page } = program;
        const id = await addPiece(page, words);
        const opened = await call(page, 'article.read', { id });
        const own = await direct.call('article.create', { doc: asDocument(makeText(words), 'A') });
        const ownOpened = await direct.call('article.read', { id: own.id });
        await page.evaluate(remember, {
          id,
          doc: opened.doc,
          revision: opened.revision,
          schemaVersion: SCHEMA_VERSION,
        });
        let revision = ownOpened.revision;
        const saveDirectly = async (round: number): Promise<number> => {
          const doc = changed(ownOpened.doc, round);
          const began = performance.now();
          const saved = await direct.call('article.save', {
            id: own.id,
            expectedRevision: revision,
            schemaVersion: SCHEMA_VERSION,
            doc,
          });
          revision = saved.revision;
          return performance.now() - began;
        };
        const commit = async (round: number): Promise<number> =>
          bare.commit(Buffer.from(changed(ownOpened.doc, round)));
        rows.push(
          ...(await takeTurns(
            context,
            words,
            (round) => saveInPage(page, round),
            saveDirectly,
            commit,
          )),
        );
      }
      return rows;
    } finally {
      bare.close();
      await direct.close();
      await program.close();
      await home.remove();
      await work.remove();
    }
  },
};

async function takeTurns(
  context: Context,
  words: number,
  throughWindow: (round: number) => Promise<number>,
  inProcess: (round: number) => Promise<number>,
  commit: (round: number) => Promise<number>,
): Promise<Row[]> {
  const rounds = context.quick ? 10 : 60;
  const warmUp = 3;
  const figures: [number[], number[], number[]] = [[], [], []];
  context.say(`save, ${words} words`);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [index, act] of [throughWindow, inProcess, commit].entries()) {
      const took = await act(round);
      if (round >= warmUp) figures[index]?.push(took);
      await pause(5);
    }
  }
  const [ours, direct, bare] = figures;
  const common = {
    measure: 'save',
    size: `${words / 1_000}k words`,
    unit: 'ms',
    peer: { name: 'bare WAL-FULL commit', figures: summarise(bare) },
    aim: { of: 'p50', kind: 'ratio', atMost: 8 },
  } as const;
  return [
    { ...common, what: 'durable save, from the window and back', ours: summarise(ours) },
    { ...common, what: 'durable save, in one process', ours: summarise(direct) },
  ];
}

/** The document with a few other letters in the paragraph in its middle. */
function changed(doc: string, round: number): string {
  const middle = doc.indexOf('"text":"', Math.floor(doc.length / 2)) + '"text":"'.length;
  return `${doc.slice(0, middle)}Draft ${round}. ${doc.slice(middle)}`;
}

interface Remembered {
  id: string;
  doc: string;
  revision: string;
  schemaVersion: number;
}

declare global {
  interface Window {
    remembered: Remembered;
  }
}

function remember(document: Remembered): void {
  window.remembered = document;
}

/** Saves from the page itself, so that the driver's own connection is not part of the figure. */
function saveInPage(page: Page, round: number): Promise<number> {
  return page.evaluate(async (count) => {
    const { remembered } = window;
    const { galley } = window as unknown as { galley: Bridge };
    const { doc } = remembered;
    const middle = doc.indexOf('"text":"', Math.floor(doc.length / 2)) + '"text":"'.length;
    const next = `${doc.slice(0, middle)}Draft ${count}. ${doc.slice(middle)}`;
    const began = performance.now();
    const reply = await galley.commands['article.save']({
      id: remembered.id,
      expectedRevision: remembered.revision,
      schemaVersion: remembered.schemaVersion,
      doc: next,
    });
    const took = performance.now() - began;
    if (!reply.ok) throw new Error(reply.error.message);
    remembered.revision = reply.value.revision;
    return took;
  }, round);
}
