/** The text in the order of reading: what was taken out stands where it was taken from. */
import {
  type Around,
  begun,
  type Changes,
  contentOf,
  ended,
  goneAt,
  type Region,
} from './changes.ts';
import { isElement, type Xml } from './xml.ts';

export interface Visitor {
  /** The tracked changes around what is visited; kept by the walk. */
  around: Around;
  /** @returns whether to go into the element; comments and signs of changes never are */
  enter(element: Xml): boolean;
  words?(words: string): void;
  /** What was taken out follows. */
  gone?(region: Region): void;
}

export function inOrder(parent: Xml, changes: Changes, visitor: Visitor): void {
  for (const child of parent.children) visitInOrder(child, changes, visitor);
}

export function visitInOrder(child: Xml | string, changes: Changes, visitor: Visitor): void {
  if (!isElement(child)) {
    visitor.words?.(child);
    return;
  }
  const into = visitor.enter(child);
  const region = /^text:change(-start|-end)?$/.test(child.name) ? changes.regionOf(child) : null;
  switch (child.name) {
    case 'text:change-start':
      if (region) visitor.around = begun(visitor.around, region);
      return;
    case 'text:change-end':
      if (region) visitor.around = ended(visitor.around, region);
      return;
    case 'text:change': {
      const here = visitor.around;
      const there = region?.gone ? goneAt(here, region) : null;
      if (!region || !there) return;
      visitor.around = there;
      visitor.gone?.(region);
      for (const block of contentOf(region)) visitInOrder(block, changes, visitor);
      visitor.around = here;
      return;
    }
    case 'office:annotation':
    case 'text:tracked-changes':
      return;
    default:
      if (into) inOrder(child, changes, visitor);
  }
}
