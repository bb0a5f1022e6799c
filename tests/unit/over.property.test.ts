/** What holds whenever a file comes in over a piece, whatever either says. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { expect, it } from 'vitest';
import { carriesId, newBlockId } from '../../shared/document/ids.ts';
import { layOver, notedIn, replaceBy, suggestOver } from '../../shared/document/over/index.ts';
import { readAs, redline } from '../../shared/document/redline/index.ts';
import {
  begin,
  decide,
  type Suggested,
  suggestionsOf,
} from '../../shared/document/suggestions/index.ts';
import { mustBe } from './support/must.ts';
import { withoutAnnotations } from './support/plain.ts';
import { edits, mustBeWhole, perform } from './support/random-edits.ts';
import { inStep } from './support/redline-laws.ts';
import { smallDocument } from './support/small-document.ts';
import { handOf, type Stood, suggestedEdits, work } from './support/suggesting.ts';
import { holds, storable } from './support/suggestion-laws.ts';

const RUNS = Number(process.env.GALLEY_FUZZ_RUNS ?? 500);
const TIMEOUT = 36_000_000;
const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);

/** Texts of one piece as a file holds them: under names of their own, and with no note of the archive. */
function asFile(...texts: Node[]): Node[] {
  const names = new Map<string, string>();
  const name = (known: unknown): string => {
    const found = names.get(String(known)) ?? newBlockId();
    names.set(String(known), found);
    return found;
  };
  const visit = (node: Node): Node => {
    if (node.isText) return node;
    const attrs = { ...node.attrs };
    if (carriesId(node.type.name)) attrs.id = name(attrs.id);
    if (node.type.name.startsWith('footnote') && 'note' in attrs) attrs.note = name(attrs.note);
    return node.type.create(attrs, node.children.map(visit), node.marks);
  };
  return texts.map((text) => visit(withoutAnnotations(text)));
}

/** What a text says: no names, nothing noted, and none of the lines of display copy that may be filled. */
function told(doc: Node, like: Node): string {
  const keys = new Map<string, number>();
  const empty = new Set(
    like.children
      .filter((line) => DISPLAY.has(line.type.name) && line.childCount === 0)
      .map((line) => line.type.name),
  );
  const blocks = withoutAnnotations(doc).children.filter(({ type }) => !empty.has(type.name));
  return JSON.stringify(
    blocks.map((block) => block.toJSON()),
    (key, value) => {
      if (key === 'id') return undefined;
      if (key === 'note' && typeof value === 'string') {
        const number = keys.get(value) ?? keys.size;
        keys.set(value, number);
        return number;
      }
      return value;
    },
  );
}

function isWhole(doc: Node): void {
  mustBeWhole(doc);
  inStep(doc);
  const ids: string[] = [];
  doc.descendants(({ attrs }) => {
    if (typeof attrs.id === 'string') ids.push(attrs.id);
  });
  mustBe(new Set(ids).size, ids.length, 'ids of blocks, each once');
}

/** The ids of what two people suggest, as stored; those of a third who brings the file. */
const bringer = { ...handOf('ada', 900), person: 'cleo' };

const all = (suggested: Suggested, doc: Node, ruling: 'accept' | 'reject'): Node => {
  const set = suggestionsOf(suggested, doc);
  const ids = set.suggestions.map(({ id }) => id);
  const { suggested: after, proposal } = decide(set, ids, ruling, bringer);
  return ruling === 'accept' ? after.base : proposal;
};

it(
  'any text over any other reads as it did, under the names that stand there',
  () => {
    fc.assert(
      fc.property(smallDocument, smallDocument, (today, other) => {
        const [file] = asFile(other) as [Node];
        const { doc } = layOver(today, { doc: file, suggested: null });
        mustBe(told(doc, file), told(file, file), 'the text');
        isWhole(doc);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

it(
  'a text over itself is the very same, whatever names it came under',
  () => {
    fc.assert(
      fc.property(smallDocument, (today) => {
        const [file] = asFile(today) as [Node];
        expect(layOver(today, { doc: file, suggested: null }).doc.toJSON()).toEqual(today.toJSON());
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

it(
  'what was noted on words that are still there goes on with them',
  () => {
    fc.assert(
      fc.property(smallDocument, edits(6), (today, list) => {
        const [file] = asFile(perform(today, list).doc) as [Node];
        const { doc } = layOver(today, { doc: file, suggested: null });
        const compared = redline(today, file);
        const kept = notedIn(readAs(compared, () => 'after', { ids: 'after' }));
        const standing = notedIn(doc);
        for (const id of kept) mustBe(standing.has(id), true, `the note ${id}`);
        for (const id of standing)
          mustBe(notedIn(today).has(id), true, `the note ${id} is today’s`);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

/** A piece on which people have suggested, and a file that others made of it. */
const brought = fc
  .tuple(smallDocument, suggestedEdits(4), suggestedEdits(6), fc.boolean(), fc.boolean())
  .map(([start, own, theirs, open, tracked]) => {
    const piece: Stood = open ? work(start, own) : { proposal: start, suggested: begin(start) };
    const { proposal, suggested } = work(piece.proposal, theirs);
    const [base, doc] = asFile(suggested.base, proposal) as [Node, Node];
    const file = tracked ? { base, trace: suggested.trace } : null;
    return { piece, text: { doc, suggested: file } };
  });

it(
  'as suggestions: all of them taken are the file, and all refused the text before',
  () => {
    fc.assert(
      fc.property(brought, fc.nat(1000), ({ piece, text }, seed) => {
        const today = piece.proposal;
        const laid = layOver(today, text);
        const after = suggestOver(piece.suggested, today, laid, bringer);
        mustBe(told(after.doc, text.doc), told(text.doc, text.doc), 'the file');
        isWhole(after.doc);
        if (!after.suggested) return;
        mustBe(after.suggested.base, piece.suggested.base, 'the text on which it is suggested');
        const stood = { proposal: after.doc, suggested: after.suggested };
        holds(stood, seed);
        storable(stood);
        mustBe(
          told(all(after.suggested, after.doc, 'accept'), text.doc),
          told(text.doc, text.doc),
          'all taken',
        );
        const refused = all(after.suggested, after.doc, 'reject');
        expect(withoutAnnotations(refused).toJSON()).toEqual(
          withoutAnnotations(piece.suggested.base).toJSON(),
        );
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

it(
  'in its place: the text is the file, with the suggestions of the file and no others',
  () => {
    fc.assert(
      fc.property(brought, fc.nat(1000), ({ piece, text }, seed) => {
        const laid = layOver(piece.proposal, text);
        const after = replaceBy(piece.suggested, laid);
        mustBe(told(after.doc, text.doc), told(text.doc, text.doc), 'the file');
        isWhole(after.doc);
        if (!text.suggested) {
          mustBe(after.suggested, null, 'suggestions');
          return;
        }
        const base = after.suggested?.base ?? after.doc;
        isWhole(base);
        mustBe(
          told(base, text.suggested.base),
          told(text.suggested.base, text.suggested.base),
          'the base of the file',
        );
        if (!after.suggested) return;
        const stood = { proposal: after.doc, suggested: after.suggested };
        holds(stood, seed);
        storable(stood);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);
