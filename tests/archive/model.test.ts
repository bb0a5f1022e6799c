/** Any sequence of saves, keeps, names, restores and fields, against a plain model in memory. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyText } from '../../shared/document/text.ts';
import { addPiece, docOf, handClock, newArchive, save } from './support.ts';

interface ModelVersion {
  id: string;
  text: string;
  kept: boolean;
  slug: string;
}

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('save'), text: fc.constantFrom('a', 'b', 'c d', 'e') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('keep') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('name') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore'), pick: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('slug'), slug: fc.constantFrom('x', 'y', '') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.nat({ max: 15 }) }) },
);

type Act = { do: string; text?: string; pick?: number; slug?: string; minutes?: number };

test('nothing kept is ever lost, and the head is what was written last', async () => {
  const { clock, forward } = handClock();
  const client = await newArchive({ clock });
  // One document per text: what is saved twice must be recognised as the same.
  const docs = new Map<string, string>();
  const docFor = (text: string) => {
    const doc = docs.get(text) ?? docOf(text);
    docs.set(text, doc);
    return doc;
  };
  const run = async (acts: Act[]): Promise<void> => {
    const piece = await addPiece(client, 'begun');
    let slug = '';
    let sitting = clock().getTime();
    const history: ModelVersion[] = [{ id: piece.revision, text: 'begun', kept: true, slug }];
    const head = () => history.at(-1)!;
    /** What was being written has the fields that it stood with. */
    const keep = () => {
      if (!head().kept) head().slug = slug;
      head().kept = true;
    };
    for (const step of acts) {
      const now = clock().getTime();
      if (step.do === 'save') {
        const text = step.text ?? '';
        const unchanged = head().text === text;
        await save(client, piece, docFor(text));
        if (unchanged) {
          expect(piece.revision).toBe(head().id);
        } else {
          if (!head().kept && now - sitting <= 600_000) history.pop();
          else {
            keep();
            sitting = now;
          }
          history.push({ id: piece.revision, text, kept: false, slug });
        }
      } else if (step.do === 'keep') {
        await client.call('version.keep', { articleId: piece.id, reason: 'idle' });
        keep();
      } else if (step.do === 'name') {
        await client.call('version.name', { articleId: piece.id, name: 'Named' });
        keep();
        head().slug = slug;
      } else if (step.do === 'restore') {
        const source = history[(step.pick ?? 0) % history.length]!;
        const { revision } = await client.call('version.restore', {
          articleId: piece.id,
          versionId: source.id,
          expectedRevision: piece.revision,
        });
        keep();
        piece.revision = revision;
        history.push({ id: revision, text: source.text, kept: true, slug });
      } else if (step.do === 'slug') {
        slug = step.slug ?? '';
        await client.call('article.setFields', { id: piece.id, patch: { slug } });
      } else {
        forward((step.minutes ?? 0) * 60_000);
      }
    }
    const { versions } = await client.call('version.list', { articleId: piece.id });
    expect(versions.map(({ id }) => id)).toEqual(history.map(({ id }) => id).reverse());
    for (const { id, text, slug: then } of history) {
      const stored = await client.call('version.get', { versionId: id });
      expect(bodyText(JSON.parse(stored.doc))).toBe(text);
      expect(stored.fields.slug).toBe(then);
    }
    const read = await client.call('article.read', { id: piece.id });
    expect(read.revision).toBe(piece.revision);
    expect(read.article.slug).toBe(slug);
  };
  await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 25 }), run), { numRuns: 60 });
  expect(await client.call('archive.verify', {})).toMatchObject({ ok: true, problems: [] });
});
