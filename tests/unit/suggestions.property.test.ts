/** What holds of suggestions, whatever is done. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { carriesId } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  advance,
  begin,
  type Mode,
  settleEdits,
  suggestionsOf,
} from '../../shared/document/suggestions/index.ts';
import { must } from './support/must.ts';
import { type EditKind, made, mustBeWhole } from './support/random-edits.ts';
import { sameText } from './support/redline-laws.ts';
import { smallDocument } from './support/small-document.ts';
import {
  type Act,
  acts,
  edited,
  handOf,
  type Person,
  type Stood,
  suggestedEdits,
  work,
} from './support/suggesting.ts';
import { holds, Owners, rightlyNamed, storable, traced } from './support/suggestion-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

describe('suggestions of two people', () => {
  it('are exact at both ends, in any order and any mixture, and known to be whose', () => {
    let [changes, guessed] = [0, 0];
    fc.assert(
      fc.property(smallDocument, suggestedEdits(12), fc.nat(1000), (before, list, seed) => {
        const stood = work(before, list);
        // So that rejecting all is the original, and not only the base that stands beside the text.
        sameText(stood.suggested.base, before, 'what there was before anybody suggested');
        const set = holds(stood, seed);
        changes += set.suggestions.length;
        guessed += set.guessed.length;
      }),
      { numRuns: RUNS },
    );
    // All but one change in a thousand.
    expect(guessed / changes).toBeLessThan(0.001);
  }, 36_000_000);

  it('are so whatever comes between', () => {
    fc.assert(
      fc.property(smallDocument, acts(16), fc.nat(1000), (before, list, seed) => {
        const stood = work(before, list, (each) => {
          mustBeWhole(each.proposal);
          mustBeWhole(each.suggested.base);
          traced(each);
        });
        storable(stood);
        holds(stood, seed);
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);

  const start = (eyebrow: string, headline: string, ...body: NodeJson[]): Node => {
    let ids = 0;
    const named = (json: NodeJson): NodeJson => {
      ids += 1;
      const attrs = { ...(carriesId(json.type) ? { id: `b${ids}` } : {}), ...json.attrs };
      return { ...json, attrs, ...(json.content ? { content: json.content.map(named) } : {}) };
    };
    const display = [block('eyebrow', eyebrow), block('headline', headline), block('dek')];
    return parseDocument(named({ type: 'doc', content: [...display, ...body] }));
  };
  const words = (text: string): NodeJson[] => (text ? [{ type: 'text', text }] : []);
  const block = (type: string, text = ''): NodeJson => ({ type, content: words(text) });
  const p = (text: string): NodeJson => block('paragraph', text);
  const list = (...items: NodeJson[][]): NodeJson => ({
    type: 'bulletList',
    content: items.map((content) => ({ type: 'listItem', content })),
  });
  const noted = (type: string, text: string): NodeJson[] => [
    {
      type,
      content: [...words(text), { type: 'footnoteRef', attrs: { note: 'f1' } }, ...words(' after')],
    },
    {
      type: 'footnotes',
      content: [{ type: 'footnote', attrs: { note: 'f1' }, content: [p('As told.')] }],
    },
  ];
  const by = (
    person: Person,
    kind: EditKind,
    a: number,
    b = 0,
    mode: Mode = 'suggesting',
  ): Act => ({
    does: 'edit',
    edit: made(kind, a, b),
    person,
    mode,
  });

  // Found by the properties above.
  it.each<[string, Node, Act[], number]>([
    [
      'words of one hand in a block that goes by another, after a list',
      start(
        '',
        '',
        block('heading', '港口的灯亮了。渡し船が出た。'),
        list(
          [p('The ferry left the quay at noon.')],
          [p('the ferry the quay the ferry'), p('the ferry the quay the ferry')],
          [p('the ferry the quay the ferry'), p('Nobody saw the lamp; nobody asked.')],
        ),
        ...noted('paragraph', 'A lamp burned on the bridge, and the tide rose.'),
      ),
      [
        by('ada', 'delete', 980, 520, 'editing'),
        by('ada', 'split', 503),
        by('ada', 'item', 0),
        { does: 'settle' },
        by('ada', 'delete', 629, 849, 'editing'),
        { does: 'decide', ruling: 'accept', coins: 106 },
        by('ada', 'type', 0),
      ],
      695,
    ],
    [
      'words inside a new block that are part of something else as well',
      start(
        'Harbour',
        'A lamp on the quay',
        list([p('港口的灯亮了。渡し船が出た。')], [p('The ferry left the quay at noon.')]),
      ),
      [by('ben', 'lineBreak', 581), by('ada', 'join', 373), by('ada', 'split', 336)],
      7,
    ],
    [
      'words accepted inside a new block that is refused afterwards',
      start('', '', ...noted('heading', 'quay')),
      [
        by('ada', 'type', 121, 56),
        by('ada', 'split', 567),
        by('ada', 'delete', 0, 165),
        by('ada', 'type', 49),
        by('ben', 'type', 2),
      ],
      0,
    ],
  ])('%s', (_name, before, done, seed) => {
    const stood = work(before, done, traced);
    for (let each = 0; each < 8; each += 1) holds(stood, seed + each);
  });

  // A block that is carried elsewhere at once keeps its words, which no map of a step knows.
  const CARRYING: readonly EditKind[] = [
    ...(['drag', 'cut', 'copy', 'move', 'section', 'moveInTable', 'cells', 'pullQuote'] as const),
    ...(['column', 'row', 'figure', 'rule', 'table', 'headerRow'] as const),
  ];

  it('are laid to who made them', () => {
    fc.assert(
      fc.property(smallDocument, suggestedEdits(8), (before, list) => {
        let stood: Stood = { proposal: before, suggested: begin(before) };
        const owners = new Owners(before.content.size);
        for (const [turn, act] of list.entries()) {
          if (CARRYING.includes(act.edit.kind)) continue;
          const { transactions, ...next } = edited(stood, act, turn);
          stood = next;
          owners.watch(transactions, act.person);
        }
        rightlyNamed(stood, owners);
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);
});

describe('what survived and stands elsewhere', () => {
  const LETTERS: readonly EditKind[] = ['type', 'overtype', 'erase', 'eyebrow', 'headline', 'dek'];
  const BLOCKS: readonly EditKind[] = [
    ...(['split', 'join', 'retype', 'wrap', 'lift', 'item', 'delete', 'listType'] as const),
  ];

  it('is laid to who moved the blocks, and never to who only wrote beside', () => {
    fc.assert(
      fc.property(smallDocument, suggestedEdits(16), (before, list) => {
        let stood: Stood = { proposal: before, suggested: begin(before) };
        const owners = new Owners(before.content.size);
        for (const [turn, act] of list.entries()) {
          const { kind } = act.edit;
          const who = LETTERS.includes(kind) ? 'ben' : BLOCKS.includes(kind) ? 'ada' : null;
          if (!who) continue;
          const { transactions, ...next } = edited(stood, { ...act, person: who }, turn);
          stood = next;
          owners.watch(transactions, who);
        }
        const set = suggestionsOf(stood.suggested, stood.proposal);
        for (const [i, { authors, parts }] of set.suggestions.entries()) {
          if (!authors.includes('ben') || set.guessed.includes(i)) continue;
          const wrote = parts.some(
            ({ before: was, after: is }) =>
              owners.deleted(was.from, was.to).has('ben') ||
              owners.inserted(is.from, is.to).has('ben'),
          );
          must(wrote, 'who is named wrote some of it');
        }
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);
});

describe('editing while suggestions are open', () => {
  const texts = ['The ferry left.', 'The quay was dark.', 'Nobody spoke.', 'It rained.'];
  const piece = (): Node =>
    parseDocument({
      type: 'doc',
      content: [
        ...['eyebrow', 'headline', 'dek'].map((type): NodeJson => ({ type, attrs: { id: type } })),
        ...texts.map(
          (text, i): NodeJson => ({
            type: 'paragraph',
            attrs: { id: `p${i}` },
            content: [{ type: 'text', text }],
          }),
        ),
      ],
    });
  interface Typing {
    readonly block: number;
    readonly from: number;
    readonly size: number;
    readonly words: string;
  }
  const typing: fc.Arbitrary<Typing> = fc.record({
    block: fc.nat(3),
    from: fc.nat(20),
    size: fc.nat(6),
    words: fc.constantFrom('', 'the ', 'late', ' a', 'quay', '.'),
  });
  const typed = (doc: Node, { block, from, size, words }: Typing) => {
    let start = 1;
    for (let i = 0; i < 3 + block; i += 1) start += doc.child(i).nodeSize;
    const length = doc.child(3 + block).content.size;
    const at = start + Math.min(from, length);
    const end = Math.min(at + size, start + length);
    return EditorState.create({ doc }).tr.insertText(words, at, end);
  };

  it('goes into the base, and what is suggested beside it does not', () => {
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 20 }), fc.nat(19), (list, when) => {
        let [proposal, plain] = [piece(), piece()];
        let suggested = begin(proposal);
        for (const [turn, each] of list.entries()) {
          // In the first two paragraphs people suggest, in the others they edit.
          const mode = each.block < 2 ? 'suggesting' : 'editing';
          const tr = typed(proposal, each);
          suggested = advance(suggested, proposal, tr.steps, handOf('ada', turn, mode));
          proposal = tr.doc;
          if (mode === 'editing') plain = typed(plain, each).doc;
          if (turn === when) suggested = settleEdits(suggested, proposal);
        }
        suggested = settleEdits(suggested, proposal);
        if (!suggested.base.eq(plain)) expect(suggested.base.toJSON()).toEqual(plain.toJSON());
        const { suggestions } = holds({ suggested, proposal }, when);
        must(!suggestions.some((each) => each.plain), 'what was edited is no suggestion');
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);
});
