/** House templates: each desk's own, else that of all desks; the change log keeps what they were. */
import { expect, test } from 'vitest';
import { sha256 } from '../../electron/archive/codec.ts';
import { houseTemplate, plainTemplate } from '../../shared/domain/house.ts';
import { codeOf, newArchive, tempFolder } from './support.ts';

test('a desk has what it wants, all desks what they share', async () => {
  const folder = await tempFolder();
  const client = await newArchive({ folder });
  const ask = (desk: string) => client.call('desk.template', { desk });
  expect(await ask('Harbour')).toEqual({ template: plainTemplate, own: false });
  const bytes = new TextEncoder().encode('A Word file');
  const { hash } = await client.call('attachment.add', { name: 'house.docx', bytes });

  const shared = { ...plainTemplate, naming: '{slug}-{date}' };
  await client.call('desk.setTemplate', { desk: '', template: shared });
  expect(await ask('Harbour')).toEqual({ template: shared, own: false });
  expect(await ask('')).toEqual({ template: shared, own: true });

  const own = {
    ...shared,
    styles: { paragraph: 'Body Text', byline: 'Author' },
    front: ['slug' as const],
    word: { hash, name: 'house.docx' },
  };
  expect(await client.call('desk.setTemplate', { desk: 'Harbour', template: own })).toEqual({
    template: own,
    own: true,
  });
  expect(await ask('Town')).toEqual({ template: shared, own: false });
  expect((await client.call('archive.verify', {})).problems).toEqual([]);

  await client.call('desk.setTemplate', { desk: 'Harbour', template: null });
  expect(await ask('Harbour')).toEqual({ template: shared, own: false });
});

test('a template that names nothing, or a Word file that is not there, is refused', async () => {
  const client = await newArchive();
  const set = (change: object) =>
    codeOf(
      client.call('desk.setTemplate', { desk: 'Town', template: { ...plainTemplate, ...change } }),
    );
  expect(await set({ naming: '{date}' })).toBe('bad-request');
  expect(await set({ naming: '{slug}/{date}' })).toBe('bad-request');
  expect(await set({ front: ['ednote'] })).toBe('bad-request');
  expect(await set({ styles: { paragraph: 'Quote' } })).toBe('bad-request');
  expect(await set({ styles: { pullQuote: 'Lead:in' } })).toBe('bad-request');
  expect(await set({ styles: { nothing: 'Lead' } })).toBe('bad-request');
  const hash = sha256(Buffer.from('nowhere')).toString('hex');
  expect(await set({ word: { hash, name: 'house.docx' } })).toBe('not-found');
  expect((await client.call('desk.template', { desk: 'Town' })).own).toBe(false);
});

test('a template that was kept before styles had names is read as one without', async () => {
  const folder = await tempFolder();
  const client = await newArchive({ folder });
  const { styles: _, imageSize: __, ...old } = plainTemplate;
  const template = houseTemplate.parse({ ...old, naming: '{slug}' });
  await client.call('desk.setTemplate', { desk: 'Town', template });
  expect((await client.call('desk.template', { desk: 'Town' })).template).toEqual({
    ...plainTemplate,
    naming: '{slug}',
  });
});
