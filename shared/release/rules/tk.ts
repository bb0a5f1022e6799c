import { textOf } from '../../document/text.ts';
import type { ReleaseTarget } from '../../domain/release.ts';
import { brief, type Leaf, leavesOf, many, type Textblock, textblocks } from '../blocks.ts';
import type { Rule } from '../input.ts';

interface Hole {
  readonly block: Textblock;
  readonly leaf: Leaf;
}

/** Characters shown on each side of a hole. */
const AROUND = 24;

/** Holes that are still to be filled. Nothing can be printed in place of one, so none is waived. */
export const tk: Rule = {
  id: 'tk',
  look({ doc }) {
    const holes = textblocks(doc).flatMap((block): Hole[] =>
      leavesOf(block.node)
        .filter(({ node }) => node.type === 'tk')
        .map((leaf) => ({ block, leaf })),
    );
    const first = holes[0];
    if (!first) return { items: [], passed: 'No TK left' };
    const words = around(first.block.node.content ?? [], first.leaf);
    return {
      items: [
        {
          cause: 'tk',
          title: `${many(holes.length, 'TK')} left in the text`,
          detail: `“${words}”, ${first.block.place}`,
          target: targetOf(first),
          also: holes.slice(1).map(targetOf),
          waivable: false,
        },
      ],
    };
  },
};

const targetOf = ({ block: { id }, leaf: { from, to } }: Hole): ReleaseTarget => ({
  kind: 'text',
  blockId: id,
  range: { from, to },
});

function around(content: Parameters<typeof textOf>[0][], { node }: Leaf): string {
  const at = content.indexOf(node);
  const before = content.slice(0, at).map(textOf).join('');
  const after = content
    .slice(at + 1)
    .map(textOf)
    .join('');
  const left =
    before.length > AROUND ? before.slice(before.length - AROUND).replace(/^\S*\s/u, '') : before;
  const right = after.length > AROUND ? after.slice(0, AROUND).replace(/\s\S*$/u, '') : after;
  return brief(`${left}${textOf(node)}${right}`, 2 * AROUND + 40);
}
