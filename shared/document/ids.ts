/** Identities. Records carry UUIDv7 (sortable by time); blocks carry something shorter. */
import { v7 } from 'uuid';
import { articleSchema, type NodeJson } from './schema.ts';

/** A new UUIDv7, for articles, versions, threads, comments, people and jobs. */
export const newId = (): string => v7();

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new block id: 12 characters of Crockford's base 32, 60 random bits. Every stored revision holds
 * the id of every block, so they are a third of a UUID's length; they need only be unique within a
 * piece and what is merged into it.
 */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  let id = '';
  for (const byte of bytes) id += ALPHABET[byte & 31];
  return id;
}

const WITH_ID = new Set(
  Object.values(articleSchema.nodes)
    .filter((type) => type.spec.attrs && 'id' in type.spec.attrs)
    .map((type) => type.name),
);

/** Whether nodes of this type carry a block id. */
export const carriesId = (typeName: string): boolean => WITH_ID.has(typeName);

/**
 * Returns the document with an id on every block that lacks one or repeats an earlier one.
 * Nothing is changed in place; untouched subtrees are shared with the input.
 */
export function withBlockIds(json: NodeJson, seen: Set<string> = new Set()): NodeJson {
  let attrs = json.attrs;
  if (carriesId(json.type)) {
    const id = attrs?.id;
    if (typeof id !== 'string' || id === '' || seen.has(id)) {
      attrs = { ...attrs, id: newBlockId() };
    }
    seen.add(attrs?.id as string);
  }
  const content = json.content?.map((child) => withBlockIds(child, seen));
  const same = attrs === json.attrs && !content?.some((child, i) => child !== json.content?.[i]);
  if (same) return json;
  return { ...json, ...(attrs ? { attrs } : {}), ...(content ? { content } : {}) };
}
