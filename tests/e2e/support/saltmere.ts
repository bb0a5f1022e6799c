/** A small archive of the town of Saltmere for tests of the library: pieces, desks, days. */
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { Input } from '../../../shared/contract/contract.ts';
import type { ArticleStatus } from '../../../shared/domain/article.ts';
import { ask } from './ask.ts';
import { piece as article, graf } from './documents.ts';
import { grid, sidebar } from './library.ts';

declare const window: { readonly galley: Bridge };

export interface Piece {
  readonly headline: string;
  readonly slug: string;
  readonly desk: string;
  readonly status: ArticleStatus;
  readonly targetLength: number | null;
  /** Days from today; null for none. */
  readonly due: number | null;
  readonly tags: readonly string[];
  readonly paragraphs: readonly string[];
}

const piece = (
  headline: string,
  slug: string,
  desk: string,
  status: ArticleStatus,
  targetLength: number | null,
  due: number | null,
  tags: readonly string[],
  ...paragraphs: string[]
): Piece => ({ headline, slug, desk, status, targetLength, due, tags, paragraphs });

export const pieces: readonly Piece[] = [
  piece(
    'The pilot house gets its lantern back',
    'pilot-lantern',
    'Harbour',
    'released',
    700,
    null,
    ['history'],
    'After eleven years in a packing case, the lantern of the old pilot house hangs over the slip again.',
    'The ferry crew raised it with the crane that lifts the winter gangway, before the first sailing of the timetable.',
  ),
  piece(
    'Two choirs, one rehearsal room',
    'choir-room',
    'Arts',
    'released',
    500,
    null,
    [],
    'On Tuesdays the room above the chandlery belongs to the Harbour Voices, and from eight to the others.',
    'Nobody has ever agreed who the others are, and the caretaker holds two keys.',
  ),
  piece(
    'Herring landings fall for a third month',
    'herring-landings',
    'Fishing',
    'released',
    900,
    null,
    ['quota'],
    'The quay weighed four hundred crates in a month that used to bring nine hundred.',
    'Skippers blame the cold spring, the harbour office the late ice, and the gulls say nothing.',
  ),
  piece(
    'A school bus that runs with the tide',
    'tide-bus',
    'Schools',
    'idea',
    350,
    5,
    ['transport'],
    'When the causeway floods, the Northbank bus waits, and so does the first lesson.',
    'The council wants one timetable for the bus and the ferry.',
  ),
  piece(
    'Regatta moves to the lower basin',
    'regatta-basin',
    'Sport',
    'draft',
    600,
    3,
    [],
    'The Keel Bridge works leave too little water above the lock, so the dinghies race below it this year.',
  ),
  piece(
    'What the ice house kept',
    'ice-house',
    'Fishing',
    'copy',
    1200,
    2,
    ['history'],
    'Under the sawdust lay eleven ledgers, a ferry bell, and the winter timetable of 1958.',
    'The finder wants the bell on the quay; the museum would rather have the ledgers.',
  ),
  piece(
    'Cherry Row asks for a second pump',
    'cherry-row-pump',
    'Town',
    'in check',
    450,
    1,
    ['floods'],
    'Sandbags came on the morning ferry, and were used by noon.',
    'A second pump would cost what two floods do.',
  ),
  piece(
    'Northbank library to open on Sundays',
    'library-sundays',
    'Town',
    'ready',
    400,
    0,
    [],
    'From the first of the month the doors stay open from two to six, timetable or no timetable.',
  ),
  piece(
    'How to read a tide table',
    'tide-table',
    'Harbour',
    'copy',
    900,
    1,
    ['explainer'],
    'Every ferry timetable on this coast is a tide table in disguise; begin with the moon.',
    'High water comes some fifty minutes later each day, and the last boat follows it.',
  ),
  piece(
    'Late ferry returns while the Keel Bridge is shut',
    'keel-bridge-ferry',
    'Harbour',
    'in check',
    1200,
    0,
    ['transport', 'bridge'],
    'For five weeks the short way home is by water: the swing span is being refitted, and the ferry sails until midnight.',
    'The revised timetable adds eleven crossings a day, nine of them before breakfast.',
    'A single fare stays where it was. Bicycles cross free of charge, as they did in the winter of the flood.',
  ),
  piece(
    'Тиждень без мосту',
    'bez-mostu',
    'Town',
    'draft',
    500,
    null,
    [],
    'Поромник каже, що найважче не вітер, а розклад: люди приходять, коли звикли.',
  ),
  piece(
    'Notes for a column on gulls',
    'gulls',
    'Arts',
    'idea',
    null,
    null,
    [],
    'They know the timetable better than we do.',
  ),
];

function createInput(each: Piece): Input<'article.create'> {
  const { slug, desk, status, targetLength, tags } = each;
  const due = new Date();
  due.setHours(23, 30, 0, 0);
  due.setDate(due.getDate() + (each.due ?? 0));
  return {
    fields: {
      slug,
      desk,
      status,
      targetLength,
      tags: [...tags],
      due: each.due === null ? null : due.toISOString(),
    },
    doc: JSON.stringify(article(each.headline, ...each.paragraphs.map((words) => graf(words)))),
  };
}

/** Gives a name to the person writing, as the first question of a new archive asks. */
export async function begin(page: Page, name = 'Nell Arkwright'): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Begin' }).click();
  await sidebar(page).waitFor();
}

/**
 * Puts pieces into the open archive; the last comes first in the list. Waits until the list shows
 * them: rows that are still coming move those that are to be pointed at.
 */
export async function fill(page: Page, some: readonly Piece[] = pieces): Promise<string[]> {
  const made = await page.evaluate(async (inputs) => {
    const ids: string[] = [];
    for (const input of inputs) {
      const reply = await window.galley.commands['article.create'](input);
      if (!reply.ok) throw new Error(reply.error.message);
      ids.push(reply.value.id);
    }
    return ids;
  }, some.map(createInput));
  const nobody = { ownerId: null, dueUntil: new Date().toISOString() };
  const { all } = await ask(page, 'article.counts', nobody);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(all + 1));
  return made;
}
