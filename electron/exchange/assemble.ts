/** Puts what a reader found together as one valid article. */
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { textOf } from '../../shared/document/text.ts';
import { excerpt, type Remarks } from './reading.ts';
import { withTks } from './tk.ts';

export interface Parts {
  readonly eyebrow?: readonly NodeJson[];
  readonly headline: readonly NodeJson[];
  readonly dek: readonly NodeJson[];
  readonly blocks: readonly NodeJson[];
  /** The paragraphs of each note, by the `note` attribute of its reference. */
  readonly notes?: ReadonlyMap<string, readonly NodeJson[]>;
}

const PLAIN = new Set<string>();
const ITALIC = new Set(['italic']);

/** The document: display copy, body and notes in the order of their references, all with ids. */
export function assemble(parts: Parts, remarks: Remarks): NodeJson {
  const notes = new NoteOrder(parts.notes ?? new Map());
  const blocks = parts.blocks.map((block) => finish(block, notes));
  const eyebrow = displayLine(parts.eyebrow ?? [], PLAIN, false);
  const headline = displayLine(parts.headline, ITALIC, true);
  const dek = displayLine(parts.dek, ITALIC, true);
  for (const [label, line] of [
    ['headline', parts.headline],
    ['dek', parts.dek],
  ] as const) {
    if (line.some((node) => node.type === 'footnoteRef')) {
      remarks.warn(`A note in the ${label} has no place there; it stands at the end of the text.`);
    }
  }
  for (const paragraphs of notes.unused()) {
    const words = excerpt(paragraphs.map(textOf).join(' '));
    remarks.warn(`A note that nothing refers to stands at the end of the text: “${words}”`);
    blocks.push(...paragraphs.map((paragraph) => finish(paragraph, notes)));
  }
  if (blocks.length === 0) blocks.push({ type: 'paragraph' });
  const doc = withBlockIds({
    type: 'doc',
    content: [
      node('eyebrow', eyebrow),
      node('headline', headline),
      node('dek', dek),
      ...blocks,
      ...(notes.used.length > 0 ? [{ type: 'footnotes', content: notes.used }] : []),
    ],
  });
  // Through the schema once: fills in default attributes, orders marks, joins equal runs.
  return parseDocument(doc).toJSON() as NodeJson;
}

function node(type: string, content: NodeJson[], attrs?: Record<string, unknown>): NodeJson {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}

/** Finds TKs and numbers the references of a block, all the way down. */
function finish(block: NodeJson, notes: NoteOrder): NodeJson {
  if (!block.content) return block;
  const type = articleSchema.nodes[block.type as keyof typeof articleSchema.nodes];
  if (!type?.inlineContent) {
    return { ...block, content: block.content.map((child) => finish(child, notes)) };
  }
  const takesTks = type.contentMatch.matchType(articleSchema.nodes.tk) !== null;
  const inline = takesTks ? withTks(block.content) : block.content;
  const content = inline.flatMap((child) => {
    if (child.type !== 'footnoteRef') return [child];
    const name = notes.refer(String(child.attrs?.note ?? ''), (paragraph) =>
      finish(paragraph, notes),
    );
    return name === null ? [] : [{ type: 'footnoteRef', attrs: { note: name } }];
  });
  return node(block.type, content, block.attrs);
}

/** Display copy takes text and TKs only; breaks become spaces. */
function displayLine(
  inline: readonly NodeJson[],
  marks: ReadonlySet<string>,
  tks: boolean,
): NodeJson[] {
  const plain = inline.flatMap((child): NodeJson[] => {
    if (child.type === 'footnoteRef') return [];
    const kept = (child.marks ?? []).filter((mark) => marks.has(mark.type));
    const text =
      child.type === 'hardBreak' ? ' ' : child.type === 'tk' ? textOf(child) : child.text;
    if (child.type === 'tk' && tks) {
      return [{ type: 'tk', attrs: child.attrs, ...(kept.length > 0 ? { marks: kept } : {}) }];
    }
    return text ? [{ type: 'text', text, ...(kept.length > 0 ? { marks: kept } : {}) }] : [];
  });
  return tks ? withTks(plain) : plain;
}

/**
 * Gives the notes their order: that of their references. A note with two references is repeated,
 * since each reference owns its note. References inside notes are left out.
 */
class NoteOrder {
  readonly used: NodeJson[] = [];
  readonly #notes: ReadonlyMap<string, readonly NodeJson[]>;
  readonly #seen = new Set<string>();
  #inside = false;

  constructor(notes: ReadonlyMap<string, readonly NodeJson[]>) {
    this.#notes = notes;
  }

  refer(key: string, finishBlock: (block: NodeJson) => NodeJson): string | null {
    const paragraphs = this.#notes.get(key);
    if (!paragraphs || this.#inside) return null;
    this.#seen.add(key);
    const note = `n${this.used.length + 1}`;
    const entry: NodeJson = { type: 'footnote', attrs: { note } };
    this.used.push(entry);
    this.#inside = true;
    const content = paragraphs.map(finishBlock);
    this.#inside = false;
    entry.content = content.length > 0 ? content : [{ type: 'paragraph' }];
    return note;
  }

  unused(): (readonly NodeJson[])[] {
    return [...this.#notes].filter(([key]) => !this.#seen.has(key)).map(([, blocks]) => blocks);
  }
}
