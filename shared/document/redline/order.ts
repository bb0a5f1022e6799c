/** Which blocks keep their order, and which were carried past the others. */
import type { Place } from './match.ts';
import { type Provenance, survivalOf } from './provenance.ts';
import { heaviestRising } from './rising.ts';

const staying = new WeakMap<Place, ReadonlySet<Place>>();

/** More than any document: a block that nobody touched is not the one that moved. */
const UNTOUCHED = 1e9;

/** The children of a matched block that keep their order. */
export function stays(provenance: Provenance | null, child: Place): boolean {
  const parent = child.parent as Place;
  let kept = staying.get(parent);
  if (!kept) {
    const shared = parent.children.filter(
      (each) => each.mate?.parent === parent.mate && !(provenance && wasCarried(provenance, each)),
    );
    const rising = heaviestRising(
      shared.map((each) => (each.mate as Place).index),
      shared.map(({ node, pos, mate }) => {
        const survived = provenance && survivalOf(provenance, { from: pos, to: pos + 1 });
        return node.nodeSize + (survived === mate?.pos ? UNTOUCHED : 0);
      }),
    );
    kept = new Set(shared.filter((_, i) => rising[i]));
    staying.set(parent, kept);
  }
  return kept.has(child);
}

const wrapped = new WeakMap<Provenance, readonly Place[]>();

/** The blocks that nobody took from their place, though what they stand in came or went around them. */
function wrappedIn(provenance: Provenance, inside: Place): readonly Place[] {
  let found = wrapped.get(provenance);
  if (!found) {
    let root = inside;
    while (root.parent) root = root.parent;
    const list: Place[] = [];
    const visit = (place: Place): void => {
      const { mate, parent, pos } = place;
      const isElsewhere = mate && parent && parent.mate !== mate.parent;
      if (isElsewhere && survivalOf(provenance, { from: pos, to: pos + 1 }) === mate.pos) {
        list.push(place);
      }
      place.children.forEach(visit);
    };
    visit(root);
    found = list;
    wrapped.set(provenance, found);
  }
  return found;
}

/** Whether a block was put in anew on the other side of one that was wrapped or lifted where it stood. */
function wasCarried(provenance: Provenance, child: Place): boolean {
  const { pos, mate } = child;
  if (!mate || survivalOf(provenance, { from: pos, to: pos + 1 }) === mate.pos) return false;
  const isIn = (each: Place, block: Place): boolean =>
    each.pos > block.pos && each.pos < block.pos + block.node.nodeSize;
  return wrappedIn(provenance, child).some((each) => {
    const there = each.mate as Place;
    if (isIn(each, child) || isIn(there, mate)) return false;
    return each.pos < pos !== there.pos < mate.pos;
  });
}
