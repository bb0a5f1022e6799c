/** The last look at a merge: that it sees whatever is missing, and nothing else. */
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { readVersion } from '../../shared/document/merge/blocks.ts';
import { findLost } from '../../shared/document/merge/certain.ts';
import { ask, newLedger } from '../../shared/document/merge/found.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';

const text = (words: string): NodeJson => ({ type: 'text', text: words });
const block = (type: string, id: string, content: NodeJson[] = [], attrs = {}): NodeJson => ({
  type,
  attrs: { id, ...attrs },
  content,
});
const p = (id: string, ...content: (string | NodeJson)[]) =>
  block(
    'paragraph',
    id,
    content.map((each) => (typeof each === 'string' ? text(each) : each)),
  );
const doc = (...body: NodeJson[]): Node =>
  parseDocument({
    type: 'doc',
    content: [block('eyebrow', 'e'), block('headline', 'h'), block('dek', 'd'), ...body],
  });

const base = doc(p('a', 'The ferry left the quay.'), p('b', 'Nobody saw the lamp.'));

/** What is lost when `merged` is all that came of two sides. */
function lost(mine: Node, theirs: Node, merged: Node, ledger = newLedger(new Map())) {
  const versions = {
    base: readVersion(base),
    mine: readVersion(mine),
    theirs: readVersion(theirs),
  };
  const keys = new Map<Node, string>();
  merged.descendants((node) => {
    if (node.attrs.id) keys.set(node, node.attrs.id as string);
  });
  return findLost(versions, { doc: merged, keys }, ledger);
}

describe('a last look at a merge', () => {
  const mine = doc(p('a', 'The small ferry left the quay.'), p('b', 'Nobody saw the lamp.'));
  const theirs = doc(p('a', 'The ferry left the quay.'), p('b', 'Nobody but Ada saw the lamp.'));
  const both = doc(
    p('a', 'The small ferry left the quay.'),
    p('b', 'Nobody but Ada saw the lamp.'),
  );

  test('sees a word that one side put in and that is nowhere', () => {
    expect(lost(mine, theirs, both)).toBeNull();
    expect(lost(mine, theirs, mine)).toEqual({ side: 'theirs', key: 'b' });
    expect(lost(mine, theirs, theirs)).toEqual({ side: 'mine', key: 'a' });
    expect(lost(mine, base, base)).toEqual({ side: 'mine', key: 'a' });
  });

  test('sees a common word, though the rest of the text is full of it', () => {
    const more = doc(p('a', 'The ferry left the quay.'), p('b', 'Nobody saw the the lamp.'));
    expect(lost(more, base, base)).toEqual({ side: 'mine', key: 'b' });
  });

  test('sees a common word behind one that stood where the other side wrote', () => {
    const one = doc(p('a', 'The ferry left the the quay.'), p('b', 'Nobody saw the lamp.'));
    const other = doc(p('a', 'The ferry left the quay.'), p('b', 'Nobody but Ada saw the lamp.'));
    expect(lost(one, other, other)).toEqual({ side: 'mine', key: 'a' });
    const shorter = doc(p('a', 'The ferry left the quay.'), p('b', 'Nobody saw a lamp.'));
    const merged = doc(p('a', 'The ferry left the the quay.'), p('b', 'Nobody saw a lamp.'));
    expect(lost(one, shorter, merged)).toBeNull();
  });

  test('sees a block, a rule, a picture, a TK and a sign of a script without spaces', () => {
    const body = base.content.content.slice(3).map((each) => each.toJSON() as NodeJson);
    for (const added of [
      p('new', 'A tide.'),
      { type: 'horizontalRule', attrs: { id: 'new' } },
      block('figure', 'new', [], { attachment: 'a'.repeat(64) }),
      p('new', { type: 'tk', attrs: { note: 'year' } }),
      p('new', '灯'),
    ]) {
      const one = doc(...body, added);
      expect(lost(one, base, base)).toEqual({ side: 'mine', key: 'new' });
      expect(lost(one, base, one)).toBeNull();
    }
  });

  test('takes what a question holds for kept, be it open or settled', () => {
    const question = {
      kind: 'deletion',
      keys: ['b'],
      base: [],
      mine: [],
      theirs: [theirs.child(4)],
      chosen: 'mine',
    } as const;
    const open = newLedger(new Map());
    ask(open, question);
    expect(lost(mine, theirs, mine, open)).toBeNull();
    const settled = newLedger(new Map([[open.open[0]?.id ?? '', 'mine' as const]]));
    ask(settled, question);
    expect(settled.open).toEqual([]);
    expect(lost(mine, theirs, mine, settled)).toBeNull();
  });

  test('lets words be that were taken away, moved or parted by a reference', () => {
    const gone = doc(p('a', 'The ferry left the quay.'));
    expect(lost(gone, base, gone)).toBeNull();
    const moved = doc(p('b', 'Nobody saw the lamp.'), p('a', 'The ferry left the quay.'));
    expect(lost(moved, base, moved)).toBeNull();
  });
});
