/** Comparisons are proved before they get their name: both texts, and nothing that is kept beside them. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { writeReviewed } from '../../electron/exchange/formats/docx/write.ts';
import type { CompareTask } from '../../electron/exchange/port.ts';
import type { Forbidden } from '../../electron/exchange/proof/forbidden.ts';
import { comparedCopy } from '../../electron/exchange/review-copy.ts';
import { contentOf, writeFile as write } from '../../electron/exchange/write-file.ts';
import { newId, withBlockIds } from '../../shared/document/ids.ts';
import { markup } from '../../shared/document/markup/index.ts';
import { redline } from '../../shared/document/redline/index.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import type { ComparisonFormat } from '../../shared/domain/comparison.ts';
import type { Version } from '../../shared/domain/version.ts';
import { docOf, line, paragraph, samplePictures } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { edits, perform } from '../unit/support/random-edits.ts';
import { smallDocument } from '../unit/support/small-document.ts';

const formats: readonly ComparisonFormat[] = ['html', 'docx'];

const versionOf = (name: string) =>
  ({
    id: newId(),
    articleId: newId(),
    name,
    authorName: 'Ada Quill',
    createdAt: '2026-02-24T14:32:00.000Z',
    headline: 'Fog',
  }) as unknown as Version;

function taskOf(
  before: Node,
  after: Node,
  format: ComparisonFormat,
  forbidden: Forbidden[] = [],
): CompareTask {
  const comparison = {
    from: versionOf('First'),
    to: versionOf('Second'),
    fields: [],
    ...markup(redline(before, after)),
  };
  return {
    kind: 'compare',
    format,
    folder: temporaryFolder(),
    stem: 'piece-compared',
    comparison,
    texts: { before: JSON.stringify(before.toJSON()), after: JSON.stringify(after.toJSON()) },
    pictures: samplePictures,
    forbidden,
  };
}

const noPrint = async () => new Uint8Array();
const written = (task: CompareTask, change?: (text: string) => string) =>
  write(
    task,
    noPrint,
    change
      ? (given) => {
          const made = contentOf(given);
          if (typeof made === 'string') return change(made);
          const parts = unzipSync(made as Uint8Array);
          const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
          return zipSync({ ...parts, 'word/document.xml': strToU8(change(body)) });
        }
      : undefined,
  );

for (const format of formats) {
  test(`${format}: what Galley writes of any two texts is proved`, async () => {
    await fc.assert(
      fc.asyncProperty(smallDocument, edits(8), async (before, list) => {
        const { doc: after } = perform(before, list);
        await written(taskOf(before, after, format));
      }),
      { numRuns: 50 },
    );
  });
}

const [one, other] = ['The ferry leaves at dusk.', 'The boat leaves at dusk.'].map((words) =>
  parseDocument(withBlockIds(docOf('Fog', paragraph(words), paragraph('Nobody waits.')))),
) as [Node, Node];

const refused = async (task: CompareTask, change: (text: string) => string) => {
  const error = await written(task, change).catch((reason: unknown) => reason);
  expect(readdirSync(task.folder)).toEqual([]);
  return String((error as Error).message);
};

for (const format of formats) {
  test(`${format}: a text that lacks a word, or holds what may not leave, is no file`, async () => {
    const lost = (word: string) =>
      refused(taskOf(one, other, format), (text) => text.replaceAll(word, ''));
    expect(await lost('ferry')).toMatch(/“First” \(“ferry” was missing\)/u);
    expect(await lost('boat')).toMatch(/“Second” \(“boat” was missing\)/u);
    const asked = { what: 'a comment', text: 'Who told him so, and when?' };
    const said = await refused(taskOf(one, other, format, [asked]), (text) =>
      text.replace('waits', `waits ${asked.text}`),
    );
    expect(said).toBe('The file would have held a comment, so it was not kept.');
    const id = newId();
    const named = { what: 'an id of the archive', text: id, machine: true };
    const told = await refused(taskOf(one, other, format, [named]), (text) =>
      text.replace(/<(p|w:p)\b/u, `<$1 id="${id}"`),
    );
    expect(told).toMatch(/an id of the archive/u);
  });
}

for (const format of formats) {
  test(`${format}: a word that is in neither text, or at another place, is not kept`, async () => {
    const added = (text: string) => text.replace('waits', 'waits longer');
    expect(await refused(taskOf(one, other, format), added)).toMatch(/“longer”/u);
    const turned = (text: string) =>
      text.replaceAll('Nobody', '\0').replaceAll('leaves', 'Nobody').replaceAll('\0', 'leaves');
    expect(await refused(taskOf(one, other, format), turned)).toMatch(
      /^The file held the words of “First” in another order \(at “leaves”\)/u,
    );
  });
}

test('docx: a comment in it is no file', async () => {
  const about = { ...taskOf(one, other, 'docx') };
  const error = await write(about, noPrint, () => {
    const thread = { id: newId(), change: null, placed: true, quote: 'dusk', resolved: false };
    const comments = [{ author: 'Ada Quill', at: '2026-02-24T14:32:00.000Z', body: 'Sure?' }];
    const copy = comparedCopy(about.comparison);
    return writeReviewed({ ...copy, threads: [{ ...thread, comments }] }, new Map());
  }).catch((reason: unknown) => reason);
  expect(String((error as Error).message)).toMatch(/would have held comments/u);
  expect(readdirSync(about.folder)).toEqual([]);
});

test('a mark that parts a character of two halves is no reason to refuse', async () => {
  const at = (from: number) => ({ type: 'text', text: 'By 👩 at dusk.'.slice(from) });
  const whole = withBlockIds(docOf('Fog', { type: 'paragraph', content: [at(0)] }));
  const parted = structuredClone(whole);
  const italic = { ...at(4), marks: [{ type: 'italic' }] };
  const [begun] = line('By 👩 at dusk.'.slice(0, 4));
  Object.assign(parted.content?.at(-1) ?? {}, { content: [begun, italic] });
  const [before, after] = [parseDocument(whole), parseDocument(parted)];
  for (const format of formats) {
    await written(taskOf(before, after, format));
    await written(taskOf(after, before, format));
  }
});

test('a picture’s credit and a TK’s note that changed are told, and no reason to refuse', async () => {
  const attrs = { attachment: samplePictures[0]?.hash, alt: 'A lamp', credit: 'Harbour office' };
  const tk = { type: 'tk', attrs: { note: 'the year' } };
  const piece = withBlockIds(
    docOf(
      'Fog',
      { type: 'figure', attrs, content: line('The lamp') },
      { type: 'paragraph', content: [...line('It was lit in '), tk] },
    ),
  );
  const before = parseDocument(piece);
  const changed = JSON.stringify(piece).replace('Harbour office', 'Nora Vale');
  const after = parseDocument(JSON.parse(changed.replace('the year', '')) as NodeJson);
  for (const format of formats) await written(taskOf(before, after, format));
});
