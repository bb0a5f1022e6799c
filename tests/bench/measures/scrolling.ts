/** Frames of the library while its 100,000 rows are scrolled by the wheel, at the display's pace. */
import type { CDPSession, Page } from 'playwright';
import { openBigArchive } from '../big-archive.ts';
import { commonSwitches } from '../machine.ts';
import { type Measure, pause } from '../measure.ts';
import { bundlePeers, peerPage } from '../peers/bundle.ts';
import { openPeer } from '../peers/host.ts';
import { makeHome, setUp, startProgram } from '../program.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';

/** A frame longer than this is seen as a jerk, in milliseconds. */
const jerk = 20;
/** Turns of the wheel in one go, and the pixels of each. */
const turns = 60;
const pixels = 480;
/** Between two turns, in milliseconds. */
const gap = 16;

export const scrolling: Measure = {
  name: 'scroll',
  async run({ machine, quick, say }) {
    await bundlePeers();
    const archive = await openBigArchive(quick, say);
    const home = await makeHome();
    try {
      const program = await startProgram(machine, home, {
        archive: archive.folder,
        switches: commonSwitches,
      });
      const peer = await openPeer(machine, peerPage('list'), { switches: commonSwitches });
      try {
        await setUp(program);
        const ours = await prepare(program.page);
        const theirs = await prepare(peer.page);
        const frames: [number[], number[]] = [[], []];
        const rounds = quick ? 2 : 8;
        for (let round = 0; round < rounds; round += 1) {
          say(`scroll: ${round + 1} of ${rounds}`);
          const direction = round % 2 === 0 ? 1 : -1;
          frames[0].push(...(await scroll(program.page, ours, direction)));
          frames[1].push(...(await scroll(peer.page, theirs, direction)));
        }
        return rowsOf(frames, archive.articles);
      } finally {
        await peer.close();
        await program.close();
      }
    } finally {
      await home.remove();
      await archive.remove();
    }
  },
};

interface Wheel {
  readonly cdp: CDPSession;
  readonly x: number;
  readonly y: number;
}

/** Finds the middle of what scrolls. */
async function prepare(page: Page): Promise<Wheel> {
  const cdp = await page.context().newCDPSession(page);
  await page.waitForFunction(() => (document.body.textContent?.length ?? 0) > 500);
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  return { cdp, x, y };
}

/** Turns the wheel; resolves to the milliseconds between frames meanwhile. */
async function scroll(page: Page, wheel: Wheel, direction: 1 | -1): Promise<number[]> {
  await page.bringToFront();
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    let going = true;
    const frame = (): void => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.stopFrames = () => {
      going = false;
      // The first interval began before the first frame did.
      return frames.slice(1);
    };
  });
  const { cdp, x, y } = wheel;
  for (let turn = 0; turn < turns; turn += 1) {
    await cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x,
      y,
      deltaX: 0,
      deltaY: direction * pixels,
    });
    await pause(gap);
  }
  return page.evaluate(() => window.stopFrames());
}

declare global {
  interface Window {
    stopFrames: () => number[];
  }
}

function rowsOf([ours, theirs]: [number[], number[]], articles: number): Row[] {
  const long = (frames: number[]): number =>
    (100 * frames.filter((frame) => frame > jerk).length) / frames.length;
  const common = { measure: 'scroll', size: `${articles} rows` } as const;
  return [
    {
      ...common,
      what: 'scrolling the library, time between frames',
      unit: 'ms',
      ours: summarise(ours),
      peer: { name: 'plain list of 2,000 lines', figures: summarise(theirs) },
      aim: { of: 'p95', kind: 'bound', atMost: jerk },
    },
    {
      ...common,
      what: `scrolling the library, frames over ${jerk} ms`,
      unit: '%',
      ours: summarise([long(ours)]),
      peer: { name: 'plain list of 2,000 lines', figures: summarise([long(theirs)]) },
    },
  ];
}
