/** Key to painted frame in a text under claims from end to end, beside the same text without any. */
import type { Page } from 'playwright';
import { wordingAt } from '../../../shared/document/claims/index.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { claimedText } from '../claims.ts';
import { installKeyClock, type Key, keyFor, placeCaretInMiddle, pressKey } from '../instrument.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import { call, makeHome, openPiece, setUp, startProgram } from '../program.ts';
import type { Row } from '../report.ts';
import { type Summary, summarise } from '../statistics.ts';

/** As many as so many claims need, on every other word. */
const words = 10_200;
const claimed = 5_000;
/** Between two keys, in milliseconds. */
const gap = 60;
/** A person rests now and then; the piece is saved and its claims are looked at then. */
const rest = 1_000;
const keysPerTurn = 20;
const typed = Array.from('and the tide came in over the old stones ', keyFor);

export const check: Measure = {
  name: 'check',
  async run(context) {
    const without = await typeUnder(context, 0);
    const among = await typeUnder(context, claimed);
    return [
      {
        measure: 'check',
        what: 'typing under claims, key to painted frame',
        size: `10k words, ${claimed.toLocaleString('en-GB')} claims`,
        unit: 'ms',
        ours: among,
        peer: { name: 'the same without claims', figures: without },
        aim: { of: 'p95', kind: 'bound', atMost: 16.7 },
        note: 'Check: vsync off; every claim decided on and underlined, saving as it goes.',
      } satisfies Row,
    ];
  },
};

async function typeUnder({ machine, quick, say }: Context, count: number): Promise<Summary> {
  say(`check, ${count} claims: opening the program`);
  const home = await makeHome();
  const program = await startProgram(machine, home);
  try {
    await setUp(program);
    const articleId = await addClaimed(program.page, count);
    const panels = { ...defaultSettings.panels, inspector: 'none' as const };
    const shown = { whileWriting: true, colourBy: 'status' as const };
    await call(program.page, 'settings.set', { panels, claims: shown });
    const page = await openPiece(program, articleId);
    const cdp = await page.context().newCDPSession(page);
    await installKeyClock(page);
    await placeCaretInMiddle(page, cdp);
    if (count > 0) {
      const all = count.toLocaleString('en-GB');
      await page.getByText(`Claims ${all}/${all} checked`).waitFor({ timeout: 60_000 });
    }
    const keys: number[] = [];
    const turns = quick ? 3 : 12;
    for (let turn = -1; turn < turns; turn += 1) {
      say(`check, ${count} claims: turn ${turn + 1} of ${turns}`);
      for (let at = 0; at < keysPerTurn; at += 1) {
        await pause(gap);
        const time = await pressKey(page, cdp, typed[at % typed.length] as Key);
        if (turn >= 0) keys.push(time);
      }
      await pause(rest);
    }
    return summarise(keys);
  } finally {
    await program.close();
    await home.remove();
  }
}

/** Adds a piece with that many claims, all of them confirmed; resolves to its id. */
async function addClaimed(page: Page, count: number): Promise<string> {
  const { doc, ids } = claimedText(words, count);
  const { id: articleId } = await call(page, 'article.create', { doc });
  if (count === 0) return articleId;
  const opened = await call(page, 'article.read', { id: articleId });
  const wordings = wordingAt(JSON.parse(opened.doc) as NodeJson, ids);
  const made = [...wordings].map(([id, wording]) => ({ id, wording }));
  await call(page, 'claim.create', { articleId, claims: made });
  await call(page, 'claim.decide', {
    decisions: made.map(({ id: claimId, wording }) => ({ id: newId(), claimId, wording })),
    status: 'confirmed',
  });
  return articleId;
}
