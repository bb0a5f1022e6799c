/** What kind of claim words make, by the rules of the first pass. */
import type { Node } from '@tiptap/pm/model';
import { type Candidate, candidates, rangeIn } from '../../../../shared/document/claims/index.ts';
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { ClaimKind } from '../../../../shared/domain/claim.ts';
import type { Range } from '../../annotations/marks.ts';

/** The first pass over the block in which a stretch lies, in positions of the document. */
function proposed(doc: Node, { from }: Range): (Range & { candidate: Candidate })[] {
  const $from = doc.resolve(from);
  const outer = $from.node(1);
  const json = { type: 'doc', content: [outer.toJSON() as NodeJson] } satisfies NodeJson;
  const block = $from.parent;
  return candidates(json)
    .filter(({ blockId }) => blockId === block.attrs.id)
    .flatMap((candidate) => {
      const place = rangeIn(block, candidate.from, candidate.to);
      const start = $from.start();
      return place ? [{ from: start + place.from, to: start + place.to, candidate }] : [];
    });
}

/** The kind that the rules give the words they know best under a selection; else a description. */
export function kindOf(doc: Node, [range]: readonly Range[]): ClaimKind {
  if (!range) return 'description';
  const shared = (each: Range) => Math.min(each.to, range.to) - Math.max(each.from, range.from);
  const best = proposed(doc, range)
    .filter((each) => shared(each) > 0)
    .sort((a, b) => shared(b) - shared(a))[0];
  if (best) return best.candidate.kind;
  const $from = doc.resolve(range.from);
  return $from.parent.type.name === 'figure' || $from.node(1).type.name === 'figure'
    ? 'image'
    : 'description';
}
