/**
 * What is typed over keeps what is said of it: claims, comments and queries go to the words that came
 * in the place of theirs, however these came; undo brings all of it back, and nothing lands on words
 * that merely look alike.
 */
import { closeHistory, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import fc from 'fast-check';
import { type Node, Slice } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { followHistory } from '../../renderer/features/annotations/annotation-extension.ts';
import { addHolder } from '../../renderer/features/annotations/holders.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { annotationsOn, placesAfter } from '../../shared/document/typed-over/index.ts';
import { tokensOf } from '../../shared/document/typed-over/tokens.ts';
import {
  type Claimed,
  claim,
  claimAt,
  keepsClaims,
  places,
  wordsUnder,
} from './support/claimed.ts';
import { withoutAnnotations } from './support/plain.ts';
import { PHRASES, smallDocument } from './support/small-document.ts';
import { Desk } from './support/suggesting-hands.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 1000);
const TIMEOUT = 3_600_000;

const ways = ['at once', 'pasted', 'key by key', 'mistyped', 'backwards'] as const;
type Way = (typeof ways)[number];

const mode = fc.constantFrom('editing' as const, 'suggesting' as const);
const others = fc
  .array(fc.constantFrom(...PHRASES, '4,000', 'about 3,900 people', 'Later.'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.join(''));

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Types over a stretch as people do; all of it is one step of undo. */
function typeOver(desk: Desk, { from, to }: Range, text: string, way: Way): void {
  const { state } = desk;
  desk.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
  const put = (words: string) => {
    const { tr, selection } = desk.state;
    desk.dispatch(tr.insertText(words, selection.from, selection.to));
  };
  switch (way) {
    case 'at once':
      put(text);
      break;
    case 'pasted': {
      const slice = new Slice(
        articleSchema.nodes.paragraph.create(null, articleSchema.text(text)).content,
        0,
        0,
      );
      desk.dispatch(desk.state.tr.replaceSelection(slice).setMeta('uiEvent', 'paste'));
      break;
    }
    case 'mistyped':
      put('x');
      desk.dispatch(desk.state.tr.delete(from, from + 1));
      put(text);
      break;
    case 'backwards': {
      desk.dispatch(desk.state.tr.setSelection(TextSelection.create(desk.state.doc, to)));
      for (let at = to; at > from; at -= 1) {
        desk.dispatch(desk.state.tr.delete(at - 1, at));
      }
      put(text);
      break;
    }
    default:
      for (const letter of text) put(letter);
  }
}

/** Where a mark stands, from its first to its last letter; null when it is in several blocks or none. */
function rangeOf(doc: Node, id: string): Range | null {
  let found: Range | null = null;
  let blocks = 0;
  doc.descendants((block, start) => {
    if (!block.isTextblock) return;
    let here = false;
    block.forEach((child, offset) => {
      if (!child.marks.some(({ attrs }) => attrs.id === id)) return;
      const from = start + 1 + offset;
      found = { from: found?.from ?? from, to: from + child.nodeSize };
      here = true;
    });
    if (here) blocks += 1;
  });
  return blocks === 1 ? found : null;
}

/** The window makes no claim that begins or ends with a blank. */
const isPossible = ({ quote }: Claimed): boolean => quote.exact.trim() === quote.exact;

const letterAt = (doc: Node, pos: number): string => doc.textBetween(pos, pos + 1, ' ', '\ufffc');

/** The document with claims that begin and end where words do: half a word is hardly one. */
function claimWords(doc: Node, list: readonly [number, number][]): ReturnType<typeof claimAt> {
  const words: Range[][] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, '\ufffc');
    const own = tokensOf(text).map(({ from, to }) => ({ from: pos + 1 + from, to: pos + 1 + to }));
    if (own.length > 0) words.push(own);
    return false;
  });
  const ranges = list.flatMap(([at, length]) => {
    const block = words[at % words.length];
    if (!block) return [];
    const first = (at >> 3) % block.length;
    const last = Math.min(block.length - 1, first + (length % 4));
    return { from: (block[first] as Range).from, to: (block[last] as Range).to };
  });
  // What is typed at a letter is one word with it.
  const isLetter = (pos: number) => /[\p{L}\p{N}\p{M}\ufffc]/u.test(letterAt(doc, pos));
  return claimAt(
    doc,
    ranges.filter(
      ({ from, to }) => isLetter(from) && isLetter(to - 1) && !isLetter(from - 1) && !isLetter(to),
    ),
  );
}

/** The words under each annotation, signs and blanks apart. */
function annotatedWords(doc: Node): Map<string, string[]> {
  const found = new Map<string, string>();
  doc.descendants((node) => {
    for (const id of node.isText ? annotationsOn(node) : []) {
      found.set(id, (found.get(id) ?? '') + node.text);
    }
    if (node.isBlock) for (const [id, text] of found) found.set(id, `${text} `);
  });
  return new Map(
    [...found]
      .map(([id, text]): [string, string[]] => [
        id,
        tokensOf(text).flatMap(({ word, key }) => (word ? key : [])),
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

const settled = (doc: Node): unknown => doc.toJSON();

function deskWith(doc: Node, how: 'editing' | 'suggesting'): Desk {
  const desk = new Desk(doc.toJSON() as NodeJson);
  desk.mode = how;
  return desk;
}

describe('a claim whose words are typed over', () => {
  test(
    'is on what came in their place, by whatever way; undo brings back what was, redo what came',
    () => {
      const reached = { exact: 0, changed: 0 };
      fc.assert(
        fc.property(
          smallDocument,
          places(3),
          others,
          fc.constantFrom(...ways),
          mode,
          (plain, list, text, way, how) => {
            const { doc, claims } = claim(plain, list);
            const [only] = claims;
            const range = only && rangeOf(doc, only.id);
            if (!only || !range || !isPossible(only)) return;
            // One letter goes all at once: taken out, not typed over.
            if (way === 'backwards' && range.to - range.from < 2) return;
            const desk = deskWith(doc, how);
            const before = settled(desk.state.doc);
            typeOver(desk, range, text, way);
            const [now] = keepsClaims(desk.state.doc, claims) as [Claimed];
            if (text.trim() === '') return;
            const under = wordsUnder(desk.state.doc, only.id);
            expect(now.state, `typed over, and on ${under?.exact}`).not.toBe('orphaned');
            const after = rangeOf(desk.state.doc, only.id) as Range;
            expect(after.from).toBeGreaterThanOrEqual(range.from);
            expect(after.to).toBeLessThanOrEqual(range.from + text.length);
            if (text.trim() === only.quote.exact) expect(now.state).toBe('exact');
            if (now.state === 'exact' || now.state === 'changed') reached[now.state] += 1;
            const end = settled(desk.state.doc);
            while (undoDepth(desk.state) > 0) undo(desk.state, desk.dispatch);
            expect(settled(desk.state.doc)).toEqual(before);
            while (redoDepth(desk.state) > 0) redo(desk.state, desk.dispatch);
            expect(settled(desk.state.doc)).toEqual(end);
          },
        ),
        { numRuns: RUNS },
      );
      expect(reached.changed).toBeGreaterThan(RUNS / 10);
    },
    TIMEOUT,
  );

  test(
    'is on the new words when what is suggested is taken in, and exactly where it was when refused',
    () => {
      fc.assert(
        fc.property(
          smallDocument,
          places(3),
          others,
          fc.constantFrom(...ways),
          fc.boolean(),
          (plain, list, text, way, accept) => {
            const { doc, claims } = claimWords(plain, list);
            const [only] = claims;
            const range = only && rangeOf(doc, only.id);
            if (!only || !range || text.trim() === '') return;
            if (way === 'backwards' && range.to - range.from < 2) return;
            const desk = deskWith(doc, 'suggesting');
            const before = {
              words: withoutAnnotations(desk.state.doc).toJSON(),
              annotated: annotatedWords(desk.state.doc),
            };
            typeOver(desk, range, text, way);
            const proposed = settled(desk.state.doc);
            desk.decide(accept ? 'accept' : 'reject', (set) =>
              set.suggestions.map(({ key }) => key),
            );
            if (accept) expect(settled(desk.state.doc)).toEqual(proposed);
            else {
              expect(withoutAnnotations(desk.state.doc).toJSON()).toEqual(before.words);
              // What was on part of it may have come to bear a blank or a sign beside its words.
              expect(annotatedWords(desk.state.doc)).toEqual(before.annotated);
              expect(keepsClaims(desk.state.doc, claims)[0]?.state).toBe('exact');
            }
            undo(desk.state, desk.dispatch);
            expect(settled(desk.state.doc)).toEqual(proposed);
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'is never taken away itself by undo or redo of the typing, however many steps that has',
    () => {
      const removed: string[] = [];
      addHolder({
        knows: () => true,
        isLive: () => true,
        isReady: () => true,
        card: false,
        setRemoved: async (ids, gone) => {
          if (gone) removed.push(...ids);
          return true;
        },
      });
      fc.assert(
        fc.property(smallDocument, places(3), others, mode, (plain, list, text, how) => {
          const { doc, claims } = claim(plain, list);
          const range = claims[0] && rangeOf(doc, claims[0].id);
          if (!range) return;
          const desk = deskWith(doc, how);
          const attached = new Map<string, number>();
          desk.dispatch(
            desk.state.tr.setSelection(TextSelection.create(desk.state.doc, range.from, range.to)),
          );
          for (const letter of text) {
            desk.apart(({ tr, selection: { from, to } }) => tr.insertText(letter, from, to));
          }
          const step = (command: typeof undo) =>
            command(desk.state, (tr) => {
              desk.dispatch(tr);
              followHistory(tr, desk.state.doc, attached);
            });
          while (undoDepth(desk.state) > 0) step(undo);
          while (redoDepth(desk.state) > 0) step(redo);
          expect(removed).toEqual([]);
          expect([...attached.values()].filter(Boolean)).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'has lost its place when its words are taken out, and has it again when that is refused or undone',
    () => {
      fc.assert(
        fc.property(smallDocument, places(3), fc.boolean(), (plain, list, reject) => {
          const { doc, claims } = claimWords(plain, list);
          const [only] = claims;
          const range = only && rangeOf(doc, only.id);
          if (!only || !range) return;
          const desk = deskWith(doc, 'suggesting');
          const before = settled(desk.state.doc);
          const { state } = desk;
          desk.dispatch(
            state.tr.setSelection(TextSelection.create(state.doc, range.from, range.to)),
          );
          desk.dispatch(desk.state.tr.deleteSelection());
          const [now] = keepsClaims(desk.state.doc, claims) as [Claimed];
          expect(now.state).toBe('orphaned');
          // What is typed there afterwards is new, even when it reads the same.
          const { tr } = desk.state;
          desk.dispatch(closeHistory(tr.insertText(only.quote.exact, tr.selection.from)));
          expect(keepsClaims(desk.state.doc, [now])[0]?.state).toBe('orphaned');
          undo(desk.state, desk.dispatch);
          if (reject) desk.decide('reject', (set) => set.suggestions.map(({ key }) => key));
          else undo(desk.state, desk.dispatch);
          expect(settled(desk.state.doc)).toEqual(before);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

const WORDS = [
  'the',
  'quay',
  'ferry',
  '4,000',
  '3,900',
  'about',
  'people',
  'boats',
  'and',
  '.',
  ',',
];
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 })
  .map((list) => list.join(' '));
const spots = fc.array(fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 25 })), {
  minLength: 1,
  maxLength: 4,
});

/** A piece of one graf, with claims on it. */
function piece(text: string, list: readonly [number, number][]): { doc: Node; claims: Claimed[] } {
  const content: NodeJson[] = [
    { type: 'eyebrow', attrs: { id: 'e' } },
    { type: 'headline', attrs: { id: 'h' } },
    { type: 'dek', attrs: { id: 'd' } },
    { type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text }] },
  ];
  return claim(parseDocument({ type: 'doc', content }), list);
}

/** Where the graf's words begin. */
const START = 7;

/** Which annotations stand on each letter of the graf. */
function lettersOf(doc: Node): string[][] {
  const found: string[][] = [];
  doc.child(3).forEach((node) => {
    for (let i = 0; i < node.nodeSize; i += 1) {
      found.push(node.marks.map(({ attrs }) => attrs.id as string).sort());
    }
  });
  return found;
}

const setting = fc.record({
  text: sentence,
  list: spots,
  a: fc.nat(99),
  b: fc.nat(99),
  came: sentence,
  how: mode,
});

describe('claims in and about a stretch that is typed over', () => {
  test(
    'stay on what stands, come to what was typed by nothing but their own words, and are the same key by key',
    () => {
      fc.assert(
        fc.property(setting, ({ text, list, a, b, came, how }) => {
          const { doc, claims } = piece(text, list);
          if (!claims.every(isPossible)) return;
          const [from, to] = [a % text.length, b % text.length].sort((x, y) => x - y) as [
            number,
            number,
          ];
          const range = { from: START + from, to: START + to + 1 };
          const before = lettersOf(doc);
          const ends = (['at once', 'pasted', 'key by key', 'mistyped'] as const).map((way) => {
            const desk = deskWith(doc, how);
            typeOver(desk, range, came, way);
            keepsClaims(desk.state.doc, claims);
            return desk.state.doc;
          });
          const letters = ends.map(lettersOf);
          const [now] = letters as [string[][]];
          // Whole sentences typed one after another end the replacement: what is written on is new.
          const isOn = /[.]\s/u.test(came);
          for (const each of isOn ? [] : letters) expect(each).toEqual(now);
          // What was not touched has what it had.
          expect(now.slice(0, from)).toEqual(before.slice(0, from));
          expect(now.slice(from + came.length)).toEqual(before.slice(to + 1));
          const went = new Set(before.slice(from, to + 1).flat());
          for (const id of new Set(now.slice(from, from + came.length).flat())) {
            expect(went.has(id), `${id} had words there`).toBe(true);
          }
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  test(
    'never stand on another word while their own stands in what was typed',
    () => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 8 }),
          fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }),
          fc.nat(99),
          (olds, nows, which) => {
            const word = olds[which % olds.length] as string;
            const isWord = (each: string) => /[\p{L}\p{N}]/u.test(each);
            // Of a claim on all that was there, all that came is the place.
            if (!isWord(word) || olds.filter(isWord).length < 2) return;
            const at = olds.slice(0, which % olds.length).join(' ').length;
            const from = at === 0 ? 0 : at + 1;
            const notes = new Map([['c', [{ from, to: from + word.length }]]]);
            const now = nows.join(' ');
            const place = placesAfter({ text: olds.join(' '), notes }, now).get('c');
            if (!place) return;
            const on = now.slice(place.from, place.to);
            const count = (list: readonly string[]) => list.filter((each) => each === word).length;
            // Its own word is there, and told from every other: then it is on nothing else.
            if (count(olds) === 1 && count(nows) === 1) expect(on).toBe(word);
          },
        ),
        { numRuns: RUNS * 5 },
      );
    },
    TIMEOUT,
  );

  test('stand on none of several alike when one of them went', () => {
    const text = 'quay quay quay';
    for (const from of [0, 5, 10]) {
      const notes = new Map([['c', [{ from, to: from + 4 }]]]);
      expect(placesAfter({ text, notes }, 'quay quay').size).toBe(0);
      expect(placesAfter({ text, notes }, text).get('c')).toEqual({ from, to: from + 4 });
    }
  });

  test.each([
    ['[4,000]', '3,900', '[3,900]'],
    ['about [4,000] people', 'about 3,900 people', 'about [3,900] people'],
    ['about [4,000] people', 'some 3,900 men and women', 'some [3,900] men and women'],
    ['about [4,000] people', 'nobody at all came', null],
    ['[about 4,000 people]', 'nobody', '[nobody]'],
    ['[4,000]', '3,900 boats', '[3,900] boats'],
    ['[Jan 5]', '5 January', '[5 January]'],
    ['[Smith] and Jones', 'Jones and Smith', 'Jones and [Smith]'],
    ['[Smith] met old Jones', 'Jones met old Brown', null],
    ['the [crane] and the mast', 'the tower and the mast', 'the [tower] and the mast'],
    ["the [crane]'s jib", "the derrick's jib", "the [derrick]'s jib"],
    ['about 4,000 people and [4,000] dogs', '4,000 dogs', '[4,000] dogs'],
    ['about [4,000] people and 4,000 dogs', '4,000 dogs', null],
    ['“[we will stay]”', '“we shall go”', '“[we shall go]”'],
  ])('%s over which %s is typed: %s', (then, now, expected) => {
    const from = then.indexOf('[');
    const text = then.replace(/[[\]]/gu, '');
    const notes = new Map([['c', [{ from, to: then.indexOf(']') - 1 }]]]);
    const place = placesAfter({ text, notes }, now).get('c');
    const shown =
      place &&
      `${now.slice(0, place.from)}[${now.slice(place.from, place.to)}]${now.slice(place.to)}`;
    expect(shown ?? null).toBe(expected);
  });
});
