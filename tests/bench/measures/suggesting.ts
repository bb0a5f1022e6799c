/** Key to painted frame in suggesting mode, in a text in which others have suggested much already. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { withBlockIds } from '../../../shared/document/ids.ts';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import {
  advance,
  begin,
  type Suggested,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { randomFrom } from '../../support/random.ts';
import {
  enter,
  installKeyClock,
  type Key,
  keyFor,
  placeCaretInMiddle,
  pressKey,
} from '../instrument.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import { addPiece, call, makeHome, openPiece, setUp, startProgram } from '../program.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';

const words = 10_000;
/** Between two keys, in milliseconds. */
const gap = 60;
/** A suggesting person rests now and then, and everything is read then. */
const rest = 1_200;
const keysPerTurn = 20;
const typed = Array.from('and the tide came in over the old stones ', keyFor);

export const suggesting: Measure = {
  name: 'suggesting',
  async run(context) {
    const rows: Row[] = [];
    for (const changes of context.quick ? [2_000] : [0, 300, 2_000]) {
      rows.push(...(await typeAmong(context, changes)));
    }
    return rows;
  },
};

async function typeAmong({ machine, quick, say }: Context, changes: number): Promise<Row[]> {
  say(`suggesting, ${changes} changes: opening the program`);
  const home = await makeHome();
  const program = await startProgram(machine, home);
  try {
    await setUp(program);
    const articleId = await addPiece(program.page, words);
    const open = await suggestIn(program.page, articleId, changes);
    // No panel at the side, so that there is room for the cards.
    const panels = { ...defaultSettings.panels, inspector: 'none' as const };
    await call(program.page, 'settings.set', { suggestingIn: [articleId], panels });
    const page = await openPiece(program, articleId);
    const cdp = await page.context().newCDPSession(page);
    await installKeyClock(page);
    await placeCaretInMiddle(page, cdp);
    if (open > 0) {
      await page.getByRole('button', { name: /suggestions?\. Go to the next/ }).waitFor();
    }
    const keys: number[] = [];
    const enters: number[] = [];
    const press = async (key: Key): Promise<number> => {
      await pause(gap);
      return pressKey(page, cdp, key);
    };
    const turns = quick ? 3 : 12;
    for (let turn = -1; turn < turns; turn += 1) {
      say(`suggesting, ${changes} changes: turn ${turn + 1} of ${turns}`);
      for (let count = 0; count < keysPerTurn; count += 1) {
        const time = await press(typed[count % typed.length] as Key);
        if (turn >= 0) keys.push(time);
      }
      const time = await press(enter);
      if (turn >= 0) enters.push(time);
      await press(keyFor('a'));
      await pause(rest);
    }
    return [
      { what: 'typing in suggesting mode, key to painted frame', figures: keys, bound: 16 },
      { what: 'Enter in suggesting mode, key to painted frame', figures: enters, bound: null },
    ].map(
      ({ what, figures, bound }): Row => ({
        measure: 'suggesting',
        what,
        size: `${words / 1_000}k words, ${open} open suggestions`,
        unit: 'ms',
        ours: summarise(figures),
        ...(bound === null ? {} : { aim: { of: 'p50', kind: 'bound', atMost: bound } }),
        note: 'Suggesting: vsync off; markup drawn, a card for every suggestion near the window, saving as it goes.',
      }),
    );
  } finally {
    await program.close();
    await home.remove();
  }
}

/** Suggests changes all through a piece as two people; resolves to how many are open. */
async function suggestIn(
  page: Parameters<typeof call>[0],
  articleId: string,
  changes: number,
): Promise<number> {
  if (changes === 0) return 0;
  const opened = await call(page, 'article.read', { id: articleId });
  const doc = parseDocument(withBlockIds(JSON.parse(opened.doc) as NodeJson));
  const { profile } = await call(page, 'profile.get', {});
  const { proposal, suggested } = suggestedIn(doc, changes, [profile?.id ?? '', articleId]);
  await call(page, 'article.save', {
    id: articleId,
    expectedRevision: opened.revision,
    schemaVersion: SCHEMA_VERSION,
    doc: JSON.stringify(proposal.toJSON()),
    suggestions: {
      base: JSON.stringify(suggested.base.toJSON()),
      trace: writeTrace(suggested.trace),
    },
  });
  return changes;
}

/** Every so many words one is put in, taken out or typed over. */
function suggestedIn(
  doc: Node,
  changes: number,
  people: readonly string[],
): { proposal: Node; suggested: Suggested } {
  const random = randomFrom(11);
  const spots: number[] = [];
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (const { index } of (node.text ?? '').matchAll(/(?<=\p{L} )\p{L}+(?= )/gu)) {
      spots.push(pos + index);
    }
  });
  const every = spots.length / changes;
  let suggested = begin(doc);
  const tr = new Transform(doc);
  // From the end on, so that the places stay what they are.
  for (let i = changes - 1; i >= 0; i -= 1) {
    const from = spots[Math.floor(i * every)] as number;
    const size = /^\p{L}+/u.exec(doc.textBetween(from, from + 20))?.[0].length ?? 1;
    const before = tr.doc;
    const from0 = tr.steps.length;
    const kind = random();
    if (kind < 0.35) tr.insert(from, doc.type.schema.text('lately '));
    else if (kind < 0.65) tr.delete(from, from + size + 1);
    else tr.replaceWith(from, from + size, doc.type.schema.text('otherwise'));
    suggested = advance(suggested, before, tr.steps.slice(from0), {
      person: people[i % people.length] as string,
      mode: 'suggesting',
      at: new Date(Date.UTC(2026, 1, 24, 9, 0, i)).toISOString(),
    });
  }
  return { proposal: tr.doc, suggested };
}
