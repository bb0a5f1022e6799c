/** Words that are dragged while suggesting: whose they are, and that a move is a move. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  advance,
  begin,
  decide,
  eventsOf,
  suggestionsOf,
} from '../../shared/document/suggestions/index.ts';
import { smallDocument } from './support/small-document.ts';
import { edited, handOf, type Person, type Stood, suggestedEdit } from './support/suggesting.ts';
import { holds, Owners, rightlyNamed, storable, traced } from './support/suggestion-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 10_000);

const piece = (...texts: string[]): Node =>
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

/** Where some words begin. */
function placeOf(doc: Node, words: string): number {
  let found = -1;
  doc.descendants((node, pos) => {
    const index = node.isText && found < 0 ? (node.text as string).indexOf(words) : -1;
    if (index >= 0) found = pos + index;
  });
  if (found < 0) throw new Error(`No ${words} in ${doc.toString()}`);
  return found;
}

/** As a drag does it: out of the one place and into the other in one transaction. */
function carry(doc: Node, from: number, to: number, goal: number): Transaction | null {
  const $from = doc.resolve(from);
  const content = doc.slice(from, to).content;
  const words = $from.parent.content.cut(from - $from.start(), to - $from.start());
  const $goal = doc.resolve(goal);
  const index = $goal.index();
  if (content.size === 0 || (goal > from && goal < to)) return null;
  if (!$goal.parent.inlineContent || !$goal.parent.canReplace(index, index, words)) return null;
  const tr = EditorState.create({ doc }).tr.delete(from, to);
  return tr.insert(tr.mapping.map(goal), words);
}

class Desk {
  stood: Stood;
  #turn = 0;

  constructor(...texts: string[]) {
    const doc = piece(...texts);
    this.stood = { proposal: doc, suggested: begin(doc) };
  }

  at(words: string): number {
    return placeOf(this.stood.proposal, words);
  }

  does(who: Person, make: (doc: Node) => Transaction | null): this {
    const { suggested, proposal } = this.stood;
    const tr = make(proposal) as Transaction;
    this.#turn += 1;
    const after = advance(suggested, proposal, tr.steps, handOf(who, this.#turn));
    this.stood = { proposal: tr.doc, suggested: after };
    traced(this.stood);
    return this;
  }

  types(who: Person, words: string, at: number): this {
    return this.does(who, (doc) => EditorState.create({ doc }).tr.insertText(words, at));
  }

  drags(who: Person, words: string, before: string): this {
    const from = this.at(words);
    return this.does(who, (doc) => carry(doc, from, from + words.length, this.at(before)));
  }

  get set() {
    return suggestionsOf(this.stood.suggested, this.stood.proposal);
  }

  get told(): string[] {
    return this.set.suggestions.map(
      ({ authors, kind, textBefore, textAfter }) =>
        `${authors.join(' and ')}: ${kind} ${textBefore}|${textAfter}`,
    );
  }

  get texts(): string[] {
    return this.stood.proposal.content.content.slice(3).map(({ textContent }) => textContent);
  }
}

describe('dragging words', () => {
  it('is one move by who drags, within a graf', () => {
    const desk = new Desk('The old ferry left the quay at noon.').drags('ben', 'old ', 'quay');
    expect(desk.texts).toEqual(['The ferry left the old quay at noon.']);
    expect(desk.told).toEqual(['ben: move old |old ']);
    holds(desk.stood, 3);
  });

  it('is one move to another graf, and back again is nothing', () => {
    const desk = new Desk('The ferry left at noon today.', 'Nobody saw.');
    desk.drags('ben', 'at noon ', 'saw');
    expect(desk.told).toEqual(['ben: move at noon |at noon ']);
    holds(desk.stood, 5);
    desk.drags('ben', 'at noon ', 'today');
    expect(desk.texts).toEqual(['The ferry left at noon today.', 'Nobody saw.']);
    expect(desk.told).toEqual([]);
  });

  it('leaves what another suggested with its author and its key, and remembers who moved it', () => {
    const desk = new Desk('The ferry left.', 'Nobody saw the lamp.');
    desk.types('ada', 'old ', desk.at('ferry'));
    const [mine] = desk.set.suggestions;
    desk.drags('ben', 'old ', 'lamp');
    expect(desk.texts).toEqual(['The ferry left.', 'Nobody saw the old lamp.']);
    expect(desk.told).toEqual(['ada: insert |old ']);
    expect(desk.set.suggestions[0]?.key).toBe(mine?.key);
    expect(eventsOf(desk.stood.suggested)).toMatchObject([
      { kind: 'moved', person: 'ben', whose: ['ada'], words: 'old ' },
    ]);
    holds(desk.stood, 7);
  });

  it('keeps both hands apart in words of which one is a suggestion', () => {
    const desk = new Desk('The ferry left the quay.', 'Nobody saw the lamp.');
    desk.types('ada', 'dark ', desk.at('quay')).drags('ben', 'the dark quay', 'lamp');
    expect(desk.told.sort()).toEqual(['ada: insert |dark ', 'ben: move the quay|the \nquay']);
    holds(desk.stood, 11);
    storable(desk.stood);
  });

  it('is no deed of the words typed and struck beside it', () => {
    const desk = new Desk('The old ferry left the quay at noon.').drags('ben', 'old ', 'quay');
    desk.types('ben', 'very ', desk.at('old'));
    const from = desk.at('ferry');
    desk.does('ben', (doc) => EditorState.create({ doc }).tr.delete(from, from + 6));
    expect(desk.told).toEqual(['ben: delete ferry |', 'ben: insert |very ', 'ben: move old |old ']);
    holds(desk.stood, 13);
  });

  it('of a whole graf into another takes the graf along', () => {
    const desk = new Desk('The ferry left.', 'At noon.', 'Nobody saw.');
    const from = desk.at('At noon.') - 1;
    desk.does('ben', (doc) => {
      const words = doc.slice(from + 1, from + 9).content;
      const tr = EditorState.create({ doc }).tr.delete(from, from + 10);
      return tr.insert(tr.mapping.map(placeOf(doc, 'Nobody')), words);
    });
    expect(desk.texts).toEqual(['The ferry left.', 'At noon.Nobody saw.']);
    expect(desk.told).toEqual(['ben: move At noon.|At noon.']);
    holds(desk.stood, 17);
  });

  it('is refused and taken whole', () => {
    const desk = new Desk('The old ferry left the quay at noon.').drags('ben', 'old ', 'quay');
    const { set } = desk;
    const [move] = set.suggestions;
    const ids = [move?.id ?? ''];
    expect(decide(set, ids, 'reject', handOf('ada', 90)).proposal.textContent).toBe(
      'The old ferry left the quay at noon.',
    );
    expect(decide(set, ids, 'accept', handOf('ada', 90)).suggested.base.textContent).toBe(
      'The ferry left the old quay at noon.',
    );
  });
});

interface Drag {
  readonly person: Person;
  readonly place: number;
  readonly size: number;
  readonly goal: number;
}

/** Where a drag begins and ends in whatever document there is. */
function dragged(doc: Node, { place, size, goal }: Drag) {
  const blocks: { start: number; size: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.content.size > 0)
      blocks.push({ start: pos + 1, size: node.content.size });
    return !node.isTextblock;
  });
  if (blocks.length === 0) return null;
  const one = blocks[place % blocks.length] as (typeof blocks)[number];
  const other = blocks[goal % blocks.length] as (typeof blocks)[number];
  const from = one.start + ((place * 31) % one.size);
  const to = Math.min(from + size, one.start + one.size);
  const at = other.start + ((goal * 17) % (other.size + 1));
  const tr = carry(doc, from, to, at);
  return tr && { tr, from, to };
}

/** Whose each position is, told by the maps of the steps, and where a drag took it. */
class Carriers extends Owners {
  carry({ tr, from, to }: NonNullable<ReturnType<typeof dragged>>, person: Person): void {
    const cells = this.cells(from, to);
    for (const map of tr.mapping.maps) this.follow(map, person);
    const [, put] = tr.mapping.maps;
    put?.forEach((_from, _to, start) => {
      this.give(
        start,
        cells.map((cell) => (typeof cell === 'string' ? cell : person)),
      );
    });
  }
}

describe('whoever drags whatever', () => {
  const drag = fc.record({
    does: fc.constant('drag' as const),
    person: fc.constantFrom<Person>('ada', 'ben'),
    place: fc.nat(999),
    size: fc.integer({ min: 1, max: 14 }),
    goal: fc.nat(999),
  });
  const done = fc.array(
    fc.oneof({ weight: 2, arbitrary: drag }, { weight: 3, arbitrary: suggestedEdit() }),
    { minLength: 1, maxLength: 10 },
  );

  it('every law holds', () => {
    fc.assert(
      fc.property(smallDocument, done, fc.nat(1000), (before, list, seed) => {
        let stood: Stood = { proposal: before, suggested: begin(before) };
        for (const [turn, act] of list.entries()) {
          if (act.does === 'edit') {
            stood = edited(stood, act, turn);
            continue;
          }
          const found = dragged(stood.proposal, act);
          if (!found) continue;
          const hand = handOf(act.person, turn);
          const suggested = advance(stood.suggested, stood.proposal, found.tr.steps, hand);
          stood = { proposal: found.tr.doc, suggested };
        }
        holds(stood, seed);
        storable(stood);
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);

  const TYPING = ['type', 'overtype', 'erase', 'bold'];

  it('words keep their authors', () => {
    fc.assert(
      fc.property(smallDocument, done, (before, list) => {
        let stood: Stood = { proposal: before, suggested: begin(before) };
        const owners = new Carriers(before.content.size);
        for (const [turn, act] of list.entries()) {
          if (act.does === 'edit') {
            if (!TYPING.includes(act.edit.kind)) continue;
            const { transactions, ...next } = edited(stood, act, turn);
            stood = next;
            owners.watch(transactions, act.person);
            continue;
          }
          const found = dragged(stood.proposal, act);
          if (!found) continue;
          const hand = handOf(act.person, turn);
          const suggested = advance(stood.suggested, stood.proposal, found.tr.steps, hand);
          stood = { proposal: found.tr.doc, suggested };
          owners.carry(found, act.person);
        }
        rightlyNamed(stood, owners);
      }),
      { numRuns: RUNS },
    );
  }, 36_000_000);
});
