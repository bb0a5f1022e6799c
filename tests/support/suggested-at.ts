/** Pieces on which somebody suggests one thing at a place, and their review copies in Word. */
import { EditorState } from 'prosemirror-state';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { withBlockIds } from '../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { advance, begin } from '../../shared/document/suggestions/index.ts';
import type { Thread } from '../../shared/domain/annotation.ts';
import { handOf, type Person, type Stood } from '../unit/support/suggesting.ts';
import { docOf } from './pieces.ts';
import { reviewed } from './reviewed-piece.ts';

export const AT = '2026-03-04T09:30:00.000Z';

/** A piece under a headline, on which nothing is suggested yet. */
export const begun = (...blocks: NodeJson[]): Stood => {
  const doc = parseDocument(withBlockIds(docOf('The Keel Bridge', ...blocks)));
  return { proposal: doc, suggested: begin(doc) };
};

/** Somebody makes an edit where these words stand, at `AT`. */
export function at(
  stood: Stood,
  words: string,
  person: Person,
  make: (tr: EditorState['tr'], from: number, to: number) => unknown,
): Stood {
  let from = -1;
  stood.proposal.descendants((node, pos) => {
    const index = node.text?.indexOf(words) ?? -1;
    if (from < 0 && index >= 0) from = pos + index;
  });
  const { tr } = EditorState.create({ doc: stood.proposal });
  make(tr, from, from + words.length);
  const hand = handOf(person, 0);
  return {
    proposal: tr.doc,
    suggested: advance(stood.suggested, stood.proposal, tr.steps, { ...hand, at: AT }),
  };
}

/** The bytes of its review copy. */
export const copyOf = (stood: Stood, threads: readonly Thread[] = []) =>
  writeDocx(reviewed(stood, threads).source);
