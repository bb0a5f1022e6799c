/**
 * Where the annotations of a document stand and on which words: pure, and quick to ask again, since
 * what is known of a block is kept with the block. Blocks are never changed, only replaced.
 */
import type { Node } from '@tiptap/pm/model';
import { joinWordings, wordingsInBlock } from '../../../../shared/document/claims/index.ts';
import type { Wording } from '../../../../shared/domain/claim.ts';

const known = new WeakMap<Node, ReadonlyMap<string, Wording>>();

/** The wordings within one textblock, by annotation. The same objects while the block is the same. */
function inBlock(block: Node): ReadonlyMap<string, Wording> {
  let found = known.get(block);
  if (!found) {
    found = wordingsInBlock(block, null);
    known.set(block, found);
  }
  return found;
}

const joined = new WeakMap<Wording, { parts: readonly Wording[]; whole: Wording }>();

/** Of parts in several blocks one wording; the same object for the same parts. */
function join(parts: readonly Wording[]): Wording {
  const [first] = parts as [Wording];
  const last = joined.get(first);
  if (last?.parts.length === parts.length && last.parts.every((each, at) => each === parts[at])) {
    return last.whole;
  }
  const whole = joinWordings(parts) as Wording;
  joined.set(first, { parts, whole });
  return whole;
}

/** The wording of every annotation of a document, in the order in which they begin. */
export function wordingsOf(doc: Node): ReadonlyMap<string, Wording> {
  const found = new Map<string, Wording>();
  // Few reach into several blocks.
  const several = new Map<string, Wording[]>();
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    for (const [id, part] of inBlock(node)) {
      const first = found.get(id);
      if (!first) found.set(id, part);
      else several.set(id, [...(several.get(id) ?? [first]), part]);
    }
    return false;
  });
  for (const [id, parts] of several) found.set(id, join(parts));
  return found;
}
