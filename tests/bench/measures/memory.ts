/** Memory of the whole process tree with one and ten articles open, against bare ProseMirror. */

import { commonSwitches } from '../machine.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import { bundlePeers, peerPage } from '../peers/bundle.ts';
import { openPeer } from '../peers/host.ts';
import { canMeasureMemory, memoryOfTree } from '../processes.ts';
import { addPiece, makeHome, openPiece, setUp, startProgram } from '../program.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';
import { makeText } from '../text.ts';

const words = 1_000;
/** For the windows to come to rest, in milliseconds. */
const rest = 4_000;
const megabyte = 2 ** 20;

export const memory: Measure = {
  name: 'memory',
  async run(context) {
    if (!canMeasureMemory) throw new Error('Memory is read from /proc, which only Linux has.');
    await bundlePeers();
    const rows: Row[] = [];
    for (const articles of [1, 10]) {
      context.say(`memory, ${articles} open`);
      const ours = await measureOurs(context, articles);
      const peer = await measurePeer(context, articles);
      rows.push({
        measure: 'memory',
        what: `memory (PSS of all processes), articles open: ${articles}`,
        size: `${words / 1_000}k words each`,
        unit: 'MB',
        ours: summarise([ours]),
        peer: { name: `ProseMirror, windows: ${articles}`, figures: summarise([peer]) },
        note: 'Memory: every article in a window of its own, besides the library; shared pages counted once.',
      });
    }
    return rows;
  },
};

async function measureOurs({ machine }: Context, articles: number): Promise<number> {
  const home = await makeHome();
  const program = await startProgram(machine, home, { switches: commonSwitches });
  try {
    await setUp(program);
    for (let index = 0; index < articles; index += 1) {
      await openPiece(program, await addPiece(program.page, words, index + 1));
    }
    await pause(rest);
    return (await memoryOfTree(processOf(program.app))).pss / megabyte;
  } finally {
    await program.close();
    await home.remove();
  }
}

async function measurePeer({ machine }: Context, articles: number): Promise<number> {
  const peer = await openPeer(machine, peerPage('prosemirror'), {
    windows: articles,
    switches: commonSwitches,
  });
  try {
    for (const [index, page] of peer.app.windows().entries()) {
      await page.evaluate((blocks) => window.loadBlocks(blocks), makeText(words, index + 1));
    }
    await pause(rest);
    return (await memoryOfTree(processOf(peer.app))).pss / megabyte;
  } finally {
    await peer.close();
  }
}

function processOf(app: { process(): { pid?: number | undefined } }): number {
  const { pid } = app.process();
  if (pid === undefined) throw new Error('The program has ended');
  return pid;
}
