/** From Enter in the library to the painted text of a long piece, against mounting it bare. */
import type { Page } from 'playwright';
import { editableSelector } from '../instrument.ts';
import { commonSwitches } from '../machine.ts';
import { type Measure, pause } from '../measure.ts';
import { bundlePeers, peerPage } from '../peers/bundle.ts';
import { openPeer } from '../peers/host.ts';
import { addPiece, makeHome, setUp, startProgram } from '../program.ts';
import { summarise } from '../statistics.ts';
import { makeText } from '../text.ts';

const words = 10_000;

export const opening: Measure = {
  name: 'open',
  async run({ machine, quick, say }) {
    await bundlePeers();
    const home = await makeHome();
    const program = await startProgram(machine, home, { switches: commonSwitches });
    const peer = await openPeer(machine, peerPage('prosemirror'), { switches: commonSwitches });
    try {
      await setUp(program);
      await addPiece(program.page, words);
      await program.page.reload();
      const blocks = makeText(words);
      const rounds = quick ? 3 : 15;
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        say(`open, ${words} words: ${round + 1} of ${rounds}`);
        const took = await openFromLibrary(program.page);
        await peer.page.reload();
        const mounted = await peer.page.evaluate(async (text) => {
          const began = performance.now();
          await window.loadBlocks(text);
          await new Promise<void>((resolve) => {
            requestAnimationFrame(() => setTimeout(resolve));
          });
          return performance.now() - began;
        }, blocks);
        // The first round is for warming up.
        if (round >= 0) {
          ours.push(took);
          bare.push(mounted);
        }
      }
      return [
        {
          measure: 'open',
          what: 'opening a piece from the library, Enter to painted text',
          size: `${words / 1_000}k words`,
          unit: 'ms',
          ours: summarise(ours),
          peer: { name: 'ProseMirror, mounting the same text', figures: summarise(bare) },
          note: 'Opening: ours reads the piece from the disk and shows the page around it; the peer only mounts text that it has.',
        },
      ];
    } finally {
      await peer.close();
      await program.close();
      await home.remove();
    }
  },
};

/** Goes to the library, opens its only piece by Enter, and resolves to the milliseconds taken. */
async function openFromLibrary(page: Page): Promise<number> {
  await page.keyboard.press('ControlOrMeta+1');
  const row = page
    .getByRole('row')
    .filter({ hasText: `A piece of ${words} words` })
    .first();
  await row.click();
  // What the library still loads is not part of opening.
  await pause(500);
  await page.evaluate((selector) => {
    window.opened = new Promise((resolve) => {
      window.addEventListener(
        'keydown',
        (event) => {
          const began = event.timeStamp;
          const watcher = new MutationObserver(() => {
            if ((document.querySelector(selector)?.textContent?.length ?? 0) < 10_000) return;
            watcher.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          });
          watcher.observe(document, { childList: true, subtree: true });
        },
        { capture: true, once: true },
      );
    });
  }, editableSelector);
  await page.keyboard.press('Enter');
  return page.evaluate(() => window.opened);
}

declare global {
  interface Window {
    opened: Promise<number>;
  }
}
