/** Review copies in Word: a note for each reference, and notes that were cut and pasted known again. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx, writeReviewed } from '../../electron/exchange/formats/docx/write.ts';
import { withNotesNamed } from '../../electron/exchange/formats/docx/write-notes.ts';
import { comparedCopy } from '../../electron/exchange/review-copy.ts';
import { newId } from '../../shared/document/ids.ts';
import { markup } from '../../shared/document/markup/index.ts';
import { redline } from '../../shared/document/redline/index.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import type { MarkedBlock } from '../../shared/domain/comparison.ts';
import type { Version } from '../../shared/domain/version.ts';
import { line, paragraph } from '../support/pieces.ts';
import { threadsIn, told } from '../support/review-reading.ts';
import { arbitraryReviewed, reviewed } from '../support/reviewed-piece.ts';
import { AT, at, begun, copyOf } from '../support/suggested-at.ts';
import { by, deleted, inserted, para, run, styled, wordFile } from '../support/word-file.ts';
import { suggestionsIn } from '../support/word-reading.ts';
import { edits, perform } from '../unit/support/random-edits.ts';
import { smallDocument } from '../unit/support/small-document.ts';
import type { Stood } from '../unit/support/suggesting.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 120);
const read = (bytes: Uint8Array) => readDocx({ name: 'piece.docx', bytes });

const partOf = (bytes: Uint8Array, name: string): string =>
  strFromU8(unzipSync(bytes)[`word/${name}.xml`] ?? new Uint8Array());
const numbersIn = (xml: string, element: string): number[] =>
  [...xml.matchAll(new RegExp(`<w:${element} w:id="(\\d+)"`, 'g'))].map(([, id]) => Number(id));

/** Every reference has a note of its own, numbered in their order, and no note stands twice. */
function holdsNotes(bytes: Uint8Array): void {
  const references = numbersIn(partOf(bytes, 'document'), 'footnoteReference');
  const notes = numbersIn(partOf(bytes, 'footnotes'), 'footnote');
  expect(references).toEqual(references.map((_, i) => i + 1));
  expect(notes).toEqual(notes.map((_, i) => i + 1));
  expect(notes.length).toBeGreaterThanOrEqual(references.length);
}

test('no two references of a review copy name one note, whatever was suggested', () => {
  fc.assert(
    fc.property(arbitraryReviewed(6), ({ source }) => holdsNotes(writeDocx(source))),
    { numRuns: RUNS },
  );
}, 36_000_000);

test('no two references of a comparison name one note, whatever was changed', () => {
  const version = { authorName: 'Ada Quill', createdAt: AT } as unknown as Version;
  fc.assert(
    fc.property(smallDocument, edits(8), (before, list) => {
      const marked = markup(redline(before, perform(before, list).doc));
      const copy = comparedCopy({ from: version, to: version, fields: [], ...marked });
      holdsNotes(writeReviewed(copy, new Map()));
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

const GONE = {
  before: /^(inserted|moved-to|retyped-to)$/,
  after: /^(deleted|moved-from|retyped-from)$/,
} as const;

/** What a text refers to. */
const referredIn = (blocks: readonly MarkedBlock[], side: keyof typeof GONE): unknown[] =>
  blocks
    .filter(({ state }) => !GONE[side].test(state))
    .flatMap(({ runs = [], blocks: inside = [] }) => [
      ...runs
        .filter(({ state, leaf }) => !GONE[side].test(state) && leaf.type === 'footnoteRef')
        .map(({ leaf }) => leaf.attrs?.note),
      ...referredIn(inside, side),
    ]);

const inBoth = ([before, after]: readonly (readonly unknown[])[]): number =>
  new Set(after?.filter((name) => before?.includes(name))).size;

test('every note that stands in both texts is known again, wherever its references are', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReviewed(6), async ({ source }) => {
      const blocks = withNotesNamed(source.review?.blocks ?? []);
      const named = [referredIn(blocks, 'before'), referredIn(blocks, 'after')];
      const { doc, review } = await read(writeDocx(source));
      const before = review?.suggestions ? (JSON.parse(review.suggestions.base) as NodeJson) : doc;
      const found = [before, doc].map((text) => notesIn(text).map(({ attrs }) => attrs?.note));
      expect(inBoth(found)).toBeGreaterThanOrEqual(inBoth(named));
    }),
    { numRuns: RUNS },
  );
}, 36_000_000);

const note = (name: string, words: NodeJson[]): NodeJson => ({
  type: 'footnote',
  attrs: { note: name },
  content: [{ type: 'paragraph', content: words }],
});
const citing = (words: string, name: string): NodeJson => ({
  type: 'paragraph',
  content: [...line(words), { type: 'footnoteRef', attrs: { note: name } }],
});

/** A piece with a note, whose reference is cut and pasted behind the words of the second paragraph. */
function pasted(words: NodeJson[] = line('So the log has it.')): Stood {
  const full = begun(citing('By day.', 'n1'), paragraph('By night.'), {
    type: 'footnotes',
    content: [note('n1', words)],
  });
  return at(full, 'By night.', 'ada', (tr, _from, to) => {
    const { footnoteRef } = tr.doc.type.schema.nodes;
    tr.insert(to, footnoteRef?.create({ note: 'pasted' }) as Node);
    const refs: { pos: number; node: Node }[] = [];
    tr.doc.descendants((node, pos) => {
      if (['footnoteRef', 'footnote'].includes(node.type.name)) refs.push({ pos, node });
    });
    const [old, , footnote] = refs as [(typeof refs)[0], (typeof refs)[0], (typeof refs)[0]];
    const named = footnote.node.type.create(
      { id: 'again', note: 'pasted' },
      footnote.node.child(0).type.create({ id: 'anew' }, footnote.node.child(0).content),
    );
    tr.replaceWith(footnote.pos, footnote.pos + footnote.node.nodeSize, named);
    tr.delete(old.pos, old.pos + 1);
  });
}

const notesIn = (doc: NodeJson): NodeJson[] =>
  (doc.content ?? []).flatMap(({ type, content = [] }) => (type === 'footnotes' ? content : []));
const bothOf = async (bytes: Uint8Array) => {
  const reading = await read(bytes);
  const base = JSON.parse(reading.review?.suggestions?.base ?? '{}') as NodeJson;
  return { reading, texts: [base, reading.doc] };
};

test('a note whose reference is cut and pasted stands twice in the file, and is one note in both texts', async () => {
  const bytes = copyOf(pasted());
  expect(numbersIn(partOf(bytes, 'document'), 'footnoteReference')).toEqual([1, 2]);
  expect(partOf(bytes, 'footnotes').match(/So the log has it\./g)).toHaveLength(2);
  const { texts } = await bothOf(bytes);
  for (const text of texts) {
    expect(JSON.stringify(text.content?.at(-1))).toContain('So the log has it.');
    expect(JSON.stringify(text).match(/"footnoteRef"/g)).toHaveLength(1);
  }
  const [before, after] = texts.map(notesIn);
  expect(before).toEqual(after);
});

test('what is suggested in a note that was cut and pasted, and what is said on it, comes back once', async () => {
  const thread = newId();
  const words: NodeJson[] = [
    ...line('So the '),
    { type: 'text', text: 'log', marks: [{ type: 'annotation', attrs: { id: thread } }] },
    ...line(' of May has it.'),
  ];
  const stood = at(pasted(words), ' of May', 'ben', (tr, from, to) =>
    tr.insertText(' of June', from, to),
  );
  const quote = { exact: 'log', prefix: '', suffix: '', blockId: '' };
  const said = { id: newId(), authorId: 'ada', body: 'Whose?', createdAt: AT, editedAt: null };
  const talk = {
    ...{ id: thread, articleId: newId(), suggestion: null, quote, current: quote },
    ...{ state: 'exact', resolvedAt: null, resolvedBy: null, deletedAt: null, comments: [said] },
  } as Thread;
  const { reading, texts } = await bothOf(copyOf(stood, [talk]));
  expect(texts.map((text) => notesIn(text).map((each) => wordsOf(each)))).toEqual([
    ['So the log of May has it.'],
    ['So the log of June has it.'],
  ]);
  expect(
    suggestionsIn(reading).map((each) => [each.kind, each.before, each.after, each.by]),
  ).toEqual(
    reviewed(stood).suggestions.map((each) => [
      ...[each.kind, each.textBefore, each.textAfter, each.authors.join()],
    ]),
  );
  expect(threadsIn(reading).threads).toMatchObject([{ on: 'log', suggestion: null }]);
});

const wordsOf = ({ text = '', content = [] }: NodeJson): string =>
  text + content.map(wordsOf).join('');

/** A file of Word's with references that went and came, by the number of the note. */
function movedFile(
  went: readonly number[],
  came: readonly number[],
  notes: Readonly<Record<number, string>>,
): Uint8Array {
  const refer = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const tracked = (element: string, ids: readonly number[]): string =>
    ids.map((id) => `<w:${element} ${by('Ada Brook')}>${refer(id)}</w:${element}>`).join('');
  return wordFile({
    footnotes: Object.entries(notes)
      .map(([id, words]) => `<w:footnote w:id="${id}">${para(words)}</w:footnote>`)
      .join(''),
    body:
      styled('Title', 'The Keel Bridge') +
      para(run('By day.') + tracked('del', went)) +
      para(run('By night.') + tracked('ins', came)),
  });
}

test('a note that Word has twice, struck and put in, is one that moved; its own changes stay', async () => {
  const ways: [string, string][] = [
    [run('So the log has it.'), run('So the log has it.')],
    [run('So the log has it.'), inserted('Ada Brook', 'So the log has it.')],
    [deleted('Ada Brook', 'So the log has it.'), inserted('Ada Brook', 'So the log has it.')],
    [
      run('So the ') + run('log has it.'),
      run('So the log has it.') + inserted('Ben Crane', ' Twice.'),
    ],
  ];
  for (const [went, came] of ways) {
    const { texts } = await bothOf(movedFile([1], [2], { 1: went, 2: came }));
    const [[before], [after]] = texts.map(notesIn) as [NodeJson[], NodeJson[]];
    expect(wordsOf(before as NodeJson)).toBe('So the log has it.');
    expect(wordsOf(after as NodeJson)).toMatch(/^So the log has it\.( Twice\.)?$/u);
    expect(after?.attrs).toEqual(before?.attrs);
    expect(after?.content?.[0]?.attrs).toEqual(before?.content?.[0]?.attrs);
  }
  const { changes } = told(
    await read(movedFile([1], [2], { 1: ways[3]?.[0] ?? '', 2: ways[3]?.[1] ?? '' })),
  );
  expect(changes).toContainEqual(['insert', '', ' Twice.', 'Ben Crane']);
});

test('of notes in Word that say the same beyond telling, or something else, every word stays', async () => {
  const ibid = inserted('Ada Brook', 'Ibid.');
  const cases: [number[], number[], Record<number, string>, string[], string[]][] = [
    [[1], [2, 3], { 1: run('Ibid.'), 2: ibid, 3: ibid }, ['Ibid.'], ['Ibid.', 'Ibid.']],
    [[1, 2], [3], { 1: run('Ibid.'), 2: run('Ibid.'), 3: ibid }, ['Ibid.', 'Ibid.'], ['Ibid.']],
    [[1], [2], { 1: run('The log.'), 2: run('The lamp.') }, ['The log.'], ['The lamp.']],
    [[1], [2], { 1: run('The log.'), 2: run('The log.', '<w:b/>') }, ['The log.'], ['The log.']],
    [[1], [2], { 1: '', 2: inserted('Ada Brook', 'The lamp.') }, [''], ['The lamp.']],
  ];
  for (const [went, came, notes, before, after] of cases) {
    const { texts } = await bothOf(movedFile(went, came, notes));
    expect(texts.map((text) => notesIn(text).map(wordsOf))).toEqual([before, after]);
    const names = texts.map((text) => notesIn(text).map(({ attrs }) => attrs?.note));
    expect(names[1]?.filter((name) => names[0]?.includes(name))).toEqual([]);
  }
});
