/**
 * Key to painted frame, typing and Enter, in the middle of a long text. All pages are open at once
 * and take turns, a few keys each, so that what else the machine does falls on all of them alike.
 */
import type { CDPSession, Page } from 'playwright';
import {
  editableSelector,
  enter,
  installKeyClock,
  type Key,
  keyFor,
  placeCaretInMiddle,
  pressKey,
} from '../instrument.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import { bundlePeers, peerNames, peerPage } from '../peers/bundle.ts';
import { openPeer } from '../peers/host.ts';
import { addCommentedPiece, makeHome, openPiece, setUp, startProgram } from '../program.ts';
import type { Aim, Row } from '../report.ts';
import { summarise } from '../statistics.ts';
import { makeText } from '../text.ts';

/** Between two keys, in milliseconds: a fast typist, and pauses short enough that saves happen. */
const gap = 60;
const keysPerTurn = 10;
const entersPerTurn = 4;
/** Comments in the margin of our piece, spread over its length. */
const comments = 20;
const typed = Array.from('and the tide came in over the old stones ', keyFor);

interface Typist {
  readonly name: string;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly keys: number[];
  readonly enters: number[];
  /** Keys pressed so far. */
  pressed: number;
  readonly close: () => Promise<void>;
}

export const typing: Measure = {
  name: 'typing',
  async run(context) {
    await bundlePeers();
    const rows: Row[] = [];
    for (const words of context.quick ? [1_000, 10_000] : [1_000, 10_000, 50_000, 100_000]) {
      rows.push(...(await typeAt(context, words)));
    }
    return rows;
  },
};

async function typeAt(context: Context, words: number): Promise<Row[]> {
  const turns = context.quick ? 3 : 12;
  const typists: Typist[] = [];
  try {
    typists.push(await openOurs(context, words));
    for (const name of peerNames) typists.push(await openTheirs(context, name, words));
    for (const typist of typists) await turn({ ...typist, keys: [], enters: [] });
    for (const typist of typists) typist.pressed = 0;
    for (const typist of typists) typist.pressed = await textLength(typist.page);
    for (let round = 0; round < turns; round += 1) {
      context.say(`typing, ${words} words: turn ${round + 1} of ${turns}`);
      for (const typist of typists) await turn(typist);
    }
    const expected = turns * (keysPerTurn + entersPerTurn);
    for (const { name, page, pressed } of typists) {
      const grown = (await textLength(page)) - pressed;
      if (grown !== expected) {
        throw new Error(`${name} took in ${grown} of ${expected} letters`);
      }
    }
  } catch (error) {
    // The cause matters more than what closing says afterwards.
    await closeAll(typists).catch((after: unknown) => context.say(String(after)));
    throw error;
  }
  await closeAll(typists);
  return rowsOf(typists, words);
}

async function closeAll(typists: readonly Typist[]): Promise<void> {
  const ends = await Promise.allSettled(typists.map((typist) => typist.close()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** A few keys, then Enter a few times; each Enter is followed by a letter, as in writing. */
async function turn(typist: Typist): Promise<void> {
  await typist.page.bringToFront();
  const press = async (key: Key): Promise<number> => {
    await pause(gap);
    return pressKey(typist.page, typist.cdp, key);
  };
  for (let count = 0; count < keysPerTurn; count += 1) {
    const key = typed[(typist.keys.length + count) % typed.length] ?? keyFor('a');
    typist.keys.push(await press(key));
  }
  for (let count = 0; count < entersPerTurn; count += 1) {
    typist.enters.push(await press(enter));
    await press(keyFor('a'));
  }
}

const textLength = (page: Page): Promise<number> =>
  page.evaluate(
    (selector) => document.querySelector(selector)?.textContent?.length ?? 0,
    editableSelector,
  );

async function openOurs({ machine, say }: Context, words: number): Promise<Typist> {
  say(`typing, ${words} words: opening the program`);
  const home = await makeHome();
  const program = await startProgram(machine, home);
  const close = async (): Promise<void> => {
    await program.close();
    await home.remove();
  };
  try {
    await setUp(program);
    const page = await openPiece(program, await addCommentedPiece(program.page, words, comments));
    return await ready('Galley', page, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function openTheirs(
  { machine, say }: Context,
  name: (typeof peerNames)[number],
  words: number,
): Promise<Typist> {
  say(`typing, ${words} words: opening ${labels[name]}`);
  const { page, close } = await openPeer(machine, peerPage(name));
  try {
    await page.evaluate((blocks) => window.loadBlocks(blocks), makeText(words));
    return await ready(labels[name], page, close);
  } catch (error) {
    await close();
    throw error;
  }
}

const labels = { prosemirror: 'ProseMirror', ckeditor: 'CKEditor 5', lexical: 'Lexical' } as const;

async function ready(name: string, page: Page, close: () => Promise<void>): Promise<Typist> {
  const cdp = await page.context().newCDPSession(page);
  await installKeyClock(page);
  await placeCaretInMiddle(page, cdp);
  return { name, page, cdp, keys: [], enters: [], pressed: 0, close };
}

function rowsOf([ours, ...peers]: Typist[], words: number): Row[] {
  if (!ours) throw new Error('Nobody typed');
  const size = `${words / 1_000}k words`;
  const rows: Row[] = [];
  for (const [kind, what] of [
    ['keys', 'typing, key to painted frame'],
    ['enters', 'Enter, key to painted frame'],
  ] as const) {
    for (const peer of peers) {
      rows.push({
        measure: 'typing',
        what,
        size,
        unit: 'ms',
        ours: summarise(ours[kind]),
        peer: { name: peer.name, figures: summarise(peer[kind]) },
        aim: aimFor(peer.name, kind, words),
        note: 'Typing: vsync off; the whole program with outline, counts and 20 comments in the margin, saving as it goes.',
      });
    }
    if (words === 100_000 && kind === 'keys') {
      rows.push({
        measure: 'typing',
        what,
        size,
        unit: 'ms',
        ours: summarise(ours[kind]),
        aim: { of: 'p95', kind: 'bound', atMost: 16.7 },
      });
    }
  }
  return rows;
}

/** Level with bare ProseMirror up to 50,000 words, and ahead of the whole editors everywhere. */
function aimFor(peer: string, kind: 'keys' | 'enters', words: number): Aim | undefined {
  if (peer !== labels.prosemirror) return { of: 'p95', kind: 'ratio', atMost: 1 };
  if (kind === 'enters' || words > 50_000) return undefined;
  return { of: 'p95', kind: 'ratio', atMost: 1.3 };
}
