/** Real Word files with their answers; only where they stand beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { elementsIn, parseXml } from '../../electron/exchange/formats/docx/xml.ts';
import { Parts } from '../../electron/exchange/zip.ts';
import { parseDocument } from '../../shared/document/schema.ts';
import { para, run, styled, wordFile } from '../support/word-file.ts';
import { finalOf, linesOf, originalOf, stoodOf } from '../support/word-reading.ts';
import { holds } from '../unit/support/suggestion-laws.ts';

const folder = join(import.meta.dirname, '../../../shared/samples/docx');
const files = (name: string) =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.docx'))
    .map((file) => join(name, file));

const read = (file: string) =>
  readDocx({ name: 'a.docx', bytes: readFileSync(join(folder, file)) });

const schemas = join(folder, '../specs/ooxml-schemas');

/** The names of every element of Word's own mark-up, by the standard. */
const elementNames = (): string[] => {
  const files = readdirSync(schemas, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => /wml[^/]*\.xsd$/.test(file))
    .map((file) => readFileSync(join(schemas, file), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/<xsd?:element name="(\w+)"/g)]);
  return [...new Set(names.map(([, name]) => name as string))];
};

/** Elements of these names, wherever one may stand, cost nothing of the text around them. */
async function passOver(names: readonly string[]): Promise<void> {
  const places = [
    (name: string) => `<w:${name}>${para('Here')}</w:${name}>`,
    (name: string) => `<w:p><w:${name}>${run('Here')}</w:${name}></w:p>`,
    (name: string) => `<w:p><w:r><w:${name}><w:t>Here</w:t></w:${name}></w:r></w:p>`,
  ];
  for (const name of names) {
    const body = places.map((place) => place(name)).join(para('Between'));
    const bytes = wordFile(styled('Title', 'Keel') + body + para('End'));
    const reading = await readDocx({ name: 'a.docx', bytes });
    expect(finalOf(reading), name).toEqual(expect.arrayContaining(['Keel']));
    parseDocument(reading.doc);
  }
}

test('elements that no standard knows are walked into or passed over', async () => {
  await passOver(['unheardOf', 'customThing']);
});

// The standard and the samples stand beside the project; without them there is nothing to hold it to.
if (existsSync(schemas)) {
  test('every element of the standard, wherever it stands, is walked into or passed over', async () => {
    const names = elementNames();
    expect(names.length).toBeGreaterThan(400);
    await passOver(names);
  }, 120_000);
}

const samples = existsSync(folder) ? describe : null;
samples?.('samples', () => {
  const tracked = existsSync(folder)
    ? files('tracked').filter((file) => !/-(Accepted|Rejected)\.docx$/.test(file))
    : [];

  test.each(tracked)('%s reads as Word with everything accepted, and rejected', async (file) => {
    const reading = await read(file);
    let compared = 0;
    for (const [side, mine] of [
      ['Accepted', finalOf(reading)],
      ['Rejected', originalOf(reading)],
    ] as const) {
      const other = file.replace(/\.docx$/, `-${side}.docx`);
      if (!existsSync(join(folder, other))) continue;
      expect(mine, side).toEqual(linesOf((await read(other)).doc));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
    const stood = stoodOf(reading);
    if (stood) holds(stood, 7);
  });

  const comments = existsSync(folder) ? [...files('comments'), ...files('structure')] : [];

  test.each(comments)('%s keeps every comment, answer and resolved flag', async (file) => {
    const zip = await Parts.open(readFileSync(join(folder, file)));
    const rootOf = async (name: string) => {
      const bytes = await zip.read(name);
      return bytes ? elementsIn(parseXml(bytes, name)) : [];
    };
    const all = (await rootOf('word/comments.xml')).filter(({ name }) => name === 'w:comment');
    const facts = await rootOf('word/commentsExtended.xml');
    const { doc, review } = await read(file);
    parseDocument(doc);
    expect(review?.counts).toMatchObject({
      comments: all.length,
      replies: facts.filter(({ attrs }) => attrs['w15:paraIdParent']).length,
      resolved: facts.filter(({ attrs }) => attrs['w15:done'] === '1').length,
    });
    const kept = review?.threads.flatMap((thread) => thread.comments) ?? [];
    expect(kept).toHaveLength(all.length);
    const names = new Map(review?.people.map(({ id, name }) => [id, name]));
    const sorted = (list: (string | undefined)[]) =>
      list.map(String).sort((one, other) => one.localeCompare(other));
    expect(sorted(kept.map(({ author }) => names.get(author)))).toEqual(
      sorted(all.map(({ attrs }) => attrs['w:author'])),
    );
  });
});
