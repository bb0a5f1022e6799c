/** Walking a piece's blocks, each with its name on paper. */
import { blockName } from '../document/markup/describe.ts';
import type { NodeJson } from '../document/schema.ts';
import { isTextblock } from '../document/text.ts';

export interface Textblock {
  readonly node: NodeJson;
  readonly id: string;
  /** 'paragraph 2', 'headline'. */
  readonly place: string;
}

/** The blocks that hold text, in their order; top-level paragraphs are counted. */
export function textblocks(doc: NodeJson): Textblock[] {
  const found: Textblock[] = [];
  let paragraphs = 0;
  const visit = (node: NodeJson, place: string): void => {
    if (isTextblock(node)) found.push({ node, id: String(node.attrs?.id ?? ''), place });
    else for (const child of node.content ?? []) visit(child, place);
  };
  for (const node of doc.content ?? []) {
    if (node.type === 'paragraph') paragraphs += 1;
    const name = blockName(node).toLowerCase();
    visit(node, node.type === 'paragraph' ? `${name} ${paragraphs}` : name);
  }
  return found;
}

/** An inline node with its place in the block's text: atoms count one. */
export interface Leaf {
  readonly node: NodeJson;
  readonly from: number;
  readonly to: number;
}

export function leavesOf(block: NodeJson): Leaf[] {
  let at = 0;
  return (block.content ?? []).map((node) => {
    const from = at;
    at += node.text?.length ?? 1;
    return { node, from, to: at };
  });
}

/** All nodes of a kind, in their order. */
export function allOf(node: NodeJson, type: string): NodeJson[] {
  const inside = (node.content ?? []).flatMap((child) => allOf(child, type));
  return node.type === type ? [node, ...inside] : inside;
}

/** '1 word', '3 words'. */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

/** 'Ada', 'Ada and Bo', 'Ada, Bo and Cy'. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The beginning of a text on one line. */
export function brief(text: string, longest = 60): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > longest / 2 ? space : longest)}…`;
}
