/** Documents on their way in and out that are not an editor's own save. */
import { withBlockIds } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import { emptyDocument } from '../../../shared/document/text.ts';
import { badRequest } from '../errors.ts';

/** The JSON of a new piece: the one given, or an empty one, with an id on every block. */
export function newDocument(doc: string | undefined): string {
  if (doc === undefined) return JSON.stringify(withBlockIds(emptyDocument()));
  let json: NodeJson;
  try {
    json = JSON.parse(doc) as NodeJson;
  } catch (error) {
    throw badRequest('The text of the article is not valid JSON.', error);
  }
  if (json === null || typeof json !== 'object' || json.type !== 'doc') {
    throw badRequest('This is not the text of an article.');
  }
  return JSON.stringify(withBlockIds(json));
}

/** The document without annotation marks: threads belong to the piece they were begun in. */
export function withoutAnnotations(doc: string): string {
  const strip = (node: NodeJson): NodeJson => {
    const { marks, content, ...rest } = node;
    const kept = marks?.filter((mark) => mark.type !== 'annotation');
    return {
      ...rest,
      ...(content ? { content: joinTexts(content.map(strip)) } : {}),
      ...(kept && kept.length > 0 ? { marks: kept } : {}),
    };
  };
  return JSON.stringify(strip(JSON.parse(doc) as NodeJson));
}

/** Joins neighbouring texts that differ no more, as ProseMirror keeps them. */
function joinTexts(nodes: NodeJson[]): NodeJson[] {
  const joined: NodeJson[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const same =
      last?.text !== undefined &&
      node.text !== undefined &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? []);
    if (same) joined[joined.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else joined.push(node);
  }
  return joined;
}
