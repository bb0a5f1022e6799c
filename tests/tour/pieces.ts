/** The pieces of the tour's archive: the day's own, and those that stand in the library already. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArticleFields } from '../../shared/domain/article.ts';
import { wordFileName } from './word-piece.ts';

export const piecesFolder = fileURLToPath(new URL('pieces/', import.meta.url));

/** The piece that the day is about. */
export const mainFile = join(piecesFolder, 'slow-clock.txt');
export const mainHeadline = 'The slow clock on Ferry Stairs';

type Told = Pick<ArticleFields, 'slug' | 'desk' | 'status' | 'byline'> & {
  /** Days from today on which it is due, at 18:00; none when left out. */
  readonly dueIn?: number;
  readonly targetLength?: number;
  readonly tags?: readonly string[];
};

const told: Readonly<Record<string, Told>> = {
  'slow-clock.txt': {
    slug: 'slow-clock',
    desk: 'Harbour',
    status: 'draft',
    byline: 'Nell Arkwright',
    dueIn: 1,
    targetLength: 500,
    tags: ['ferry', 'time'],
  },
  'keel-bridge-lamps.txt': {
    slug: 'bridge-lamps',
    desk: 'Harbour',
    status: 'in check',
    byline: 'Tomas Rede',
    dueIn: 0,
    targetLength: 120,
    tags: ['bridge'],
  },
  'tide-table.txt': {
    slug: 'tide-table-howto',
    desk: 'Harbour',
    status: 'copy',
    byline: 'Nell Arkwright',
    dueIn: 1,
    targetLength: 120,
    tags: ['ferry', 'how-to'],
  },
  'pilot-slip.txt': {
    slug: 'pilot-slip',
    desk: 'Harbour',
    status: 'released',
    byline: 'Tomas Rede',
  },
  [wordFileName]: {
    slug: 'pot-map',
    desk: 'Fishing',
    status: 'ready',
    byline: 'Tomas Rede',
    dueIn: 1,
    targetLength: 250,
    tags: ['ferry', 'maps'],
  },
  'winter-timetable.html': {
    slug: 'winter-timetable',
    desk: 'Harbour',
    status: 'ready',
    byline: 'Nell Arkwright',
    dueIn: 2,
    tags: ['ferry'],
  },
  'allotments.txt': {
    slug: 'allotment-well',
    desk: 'Town',
    status: 'draft',
    byline: 'Sten Varga',
    dueIn: 3,
    targetLength: 150,
  },
  'lantern-night.txt': {
    slug: 'lantern-night',
    desk: 'Town',
    status: 'idea',
    byline: 'Mirela Oduya',
    dueIn: 8,
    targetLength: 300,
  },
  'night-bus.md': {
    slug: 'night-bus',
    desk: 'Town',
    status: 'copy',
    byline: 'Sten Varga',
    dueIn: 2,
    targetLength: 90,
    tags: ['ferry'],
  },
  'letters.txt': { slug: 'letters-bench', desk: 'Town', status: 'released', byline: '' },
  'quay-school-choir.txt': {
    slug: 'school-choir',
    desk: 'Schools',
    status: 'ready',
    byline: 'Ines Calloway',
    dueIn: 0,
    targetLength: 110,
    tags: ['ferry', 'music'],
  },
  'net-loft.txt': {
    slug: 'net-loft-knots',
    desk: 'Arts',
    status: 'in check',
    byline: 'Mirela Oduya',
    dueIn: 4,
    targetLength: 120,
  },
  'tide-organ.md': {
    slug: 'tide-organ',
    desk: 'Arts',
    status: 'released',
    byline: 'Mirela Oduya',
    tags: ['music'],
  },
  'ice-house.txt': { slug: 'ice-house', desk: 'Fishing', status: 'draft', byline: 'Tomas Rede' },
  'rowing-club.txt': {
    slug: 'rowing-length',
    desk: 'Sport',
    status: 'released',
    byline: 'Sten Varga',
  },
};

/** The files that are in the archive before the day begins, with paths. */
export async function otherFiles(): Promise<string[]> {
  const names = (await readdir(piecesFolder)).toSorted((one, other) => one.localeCompare(other));
  const untold = names.filter((name) => !told[name]);
  if (untold.length > 0) throw new Error(`Nothing is told of ${untold.join(', ')}`);
  return names.map((name) => join(piecesFolder, name)).filter((path) => path !== mainFile);
}

/** What an editor would have filled in beside the text of the file. */
export function fieldsOf(fileName: string, today: Date): Partial<ArticleFields> {
  const fields = told[fileName];
  if (!fields) throw new Error(`Nothing is told of ${fileName}`);
  const { dueIn, tags, ...rest } = fields;
  return {
    ...rest,
    tags: [...(tags ?? [])],
    ...(dueIn === undefined ? {} : { due: dueAt(today, dueIn) }),
  };
}

function dueAt(today: Date, days: number): string {
  const due = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 18);
  return due.toISOString();
}
