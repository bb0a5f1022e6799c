/** Puts what a reader found together as one valid article. */
import { withBlockIds } from '../../shared/document/ids.ts';
import { articleSchema, type NodeJson, parseDocument } from '../../shared/document/schema.ts';
import { textOf } from '../../shared/document/text.ts';
import { excerpt, type Remarks } from './reading.ts';
import { type ToldText, withTks } from './tk.ts';

export interface Parts {
  readonly eyebrow?: readonly NodeJson[];
  readonly headline: readonly NodeJson[];
  readonly dek: readonly NodeJson[];
  readonly blocks: readonly NodeJson[];
  /** The paragraphs of each note, by the `note` attribute of its reference. */
  readonly notes?: ReadonlyMap<string, readonly NodeJson[]>;
  /** Name and id of a note, where another reading of the same file must have the same. */
  readonly noteAttrs?: (key: string) => { readonly note: string; readonly id: string };
  /** Ids of the display lines and of the section of notes, for the same reason. */
  readonly ids?: (type: string) => string;
}

const PLAIN = new Set(['annotation']);
const ITALIC = new Set(['italic', 'annotation']);

/** The document: display copy, body and notes in the order of their references, all with ids. */
export function assemble(parts: Parts, remarks: Remarks): NodeJson {
  const notes = new NoteOrder(parts.notes ?? new Map(), parts.noteAttrs);
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
  const idOf = (type: string) => (parts.ids ? { id: parts.ids(type) } : undefined);
  if (blocks.length === 0) blocks.push(node('paragraph', [], idOf('paragraph')));
  const doc = withBlockIds({
    type: 'doc',
    content: [
      node('eyebrow', eyebrow, idOf('eyebrow')),
      node('headline', headline, idOf('headline')),
      node('dek', dek, idOf('dek')),
      ...blocks,
      ...(notes.used.length > 0 ? [node('footnotes', notes.used, idOf('footnotes'))] : []),
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
    return name === null ? [] : [{ ...child, attrs: { note: name } }];
  });
  return node(block.type, content, block.attrs);
}

/** Display copy takes text and TKs only; breaks become spaces. */
function displayLine(
  inline: readonly ToldText[],
  marks: ReadonlySet<string>,
  tks: boolean,
): NodeJson[] {
  const plain = inline.flatMap((child): ToldText[] => {
    if (child.type === 'footnoteRef') return [];
    const { isTk = false } = child;
    const kept = (child.marks ?? []).filter((mark) => marks.has(mark.type));
    const text =
      child.type === 'hardBreak' ? ' ' : child.type === 'tk' ? textOf(child) : child.text;
    if (child.type === 'tk' && tks) {
      return [{ type: 'tk', attrs: child.attrs, ...(kept.length > 0 ? { marks: kept } : {}) }];
    }
    return text ? [{ type: 'text', text, isTk, ...(kept.length > 0 ? { marks: kept } : {}) }] : [];
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
  readonly #attrs: Parts['noteAttrs'];
  #inside = false;

  constructor(notes: ReadonlyMap<string, readonly NodeJson[]>, attrs: Parts['noteAttrs']) {
    this.#notes = notes;
    this.#attrs = attrs;
  }

  refer(key: string, finishBlock: (block: NodeJson) => NodeJson): string | null {
    const paragraphs = this.#notes.get(key);
    if (!paragraphs || this.#inside) return null;
    const known = this.#attrs?.(key);
    const repeated = this.#seen.has(key);
    this.#seen.add(key);
    const order = this.used.length + 1;
    const note = known ? `${known.note}${repeated ? `x${order}` : ''}` : `n${order}`;
    const id = known && !repeated ? { id: known.id } : {};
    const entry: NodeJson = { type: 'footnote', attrs: { ...id, note } };
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
