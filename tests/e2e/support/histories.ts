/** A piece with a past: days, sittings, several people, milestones, as an archive would have kept it. */
import { type ArchiveClient, openInProcess } from '../../../electron/archive/client.ts';
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
  /** Written in a private draft of that name, begun now when there is none. */
  readonly draft?: string;
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

/** The same, and a private draft beside it from the morning of the last day. */
export const withDraft: readonly Moment[] = [
  ...keelBridge,
  {
    at: '2026-02-24T10:02',
    by: 'Nell Arkwright',
    draft: 'Second-person opening',
    put: { first: 'You hear the bridge only once it stops: at six on Monday morning.' },
  },
  {
    at: '2026-02-24T13:44',
    by: 'Nell Arkwright',
    draft: 'Second-person opening',
    put: {
      first:
        'You hear the Keel Bridge only once it stops, at six on Monday morning; for five weeks you go home by water.',
    },
  },
].toSorted((one, other) => one.at.localeCompare(other.at));

export interface Past {
  readonly articleId: string;
  /** By their names. */
  readonly drafts: ReadonlyMap<string, string>;
}

/** Lets the moments happen in a new archive, each as people would have brought it about. */
export async function makePast(
  folder: string,
  moments: readonly Moment[] = keelBridge,
): Promise<Past> {
  let now = new Date(0);
  const archive = await openInProcess({ folder, create: true, clock: () => now });
  const comeIn = callerOf(archive);
  const texts = new Map<string, Map<string, string>>();
  const drafts = new Map<string, string>();
  let piece = '';
  try {
    for (const { at, by, put, name, milestone, draft } of moments) {
      now = new Date(at);
      await comeIn(by);
      let articleId = piece;
      if (draft !== undefined) {
        articleId = drafts.get(draft) ?? (await beginDraft(archive, piece, draft));
        if (!drafts.has(draft)) texts.set(articleId, new Map(texts.get(piece)));
        drafts.set(draft, articleId);
      }
      const blocks = texts.get(articleId) ?? new Map<string, string>();
      for (const [id, words] of Object.entries(put)) {
        if (words === null) blocks.delete(id);
        else blocks.set(id, words);
      }
      const doc = documentOf(blocks);
      if (articleId === '') {
        articleId = await begin(archive, doc, by);
        piece = articleId;
      } else {
        await saveOver(archive, articleId, doc);
      }
      texts.set(articleId, blocks);
      // Somebody writes for a few minutes before they go.
      now = new Date(now.getTime() + 6 * 60_000);
      if (name === undefined) await archive.call('version.keep', { articleId, reason: 'left' });
      else await archive.call('version.name', { articleId, name, milestone: milestone ?? null });
    }
    await comeIn(moments[0]?.by ?? '');
    return { articleId: piece, drafts };
  } finally {
    await archive.close();
  }
}

/** Lets somebody be the one who writes, the first time as somebody new. */
function callerOf(archive: ArchiveClient): (name: string) => Promise<void> {
  const known = new Map<string, string>();
  const colours = ['blue', 'green', 'violet'] as const;
  return async (name) => {
    const id = known.get(name);
    if (id !== undefined) {
      await archive.call('profile.switch', { id });
      return;
    }
    const profile = { name, color: colours[known.size] ?? 'amber' } as const;
    const command = known.size === 0 ? 'profile.set' : 'profile.add';
    known.set(name, (await archive.call(command, profile)).id);
  };
}

async function begin(archive: ArchiveClient, doc: NodeJson, byline: string): Promise<string> {
  const fields = { slug: 'keel-bridge', desk: 'Harbour', byline };
  const { id } = await archive.call('article.create', { doc: JSON.stringify(doc), fields });
  return id;
}

async function beginDraft(
  archive: ArchiveClient,
  articleId: string,
  name: string,
): Promise<string> {
  const { id } = await archive.call('draft.create', { articleId, versionId: 'current', name });
  return id;
}
