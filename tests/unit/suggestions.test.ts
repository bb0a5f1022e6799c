/** Suggesting, case by case. */

import type { Node, NodeRange } from 'prosemirror-model';
import { Slice } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import {
  advance,
  begin,
  decide,
  eventsOf,
  isSettled,
  type Mode,
  propose,
  readTrace,
  type Suggestion,
  settleEdits,
  suggestionsOf,
  writeTrace,
} from '../../shared/document/suggestions/index.ts';
import { handOf, type Person, type Stood } from './support/suggesting.ts';

const { nodes, marks } = articleSchema;

const p = (id: string, text: string): NodeJson => ({
  type: 'paragraph',
  attrs: { id },
  ...(text ? { content: [{ type: 'text', text }] } : {}),
});

const piece = (...body: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [
      ...['eyebrow', 'headline', 'dek'].map((type): NodeJson => ({ type, attrs: { id: type } })),
      ...body,
    ],
  });

/** A piece of one or two paragraphs, and people at work on it. */
class Desk {
  stood: Stood;
  turn = 0;

  constructor(...texts: [string, ...string[]]) {
    const doc = piece(...texts.map((text, i) => p('pqr'[i] as string, text)));
    this.stood = { proposal: doc, suggested: begin(doc) };
  }

  /** Where some words begin. */
  at(words: string): number {
    let found = -1;
    this.stood.proposal.descendants((node, pos) => {
      const index = node.isText && found < 0 ? (node.text as string).indexOf(words) : -1;
      if (index >= 0) found = pos + index;
    });
    if (found < 0) throw new Error(`No ${words} in ${this.stood.proposal.toString()}`);
    return found;
  }

  edit(who: Person, change: (tr: Transaction) => unknown, mode: Mode = 'suggesting'): this {
    const { tr } = EditorState.create({ doc: this.stood.proposal });
    change(tr);
    const { suggested, proposal } = this.stood;
    this.turn += 1;
    const hand = handOf(who, this.turn, mode);
    this.stood = {
      proposal: tr.doc,
      suggested: advance(suggested, proposal, tr.steps, hand),
    };
    return this;
  }

  /** Types words in the place of others, or at a position. */
  types(who: Person, words: string, place: number | string, mode: Mode = 'suggesting'): this {
    const from = typeof place === 'number' ? place : this.at(place);
    const to = typeof place === 'number' ? place : from + place.length;
    return this.edit(
      who,
      (tr) => (words ? tr.insertText(words, from, to) : tr.delete(from, to)),
      mode,
    );
  }

  get set() {
    return suggestionsOf(this.stood.suggested, this.stood.proposal);
  }

  /** The suggestions as one reads them. */
  get told(): string[] {
    return this.set.suggestions.map(tell);
  }

  rule(
    ruling: 'accept' | 'reject' | 'stet',
    which: (each: Suggestion) => boolean = () => true,
  ): this {
    const { set } = this;
    const ids = set.suggestions.filter(which).map(({ id }) => id);
    this.turn += 1;
    this.stood = decide(set, ids, ruling, handOf('ben', this.turn));
    return this;
  }

  get base(): string {
    return this.stood.suggested.base.child(3).textContent;
  }

  get proposal(): string {
    return this.stood.proposal.child(3).textContent;
  }
}

const tell = ({ authors, kind, textBefore, textAfter }: Suggestion): string =>
  `${authors.join(' and ')}: ${kind} ${textBefore}|${textAfter}`;

describe('suggesting', () => {
  it('leaves the base, and knows who did what and when', () => {
    const desk = new Desk('The ferry left.')
      .types('ada', 'boat', 'ferry')
      .types('ben', ' late', 20);
    expect(desk.told).toEqual(['ada: replace ferry|boat', 'ben: insert | late']);
    expect(desk.base).toBe('The ferry left.');
    expect(desk.set.suggestions.map(({ at }) => at)).toEqual([
      handOf('ada', 1).at,
      handOf('ben', 2).at,
    ]);
  });

  it('is one change where somebody begins or ends a graf and writes or strikes right there', () => {
    const enter = (desk: Desk, who: Person, words: string) =>
      desk.edit(who, (tr) =>
        tr.split(desk.at(words), 1, [{ type: nodes.paragraph, attrs: { id: 'n' } }]),
      );
    const typed = new Desk('The ferry left.').types('ada', 'sank. ', 17);
    expect(enter(typed, 'ada', 'left').told).toEqual(['ada: insert |sank. ']);
    expect(typed.rule('reject').proposal).toBe('The ferry left.');
    const struck = new Desk('The ferry left the quay.', 'Nobody saw it.');
    struck.edit('ada', (tr) => tr.delete(struck.at(' the quay'), struck.at(' saw')));
    expect(struck.told).toEqual(['ada: delete  the quay.\nNobody|']);
    const two = new Desk('The ferry left.').types('ada', 'sank. ', 17);
    expect(enter(two, 'ben', 'left').told).toEqual(['ada: insert |sank. ', 'ben: split |']);
  });

  it('tells a graf that was carried past another from the one that was wrapped where it stood', () => {
    const desk = new Desk('The ferry left.', 'Nobody saw it.', 'It rained.');
    desk.edit('ada', (tr) => {
      const at = tr.doc.resolve(desk.at('Nobody'));
      tr.wrap(at.blockRange() as NodeRange, [{ type: nodes.blockquote, attrs: { id: 'n' } }]);
    });
    desk.edit('ben', (tr) => {
      const $at = tr.doc.resolve(desk.at('The ferry'));
      const goal = tr.doc.resolve(desk.at('It rained')).before();
      tr.delete($at.before(), $at.after());
      tr.insert(tr.mapping.map(goal), $at.parent);
    });
    expect(desk.told).toEqual([
      'ada: retype Nobody saw it.|Nobody saw it.',
      'ben: move The ferry left.|The ferry left.',
    ]);
  });

  it('says nothing of who puts the same words in the place of the same', () => {
    const desk = new Desk('The ferry left.').types('ada', 'old ', 11);
    desk.types('ben', 'old', 'old').types('ben', 'left', 'left');
    expect(desk.told).toEqual(['ada: insert |old ']);
    expect(eventsOf(desk.stood.suggested)).toEqual([]);
  });

  it('keeps the key while its author types on, and another for another place', () => {
    const desk = new Desk('The ferry left.').types('ada', 'b', 'ferry');
    const [first] = desk.set.suggestions;
    for (const letter of 'oat') desk.types('ada', letter, desk.at(' left'));
    expect(desk.told).toEqual(['ada: replace ferry|boat']);
    expect(desk.set.suggestions[0]?.key).toBe(first?.key);
    expect(desk.set.suggestions[0]?.at).toBe(first?.at);
    desk.types('ada', 'A', 'The');
    expect(new Set(desk.set.suggestions.map(({ key }) => key)).size).toBe(2);
  });

  it('names who retyped, moved, marked and changed an attribute', () => {
    const desk = new Desk('The ferry left.', 'The quay was dark.', 'Nobody spoke.');
    const start = (id: string): number => {
      let found = -1;
      desk.stood.proposal.descendants((node, pos) => {
        if (node.attrs.id === id) found = pos;
      });
      return found;
    };
    desk
      .edit('ada', (tr) => tr.setNodeMarkup(start('p'), nodes.heading, { id: 'p', level: 2 }))
      .edit('ben', (tr) => tr.setNodeAttribute(start('p'), 'level', 3));
    expect(desk.told.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual(['ada: retype']);
    desk.edit('ben', (tr) => tr.addMark(desk.at('quay'), desk.at('quay') + 4, marks.bold.create()));
    desk.edit('ada', (tr) => {
      const block = tr.doc.child(5);
      tr.delete(start('r'), start('r') + block.nodeSize);
      tr.insert(start('p'), block);
    });
    expect(desk.told).toEqual([
      'ada: move Nobody spoke.|Nobody spoke.',
      'ada: retype The ferry left.|The ferry left.',
      'ben: format quay|quay',
    ]);
  });

  it('leaves to its author what another carries elsewhere', () => {
    const desk = new Desk('The ferry left.', 'The quay was dark.');
    desk.types('ada', ' late', desk.at(' left.') + 5).edit('ben', (tr) => {
      const block = tr.doc.child(3);
      const from = 6;
      tr.delete(from, from + block.nodeSize);
      tr.insert(tr.doc.content.size, block);
    });
    expect(desk.told).toContain('ada: insert | late');
    expect(desk.told.filter((each) => each.includes('move'))).toHaveLength(1);
    expect(eventsOf(desk.stood.suggested)).toEqual([]);
  });

  it('tells of what one wrote and another struck', () => {
    const desk = new Desk('The ferry left.').types('ada', 'old ', 11);
    const at = desk.at('old ');
    for (let i = 4; i > 0; i -= 1) desk.edit('ben', (tr) => tr.delete(at + i - 1, at + i));
    expect(desk.told).toEqual([]);
    expect(eventsOf(desk.stood.suggested)).toMatchObject([
      { kind: 'withdrew', person: 'ben', whose: ['ada'], words: 'old ' },
    ]);
  });

  it('is settled when nothing is left', () => {
    const desk = new Desk('The ferry left.').types('ada', 'boat', 'ferry');
    expect(isSettled(desk.stood.suggested, desk.stood.proposal)).toBe(false);
    desk.rule('accept');
    expect(isSettled(desk.stood.suggested, desk.stood.proposal)).toBe(true);
  });
});

describe('several people', () => {
  it('in one new paragraph are decided apart, but it holds what is in it', () => {
    const desk = new Desk('The ferry left.');
    desk.edit('ada', (tr) =>
      tr.insert(
        tr.doc.content.size,
        nodes.paragraph.create({ id: 'n' }, articleSchema.text('It rained.')),
      ),
    );
    desk.types('ben', ' hard', desk.at('rained') + 6);
    desk.stood = { ...desk.stood };
    expect(desk.told).toEqual(['ada: insert |It rained.', 'ben: insert | hard']);
    const rejected = new Desk('');
    rejected.stood = desk.stood;
    rejected.rule('reject', ({ authors }) => authors[0] === 'ada');
    expect(rejected.told).toEqual([]);
    expect(rejected.stood.proposal.childCount).toBe(4);
    const taken = new Desk('');
    taken.stood = desk.stood;
    taken.rule('accept', ({ authors }) => authors[0] === 'ben');
    expect(taken.told).toEqual(['ada: insert |It rained hard.']);
    taken.stood = desk.stood;
    taken.rule('reject', ({ authors }) => authors[0] === 'ben');
    expect(taken.told).toEqual(['ada: insert |It rained.']);
    taken.stood = desk.stood;
    taken.rule('accept', ({ authors }) => authors[0] === 'ada');
    expect(taken.told).toEqual(['ben: insert | hard']);
  });

  it('in one word are cut at their borders', () => {
    const desk = new Desk('The harbor lights.');
    desk
      .types('ada', 'u', desk.at('r lights'))
      .edit('ben', (tr) => tr.delete(desk.at('harbour') + 6, desk.at('harbour') + 7));
    expect(desk.told).toEqual(['ben: delete r|', 'ada: insert |u']);
    desk.rule('accept', ({ authors }) => authors[0] === 'ada');
    expect(desk.base).toBe('The harbour lights.');
    expect(desk.told).toEqual(['ben: replace harbour|harbou']);
  });

  it('who write and strike beside each other leave the words in their order', () => {
    const write = (desk: Desk): Desk => desk.types('ada', 'old ', desk.at('ferry'));
    for (const strike of [
      (desk: Desk) => desk.types('ben', '', 'ferry '),
      (desk: Desk) => {
        for (let i = 5; i >= 0; i -= 1) {
          const at = desk.at('old ') + 4 + i;
          desk.edit('ben', (tr) => tr.delete(at, at + 1));
        }
      },
    ]) {
      const desk = write(new Desk('The ferry left.'));
      strike(desk);
      desk.rule('accept', ({ authors }) => authors[0] === 'ada');
      expect([desk.base, desk.proposal]).toEqual(['The old ferry left.', 'The old left.']);
    }
  });

  it('who set words in bold side by side make a change each', () => {
    const desk = new Desk('The harbour lights burned.');
    const bold = (who: Person, words: string) =>
      desk.edit(who, (tr) =>
        tr.addMark(desk.at(words), desk.at(words) + words.length, marks.bold.create()),
      );
    bold('ada', 'harbour ');
    bold('ben', 'lights');
    expect(desk.told).toEqual(['ada: format harbour |harbour ', 'ben: format lights|lights']);
  });
});

describe('deciding', () => {
  const two = (): Desk =>
    new Desk('The ferry left the quay.').types('ada', 'boat', 'ferry').types('ben', 'pier', 'quay');

  it('accepts into the base and leaves the proposal', () => {
    const desk = two();
    const { proposal } = desk.stood;
    desk.rule('accept', ({ authors }) => authors[0] === 'ada');
    expect(desk.stood.proposal).toBe(proposal);
    expect([desk.base, desk.told]).toEqual(['The boat left the quay.', ['ben: replace quay|pier']]);
  });

  it('rejects out of the proposal and leaves the base', () => {
    const desk = two();
    const { base } = desk.stood.suggested;
    desk.rule('reject', ({ authors }) => authors[0] === 'ada');
    expect(desk.stood.suggested.base).toBe(base);
    expect([desk.proposal, desk.told]).toEqual([
      'The ferry left the pier.',
      ['ben: replace quay|pier'],
    ]);
  });

  it('keeps keys and ids of what is open', () => {
    const desk = two();
    const { id, key } = desk.set.suggestions[1] as Suggestion;
    desk.rule('reject', ({ authors }) => authors[0] === 'ada');
    expect(desk.set.suggestions).toMatchObject([{ id, key }]);
  });

  it('remembers a stet, and knows the same when it comes again', () => {
    const desk = two().rule('stet', ({ authors }) => authors[0] === 'ada');
    desk.types('ada', 'boat', 'ferry');
    expect(desk.set.suggestions.map(({ stood }) => stood?.person ?? null)).toEqual(['ben', null]);
    const { base, trace } = desk.stood.suggested;
    const again = readTrace(writeTrace(trace));
    expect(suggestionsOf({ base, trace: again }, desk.stood.proposal).suggestions).toEqual(
      desk.set.suggestions,
    );
  });

  it('forgets no comment that was taken off, and keeps those that stand', () => {
    const note = marks.annotation.create({ id: 'note' });
    const doc = piece(p('p', 'The ferry left the quay.'));
    const { tr } = EditorState.create({ doc });
    tr.addMark(tr.doc.content.size - 6, tr.doc.content.size - 2, note);
    const desk = new Desk('x');
    desk.stood = { proposal: tr.doc, suggested: begin(tr.doc) };
    desk.types('ada', 'boat', 'ferry');
    desk.edit('ada', (each) => each.removeMark(0, each.doc.content.size, note));
    desk.rule('reject');
    expect(desk.proposal).toBe('The ferry left the quay.');
    expect(desk.stood.proposal.toString()).not.toContain('annotation');
  });

  it('is told in the events', () => {
    const desk = two()
      .rule('accept', ({ authors }) => authors[0] === 'ada')
      .rule('reject');
    expect(eventsOf(desk.stood.suggested)).toMatchObject([
      { kind: 'accepted', person: 'ben', whose: ['ada'], words: 'boat' },
      { kind: 'rejected', person: 'ben', whose: ['ben'], words: 'pier' },
    ]);
  });
});

describe('editing while suggestions are open', () => {
  const settle = (desk: Desk): Desk => {
    const { suggested, proposal } = desk.stood;
    desk.stood = { proposal, suggested: settleEdits(suggested, proposal) };
    return desk;
  };

  it('goes into the base at once', () => {
    const desk = new Desk('The ferry left.').types('ada', 'boat', 'ferry');
    desk.types('ben', ' late', desk.at('.'), 'editing');
    expect(settle(desk).base).toBe('The ferry left late.');
    expect(desk.told).toEqual(['ada: replace ferry|boat']);
  });

  it('in the midst of a suggestion is part of it', () => {
    const desk = new Desk('The ferry left.').types('ada', 'old ', 11);
    desk.types('ben', 'l', desk.at('ld '), 'editing');
    expect(settle(desk).told).toEqual(['ada: insert |olld ']);
    expect(desk.base).toBe('The ferry left.');
  });

  it('takes back what the same person had suggested in no other way than anybody', () => {
    const desk = new Desk('The ferry left.').types('ada', 'boat', 'ferry');
    desk.types('ada', '', 'boat', 'editing');
    expect(settle(desk).told).toEqual(['ada: delete ferry|']);
  });
});

describe('a text proposed as a whole', () => {
  it('is told apart from what was proposed before', () => {
    const desk = new Desk('The ferry left.', 'The quay was dark.').types('ada', 'boat', 'ferry');
    const next = piece(p('p', 'The boat left at dawn.'), p('q', 'The quay was dark.'));
    desk.stood = propose(desk.stood.suggested, desk.stood.proposal, next, handOf('ben', 9));
    expect(desk.told).toEqual(['ada: replace ferry|boat', 'ben: insert | at dawn']);
    expect(desk.stood.proposal.eq(next)).toBe(true);
  });

  it('leaves out what was refused to let it stand', () => {
    const desk = new Desk('The ferry left.').types('ada', 'boat', 'ferry').rule('stet');
    const next = piece(p('p', 'The boat left late.'));
    desk.stood = propose(desk.stood.suggested, desk.stood.proposal, next, handOf('ada', 9));
    expect(desk.told).toEqual(['ada: insert | late']);
    expect(desk.proposal).toBe('The ferry left late.');
  });
});

describe('a paragraph that is split within a word', () => {
  it('is split, and the word is not another', () => {
    const desk = new Desk('The ferry left.');
    desk.edit('ada', (tr) => tr.replace(desk.at('rry'), desk.at('rry'), splitSlice));
    expect(desk.told).toEqual(['ada: split |']);
  });
  const splitSlice = Slice.fromJSON(articleSchema, {
    content: [
      { type: 'paragraph', attrs: { id: 'p' } },
      { type: 'paragraph', attrs: { id: 'n' } },
    ],
    openStart: 1,
    openEnd: 1,
  });
});
