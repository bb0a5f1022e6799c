/** Claims and comments as W3C Web Annotations and schema.org ClaimReviews, held to their schemas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, onTestFinished, test } from 'vitest';
import { type ArchiveClient, openInProcess } from '../../electron/archive/client.ts';
import { leftOutOfReview } from '../../electron/exchange/formats/report/claim-review.ts';
import { writeReport } from '../../electron/exchange/formats/report/write.ts';
import { reportSource } from '../../electron/exchange/report.ts';
import { newId } from '../../shared/document/ids.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import { textOf } from '../../shared/document/text.ts';
import type { ReportFormat } from '../../shared/domain/report.ts';
import { decide, type FactChecked, factChecked, rewrite } from '../support/fact-check.ts';
import { temporaryFolder } from '../support/temporary.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const schemaOf = (name: string) =>
  ajv.compile(
    JSON.parse(
      readFileSync(new URL(`../fixtures/schemas/${name}.schema.json`, import.meta.url), 'utf8'),
    ),
  );
const isCollection = schemaOf('web-annotation');
const isReview = schemaOf('claim-review');

interface Selector {
  type: string;
  exact?: string;
  start?: number;
  end?: number;
}
interface Annotation {
  id: string;
  motivation: string;
  body: { purpose: string; value: string }[];
  target: string | { source: string; selector: Selector[] };
}
interface Collection {
  total: number;
  first: { items: Annotation[] };
}
interface Reviews {
  '@graph': { '@id': string; claimReviewed: string; reviewRating: { ratingValue: number } }[];
}

async function checked(): Promise<FactChecked & { client: ArchiveClient }> {
  const folder = join(temporaryFolder(), 'archive');
  const client = await openInProcess({ folder, create: true });
  onTestFinished(() => client.close());
  return { client, ...(await factChecked(client)) };
}

async function written<T>(
  client: ArchiveClient,
  id: string,
  format: Exclude<ReportFormat, 'pdf'>,
  redacted = false,
): Promise<T> {
  return JSON.parse(writeReport(await reportSource(client, id), format, redacted)) as T;
}

test('claims and comments are annotations that a reader finds in the text by words and by place', async () => {
  const { client, articleId, claims } = await checked();
  const quote = { exact: 'that night', prefix: 'eleven times ', suffix: '.', blockId: 'p0' };
  const thread = { id: newId(), articleId, quote, body: 'Which night?' };
  await client.call('thread.create', thread);
  await client.call('thread.reply', { threadId: thread.id, body: 'The twelfth.' });
  await rewrite(client, articleId, claims, 'sixteen berths');
  const collection = await written<Collection>(client, articleId, 'annotations');
  expect(isCollection(collection), JSON.stringify(isCollection.errors)).toBe(true);
  const { items } = collection.first;
  expect(collection.total).toBe(items.length);
  expect(items.map(({ motivation }) => motivation)).toEqual([
    'assessing',
    'assessing',
    'assessing',
    'commenting',
    'replying',
  ]);
  const { doc } = await client.call('article.read', { id: articleId });
  const text = textOf(JSON.parse(doc) as NodeJson);
  const found = items.flatMap(({ target }) => {
    if (typeof target === 'string') return [];
    const [words, place] = target.selector;
    expect(words?.type).toBe('TextQuoteSelector');
    // What stands nowhere any more has its words alone.
    if (!place) return [`${words?.exact} (gone)`];
    expect(text.slice(place.start, place.end)).toBe(words?.exact);
    return [words?.exact];
  });
  expect(found).toEqual([
    'eleven times',
    'sixteen berths',
    'nine metres (gone)',
    'that night (gone)',
  ]);
  const berths = items.find(({ id }) => id === `urn:uuid:${claims.berths}`);
  expect(berths?.body.map(({ value }) => value).slice(0, 3)).toEqual([
    'confirmed',
    'recheck',
    'number',
  ]);
  const redacted = await written<Collection>(client, articleId, 'annotations', true);
  expect(isCollection(redacted), JSON.stringify(isCollection.errors)).toBe(true);
});

test('only public claims that are confirmed or contradicted as they stand become reviews', async () => {
  const { client, articleId, claims } = await checked();
  const reviews = async () => {
    const found = await written<Reviews>(client, articleId, 'claimreview');
    expect(isReview(found), JSON.stringify(isReview.errors)).toBe(true);
    return found['@graph'].map((each) => [
      each['@id'].slice('urn:uuid:'.length),
      each.claimReviewed,
      each.reviewRating.ratingValue,
    ]);
  };
  const said = async () => leftOutOfReview((await reportSource(client, articleId)).checked.claims);
  const bell = [claims.bell, 'The bell rang eleven times that night.', 1];
  const berths = [claims.berths, 'There are fifteen berths in Saltmere.', 5];
  expect(await reviews()).toEqual([bell, berths]);
  expect(await said()).toEqual([]);
  await decide(client, articleId, claims.gone, 'confirmed');
  expect(await reviews()).toEqual([bell, berths]);
  await rewrite(client, articleId, claims, 'sixteen berths');
  expect(await reviews()).toEqual([bell]);
  expect((await said())[0]).toContain('One public claim was left out');
  await client.call('claim.set', { ids: [claims.bell], patch: { public: false } });
  expect(await reviews()).toEqual([]);
});

test('the schemas refuse what is none of either', async () => {
  const { client, articleId } = await checked();
  const collection = await written<Record<string, unknown>>(client, articleId, 'annotations');
  expect(isCollection({ ...collection, '@context': 'https://schema.org' })).toBe(false);
  expect(isCollection({ ...collection, first: { type: 'AnnotationPage' } })).toBe(false);
  const reviews = await written<Reviews>(client, articleId, 'claimreview');
  expect(isReview({ ...reviews, '@graph': [{ '@type': 'ClaimReview' }] })).toBe(false);
});
