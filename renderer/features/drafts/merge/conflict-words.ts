/** A conflict in words: what it is about, and the texts that are at odds. Pure. */
import { type NodeJson, parseDocument } from '../../../../shared/document/schema.ts';
import { textOf } from '../../../../shared/document/text.ts';
import type { MergeConflict } from '../../../../shared/domain/draft.ts';

const ABOUT: Readonly<Record<MergeConflict['kind'], string>> = {
  words: 'The same words were changed in both',
  passage: 'The same passage was changed and parted anew',
  deletion: 'Taken out in one, changed in the other',
  attributes: 'Made into something else in both',
  place: 'Moved to different places',
  structure: 'Arranged anew in both',
  note: 'A note that nothing refers to any more',
};

export const aboutConflict = ({ kind }: MergeConflict): string => ABOUT[kind];

/** The words of one side; what to say where there are none. */
export function wordsOf(nodes: readonly Record<string, unknown>[]): string {
  const words = (nodes as unknown as NodeJson[])
    .map((node) => (node.text !== undefined ? node.text : textOf(node)))
    .join(nodes.every((node) => 'text' in node) ? '' : '\n')
    .trim();
  if (words !== '') return words;
  return nodes.length === 0 ? '' : nameOf(nodes[0] as unknown as NodeJson);
}

/** What stands there when it has no words. */
function nameOf({ type }: NodeJson): string {
  if (type === 'figure') return 'A picture';
  if (type === 'horizontalRule') return 'A rule';
  return 'An empty block';
}

/** The block with that id in a stored text; null when it does not stand there. */
export function blockIn(doc: string, id: string): NodeJson | null {
  let found: NodeJson | null = null;
  parseDocument(JSON.parse(doc) as NodeJson).descendants((node) => {
    if (node.attrs.id === id) found = node.toJSON() as NodeJson;
    return found === null && !node.isTextblock;
  });
  return found;
}
