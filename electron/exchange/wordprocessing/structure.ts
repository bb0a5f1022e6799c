/** Paragraphs as a word processor has them, one after another, to lists, quotes, headings and figures. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Item, Para, Structuring } from './items.ts';
import { paragraphOf } from './paragraphs.ts';

interface OpenList {
  readonly level: number;
  readonly list: string;
  readonly ordered: boolean;
  readonly node: NodeJson & { content: NodeJson[] };
  next: number;
}

/**
 * The blocks of a text.
 * @param levels the level of a heading in the article, by its outline level in the file
 */
export function structure(
  items: readonly Item[],
  levels: (outline: number) => number,
  context: Structuring,
): NodeJson[] {
  const builder = new Builder(levels, context);
  for (const item of items) builder.add(item);
  return builder.blocks;
}

type Holder = NodeJson & { content: NodeJson[] };

class Builder {
  readonly blocks: NodeJson[] = [];
  readonly #levels: (outline: number) => number;
  readonly #context: Structuring;
  #lists: OpenList[] = [];
  /** The quote, pull quote or code that the next paragraph may belong to. */
  #open: { readonly role: string; readonly node: Holder } | null = null;

  constructor(levels: (outline: number) => number, context: Structuring) {
    this.#levels = levels;
    this.#context = context;
  }

  add(item: Item): void {
    if (item.kind === 'block') {
      // A picture among the items of a list is part of the item above it.
      const last = this.#lastItem();
      if (item.node.type === 'figure' && last) last.content.push(item.node);
      else this.#close(item.node);
      return;
    }
    if (item.level !== null) {
      this.#close(this.#textblock(item, 'heading', { level: this.#levels(item.level) }));
    } else if (item.list && !item.list.blank) this.#item(item);
    else if ((item.list?.blank || item.role === 'continued') && this.#lastItem()) {
      this.#lastItem()?.content.push(paragraphOf(item.id, item.inline));
    } else if (item.role === 'quote') this.#quoted(item);
    else if (item.role === 'pullQuote' || item.role === 'attribution') this.#pullQuote(item);
    else if (item.role === 'code') this.#code(item);
    else if (item.role === 'caption' && this.#captioned(item)) return;
    else this.#close(paragraphOf(item.id, item.inline));
  }

  #close(block: NodeJson): void {
    this.#lists = [];
    this.#open = null;
    this.blocks.push(block);
  }

  #textblock(item: Para, type: string, attrs: Record<string, unknown>): NodeJson {
    return { ...paragraphOf(item.id, item.inline), type, attrs: { id: item.id, ...attrs } };
  }

  #lastItem(): Holder | undefined {
    return this.#lists.at(-1)?.node.content.at(-1) as Holder | undefined;
  }

  /** A container that goes by the same name in both readings of the file. */
  #holder(type: string, role: string, member: Para, attrs: Record<string, unknown> = {}): Holder {
    const { sources, groups } = this.#context;
    const id = sources.groupId(role, member.id, groups);
    return { type, attrs: { id, ...attrs }, content: [] };
  }

  #joined(role: string, member: Para, node: NodeJson): void {
    this.#context.sources.joinGroup(role, member.id, String(node.attrs?.id));
  }

  #item(item: Para): void {
    const place = item.list;
    if (!place) return;
    this.#open = null;
    while ((this.#lists.at(-1)?.level ?? -1) > place.level) this.#lists.pop();
    let top = this.#lists.at(-1);
    const goesOn =
      top?.level === place.level &&
      top.ordered === place.ordered &&
      (place.ordered ? top.next === place.value : true);
    const role = `list ${place.level}`;
    if (!top || !goesOn) {
      if (top?.level === place.level) this.#lists.pop();
      const holder = this.#lastItem()?.content ?? this.blocks;
      const node = place.ordered
        ? this.#holder('orderedList', role, item, { start: place.value })
        : this.#holder('bulletList', role, item);
      holder.push(node);
      top = { level: place.level, list: place.list, ordered: place.ordered, node, next: 0 };
      this.#lists.push(top);
      if (place.ordered && !place.form.startsWith('decimal')) {
        this.#context.tally.add(
          'Lists numbered by letters or otherwise are numbered 1, 2, 3',
          item.element,
          item.inline.map(({ text }) => text ?? '').join(''),
        );
      }
    }
    top.next = place.value + 1;
    this.#joined(role, item, top.node);
    const id = this.#context.sources.blockId(item.element, 'item');
    const deeds = this.#context.sources.blocks.get(item.id);
    if (deeds) this.#context.sources.noteBlock(id, deeds);
    top.node.content.push({
      type: 'listItem',
      attrs: { id },
      content: [paragraphOf(item.id, item.inline)],
    });
  }

  #into(role: string, type: string, item: Para): Holder {
    this.#lists = [];
    if (this.#open?.role !== role) {
      this.#open = { role, node: this.#holder(type, role, item) };
      this.blocks.push(this.#open.node);
    }
    this.#joined(role, item, this.#open.node);
    return this.#open.node;
  }

  #quoted(item: Para): void {
    this.#into('quote', 'blockquote', item).content.push(paragraphOf(item.id, item.inline));
  }

  /** Paragraphs, then who said it; without the words, who said it is a paragraph. */
  #pullQuote(item: Para): void {
    const { sources } = this.#context;
    if (item.role === 'attribution') {
      const open = this.#open?.role === 'pull quote' ? this.#open.node : null;
      if (!open) this.#close(paragraphOf(item.id, item.inline));
      else {
        // Under one id, so that it is known again in a text in which nobody said it.
        const id = open.content.at(-1)?.attrs?.id as string;
        const deeds = sources.blocks.get(item.id);
        if (deeds) sources.noteBlock(id, deeds);
        const inline = plain(item.inline, ['italic', 'annotation']);
        open.content[open.content.length - 1] = this.#textblock(
          { ...item, id, inline },
          'attribution',
          {},
        );
        this.#open = null;
      }
      return;
    }
    const quote = this.#into('pull quote', 'pullQuote', item);
    const paragraph = paragraphOf(item.id, item.inline);
    const id = sources.blockId(item.element, 'attribution');
    if (quote.content.length > 0) quote.content.splice(-1, 0, paragraph);
    else quote.content.push(paragraph, { type: 'attribution', attrs: { id } });
  }

  /** Lines of code, one below the other, are one block. */
  #code(item: Para): void {
    const block = this.#into('code', 'codeBlock', item);
    const { sources, ins, del } = this.#context;
    if (block.content.length > 0) {
      block.content.push({
        type: 'text',
        text: '\n',
        marks: [sources.mark(item.element, { ins, del })],
      });
    }
    block.content.push(...plain(item.inline, ['annotation']));
  }

  /** A caption right below a picture is its cutline. */
  #captioned(item: Para): boolean {
    const holder = this.#lastItem()?.content ?? this.blocks;
    const last = holder.at(-1);
    if (last?.type !== 'figure' || last.content) return false;
    holder[holder.length - 1] = { ...last, content: item.inline };
    return true;
  }
}

/** Words alone, with some of their marks; breaks are line ends. */
function plain(inline: readonly NodeJson[], kept: readonly string[]): NodeJson[] {
  return inline.flatMap((node): NodeJson[] => {
    const text = node.type === 'hardBreak' ? '\n' : node.text;
    const marks = (node.marks ?? []).filter(({ type }) => kept.includes(type));
    return text ? [{ type: 'text', text, marks }] : [];
  });
}
