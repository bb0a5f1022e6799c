/**
 * A piece with thousands of claims in the archive: a save of one changed paragraph beside the save of
 * the same text with the same marks and no claims, opening its fact-check, and deciding one claim.
 */
import { join } from 'node:path';
import type { ArchiveClient } from '../../../electron/archive/client.ts';
import { openInProcess } from '../../../electron/archive/client.ts';
import { wordingAt } from '../../../shared/document/claims/wording.ts';
import { newId } from '../../../shared/document/ids.ts';
import { type NodeJson, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import type { Claim, Wording } from '../../../shared/domain/claim.ts';
import { claimedText } from '../claims.ts';
import { makeWorkFolder } from '../machine.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';

const WARMING = 3;

export const checking: Measure = {
  name: 'checking',
  async run({ quick, say }: Context) {
    // As many as words allow, every other one of them a claim.
    const [words, count] = quick ? [2_000, 800] : [10_200, 5_000];
    const rounds = quick ? 10 : 60;
    const work = await makeWorkFolder();
    const archive = await openInProcess({ folder: join(work.path, 'archive'), create: true });
    try {
      say(`checking, ${count} claims in ${words} words`);
      await archive.call('profile.set', { name: 'Ada', color: 'blue' });
      const bare = await Piece.make(archive, words, count);
      const checked = await Piece.make(archive, words, count);
      const claims = await checked.claim();
      const without: number[] = [];
      const saving: number[] = [];
      const opening: number[] = [];
      const deciding: number[] = [];
      for (let round = 0; round < rounds + WARMING; round += 1) {
        const took = [
          await bare.save(round),
          await checked.save(round),
          await timed(() => archive.call('check.open', { articleId: checked.id })),
          await timed(() => decide(archive, claims[round * 7] as Claim)),
        ];
        if (round < WARMING) continue;
        for (const [i, list] of [without, saving, opening, deciding].entries()) {
          list.push(took[i] as number);
        }
        await pause(5);
      }
      const told = {
        measure: 'checking',
        size: `${Math.floor(words / 1000)}k words, ${count} claims`,
      };
      const peer = { name: 'the same save, no claims', figures: summarise(without) };
      const row = (what: string, times: readonly number[], more: Partial<Row>): Row => ({
        ...told,
        ...{ what, unit: 'ms', ours: summarise(times) },
        ...more,
      });
      return [
        row('durable save, all claims decided', saving, {
          peer,
          aim: { of: 'p50', kind: 'ratio', atMost: 2 },
        }),
        row('open the fact-check', opening, { aim: { of: 'p50', kind: 'bound', atMost: 250 } }),
        row('decide one claim', deciding, { aim: { of: 'p50', kind: 'bound', atMost: 16 } }),
      ];
    } finally {
      await archive.close();
      await work.remove();
    }
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const decide = (archive: ArchiveClient, { id, current }: Claim) =>
  archive.call('claim.decide', {
    decisions: [{ id: newId(), claimId: id, wording: current }],
    status: 'confirmed',
  });

class Piece {
  private readonly archive: ArchiveClient;
  readonly id: string;
  private readonly doc: string;
  private readonly ids: readonly string[];
  private revision: string;

  private constructor(archive: ArchiveClient, id: string, ids: readonly string[], opened: Opened) {
    this.archive = archive;
    this.id = id;
    this.ids = ids;
    this.doc = opened.doc;
    this.revision = opened.revision;
  }

  static async make(archive: ArchiveClient, words: number, count: number): Promise<Piece> {
    const { doc, ids } = claimedText(words, count);
    const { id } = await archive.call('article.create', { doc });
    return new Piece(archive, id, ids, await archive.call('article.read', { id }));
  }

  /** Makes and confirms a claim for every mark. */
  async claim(): Promise<Claim[]> {
    const { archive, id: articleId, ids } = this;
    const wordings = wordingAt(JSON.parse(this.doc) as NodeJson, ids);
    const { claims } = await archive.call('claim.create', {
      articleId,
      claims: ids.map((id) => ({ id, wording: wordings.get(id) as Wording })),
    });
    await archive.call('claim.decide', {
      decisions: claims.map((each) => ({ id: newId(), claimId: each.id, wording: each.current })),
      status: 'confirmed',
    });
    // The index follows in idle time.
    await archive.call('claim.search', { query: 'harbour' });
    return claims;
  }

  /** Milliseconds that a save of another last paragraph takes; its claims' sentence changes. */
  async save(round: number): Promise<number> {
    const { archive, id, doc, revision: expectedRevision } = this;
    const place = doc.lastIndexOf('"text":" ') + '"text":" '.length;
    const next = `${doc.slice(0, place)}draft ${round} ${doc.slice(place)}`;
    const schemaVersion = SCHEMA_VERSION;
    return timed(async () => {
      const input = { id, expectedRevision, schemaVersion, doc: next };
      this.revision = (await archive.call('article.save', input)).revision;
    });
  }
}

interface Opened {
  readonly doc: string;
  readonly revision: string;
}
