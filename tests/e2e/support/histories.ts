/** A piece with a past: days, sittings, several people, milestones, as an archive would have kept it. */
import { openInProcess } from '../../../electron/archive/client.ts';
import { withBlockIds } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Milestone } from '../../../shared/domain/version.ts';
import { saveOver } from './archives.ts';
import { block, graf, piece, subhead } from './documents.ts';

/** What stands in the piece at one time, block by block under ids that tests can name. */
export type Blocks = Readonly<Record<string, string>>;

export interface Moment {
  /** `2026-02-24T14:32`, in the zone of whoever runs the tests. */
  readonly at: string;
  readonly by: string;
  /** Blocks that are new or read otherwise from now on; null takes one out. */
  readonly put: Readonly<Record<string, string | null>>;
  /** Kept under a name at once. */
  readonly name?: string;
  readonly milestone?: Milestone;
}

/** Four days of a piece on the bridge: two writers, an editor, three names, two milestones. */
export const keelBridge: readonly Moment[] = [
  {
    at: '2026-02-20T10:40',
    by: 'Nell Arkwright',
    put: {
      headline: 'Keel Bridge to rest in March, and a late boat sails again',
      first:
        'The swing span of the Keel Bridge will stop turning at six on the morning of 2 March, and for the three weeks after that the residents of Northbank go home by water.',
      second:
        'The harbour office published its timetable on Friday. It adds eleven sailings a day, most of them early or late, and brings back a boat that has not run for years.',
    },
  },
  {
    at: '2026-02-20T10:55',
    by: 'Nell Arkwright',
    put: { notice: 'Passengers are asked to allow additional time for their journeys.' },
  },
  {
    at: '2026-02-20T11:15',
    by: 'Nell Arkwright',
    put: {
      '#bearing': 'A bearing as wide as a table',
      third:
        'What failed is small beside what it carries. The centre bearing was cast in 1931; in October a diver found a crack in its upper race and asked for the span to be rested before the cold.',
    },
  },
  {
    at: '2026-02-23T12:05',
    by: 'Ines Calloway',
    put: {
      first:
        'The swing span of the Keel Bridge will stop turning at six on the morning of 2 March, and for three weeks the residents of Northbank go home by water.',
    },
  },
  {
    at: '2026-02-23T15:30',
    by: 'Nell Arkwright',
    put: {
      fourth:
        'For the crews it is mostly a matter of sleep. Two boats will lie in steam overnight.',
    },
  },
  {
    at: '2026-02-23T15:48',
    by: 'Nell Arkwright',
    put: {
      fifth:
        'On the slip the old lantern is lit again. The council pays for the oil, and the choir above the chandlery has asked whether anyone minds a song at midnight.',
    },
    name: 'First full draft',
    milestone: 'filed',
  },
  {
    at: '2026-02-24T09:12',
    by: 'Nell Arkwright',
    put: {
      headline: 'Keel Bridge rests for five weeks, and a late boat sails again',
      second:
        'The harbour office published its timetable on Friday. It adds eleven sailings a day, nine of them before nine in the morning or after eight at night, and brings back a boat that has not run for years. A single fare stays where it was.',
    },
  },
  {
    at: '2026-02-24T09:30',
    by: 'Nell Arkwright',
    put: {
      fourth:
        'For the crews it is mostly a matter of sleep. Two boats will lie in steam overnight, and the night master’s watch moves back by an hour.',
    },
  },
  {
    at: '2026-02-24T11:20',
    by: 'Ines Calloway',
    put: {
      first:
        'The swing span of the Keel Bridge will stop turning at six on Monday morning, and for five weeks the people who live on Northbank go home by water.',
      notice: null,
    },
    name: 'Checking copy',
    milestone: 'checking copy',
  },
  {
    at: '2026-02-24T13:10',
    by: 'Tomas Rede',
    put: {
      third:
        'What failed is small beside what it carries. The centre bearing was cast in 1931; in October a diver found a crack in it, no longer than a matchstick, and asked for the span to be rested before the cold.',
    },
  },
  {
    at: '2026-02-24T14:06',
    by: 'Nell Arkwright',
    put: { sixth: 'Bicycles cross free of charge, as they did in the winter of the flood.' },
  },
  {
    at: '2026-02-24T14:25',
    by: 'Nell Arkwright',
    put: {
      sixth:
        'Bicycles cross free of charge, as they did in the winter of the flood, and dogs as they always have.',
    },
  },
];

function documentOf(blocks: ReadonlyMap<string, string>): NodeJson {
  const body: NodeJson[] = [];
  for (const [id, words] of blocks) {
    if (id === 'headline') continue;
    const node = id.startsWith('#') ? subhead(words) : graf(words);
    body.push({ ...node, attrs: { ...node.attrs, id } });
  }
  const whole = piece('', ...body);
  const display = whole.content?.map((each) =>
    each.type === 'headline'
      ? { ...block('headline', blocks.get('headline') ?? ''), attrs: { id: 'headline' } }
      : each.attrs?.id && blocks.has(String(each.attrs.id))
        ? each
        : { ...each, attrs: { ...each.attrs, id: each.type } },
  );
  return withBlockIds({ ...whole, content: display ?? [] });
}

export interface Past {
  readonly articleId: string;
  /** The text after each moment. */
  readonly docs: readonly NodeJson[];
}

/** Lets the moments happen in a new archive, each as people would have brought it about. */
export async function makePast(
  folder: string,
  moments: readonly Moment[] = keelBridge,
): Promise<Past> {
  let now = new Date(moments[0]?.at ?? 0);
  const archive = await openInProcess({ folder, create: true, clock: () => now });
  try {
    const people = new Map<string, string>();
    const colours = ['blue', 'green', 'violet'] as const;
    const blocks = new Map<string, string>();
    const docs: NodeJson[] = [];
    let articleId = '';
    for (const { at, by, put, name, milestone } of moments) {
      now = new Date(at);
      const known = people.get(by);
      if (known) await archive.call('profile.switch', { id: known });
      else {
        const profile = { name: by, color: colours[people.size] ?? 'amber' } as const;
        const command = people.size === 0 ? 'profile.set' : 'profile.add';
        people.set(by, (await archive.call(command, profile)).id);
      }
      for (const [id, words] of Object.entries(put)) {
        if (words === null) blocks.delete(id);
        else blocks.set(id, words);
      }
      const doc = documentOf(blocks);
      docs.push(doc);
      if (articleId === '') {
        const fields = { slug: 'keel-bridge', desk: 'Harbour', byline: by };
        ({ id: articleId } = await archive.call('article.create', {
          doc: JSON.stringify(doc),
          fields,
        }));
      } else {
        await saveOver(archive, articleId, doc);
      }
      // Somebody writes for a few minutes before they go.
      now = new Date(now.getTime() + 6 * 60_000);
      if (name)
        await archive.call('version.name', {
          articleId,
          name,
          ...(milestone ? { milestone } : {}),
        });
      else await archive.call('version.keep', { articleId, reason: 'left' });
    }
    const [first] = people.values();
    if (first) await archive.call('profile.switch', { id: first });
    return { articleId, docs };
  } finally {
    await archive.close();
  }
}
