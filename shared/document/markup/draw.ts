/**
 * Draws a comparison as a tree of elements: a window makes nodes of it, an exported page tags. Blocks
 * and marks look as the schema draws them; what changed is `ins`, `del`, or bears `data-change`.
 */
import type { DOMOutputSpec, Mark, Node, NodeType } from 'prosemirror-model';
import type { MarkedBlock, MarkedLeaf, MarkedRun, Markup } from '../../domain/comparison.ts';
import type { Side } from '../redline/index.ts';
import { articleSchema } from '../schema.ts';
import { blockDifferences, blockName, leafDifferences } from './describe.ts';
import { displaced } from './displaced.ts';
import { leafIn, looksIn, rowsOf, standsIn } from './sides.ts';

/** Text, or an element with what is in it. */
export type Drawn =
  | string
  | {
      readonly tag: string;
      readonly attrs: Readonly<Record<string, string>>;
      readonly children: readonly Drawn[];
    };

export interface DrawOptions {
  /** The address of an attached picture; null when it cannot be shown. */
  readonly picture: (attachment: string) => string | null;
  /** Whether blocks bear their ids, as `data-block`; in one text the place that a block left does not. */
  readonly ids?: boolean;
  /** Draws something around a run of words, such as what was said about them. */
  readonly around?: (run: MarkedRun, drawn: Drawn) => Drawn;
}

/** Both texts in one, what went struck and what came underlined. */
export function drawInline(
  { blocks }: { readonly blocks: readonly MarkedBlock[] },
  options: DrawOptions,
): Drawn[] {
  return new Pen(blocks, 'both', options).blocks(blocks);
}

export interface DrawnRow {
  readonly before: readonly Drawn[];
  readonly after: readonly Drawn[];
}

/** Both texts beside one another; what is not in a text has an empty place there. */
export function drawRows({ blocks }: Markup, options: DrawOptions): DrawnRow[] {
  const before = new Pen(blocks, 'before', options);
  const after = new Pen(blocks, 'after', options);
  return rowsOf(blocks).map((row) => ({
    before: before.blocks(row.before),
    after: after.blocks(row.after),
  }));
}

const CHIPS = {
  ...{ up: 'Moved up ↑', down: 'Moved down ↓', toNow: 'To where it is now' },
  ...{ fromBelow: 'Moved here from below ↓', fromAbove: 'Moved here from above ↑' },
  ...{ toThen: 'To where it was', picture: 'New picture', noPicture: 'Picture taken out' },
  missing: 'Picture',
} as const;
/** What is said of blocks whatever they hold; a change's details are told beside. */
export const chipWords: readonly string[] = Object.values(CHIPS);

/** The element that a change is jumped to; of a move, where the block stands now. */
export const placeOf = (change: string): string => `change-${change}`;
/** The element at the place that a moved block has left. */
const leftPlaceOf = (change: string): string => `change-${change}-from`;

const BLOCKS_IN_LINE = new Set(['listItem', 'tableCell', 'tableHeader', 'footnote']);
/** Text blocks whose element holds more than their words. */
const FRAMED = new Set(['codeBlock', 'figure']);

class Pen {
  readonly #mode: Side | 'both';
  readonly #options: DrawOptions;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #movedUp: ReadonlySet<string>;
  /** What became of another kind and stands elsewhere too. */
  readonly #displaced: ReadonlySet<string>;
  readonly #used = new Set<string>();

  constructor(blocks: readonly MarkedBlock[], mode: Side | 'both', options: DrawOptions) {
    this.#mode = mode;
    this.#options = options;
    this.#numbers = noteNumbers(blocks, mode);
    this.#movedUp = movedUp(blocks);
    this.#displaced = mode === 'both' ? displaced(blocks) : new Set();
  }

  get #side(): Side {
    return this.#mode === 'before' ? 'before' : 'after';
  }

  blocks(blocks: readonly MarkedBlock[]): Drawn[] {
    return blocks.flatMap((block) => this.#block(block));
  }

  #block(given: MarkedBlock, inherited: readonly Drawn[] = []): Drawn[] {
    // In one text a block of another kind stands once, as what it is now, unless its place is another.
    const from = this.#mode === 'both' && given.state === 'retyped-from';
    if (from && !this.#displaced.has(given.change ?? '')) return [];
    // What changed in a moved block is shown where the block is now.
    const left = from || (this.#mode === 'both' && given.state === 'moved-from');
    const block = left ? asItWas(given) : given;
    const looks = looksIn(block, this.#side);
    const chips = [...inherited, ...this.#chips(block)];
    const attrs = this.#blockAttrs(block);
    if (block.type === 'tableRow') {
      const cells = (block.blocks ?? []).flatMap((cell, i) =>
        this.#block(cell, i === 0 ? chips : []),
      );
      return [drawNode(looks, attrs, cells)];
    }
    if (block.runs && !FRAMED.has(block.type)) {
      const children = [...chips, ...this.#border(block), ...this.#runs(block.runs)];
      return [drawNode(looks, attrs, children)];
    }
    const children = block.runs ? this.#runs(block.runs) : this.blocks(block.blocks ?? []);
    if (BLOCKS_IN_LINE.has(block.type)) {
      return [drawNode(looks, attrs, [...line(chips), ...children])];
    }
    const element = drawNode(looks, attrs, children);
    return [...line(chips), block.type === 'figure' ? this.#figure(element, block) : element];
  }

  #blockAttrs({ state, type, id, change, attrs }: MarkedBlock): Record<string, string> {
    const own: Record<string, string> = {};
    if (this.#options.ids && id !== undefined && (this.#mode !== 'both' || state !== 'moved-from'))
      own['data-block'] = id;
    if (type === 'footnote') {
      own['data-number'] = String(this.#numbers.get(String(attrs?.note)) ?? '');
    }
    if (state !== 'kept') own['data-state'] = state;
    if (change !== undefined && state !== 'split' && state !== 'joined') {
      own['data-change'] = change;
      const from = state === 'moved-from' || state === 'retyped-from';
      Object.assign(own, this.#anchor(change, from));
    }
    return own;
  }

  /** The id for the first element of a change in this text. */
  #anchor(change: string, from = false): Record<string, string> {
    const id = from ? leftPlaceOf(change) : placeOf(change);
    if (this.#used.has(id)) return {};
    this.#used.add(id);
    // Beside one another each text has its own place for a change.
    return { id: this.#mode === 'before' && !from ? `${id}-before` : id };
  }

  /** What is to be said of a block as a whole. */
  #chips(block: MarkedBlock): Drawn[] {
    const { state, change, was, looks } = block;
    const chips: Drawn[] = [];
    const displaced = state === 'retyped-from' && this.#displaced.has(change ?? '');
    if (change !== undefined && (state === 'moved-from' || displaced)) {
      const up = this.#movedUp.has(change);
      chips.push(jump(placeOf(change), up ? CHIPS.up : CHIPS.down, CHIPS.toNow));
    }
    if (change !== undefined && state === 'moved-to') {
      const up = this.#movedUp.has(change);
      const text = up ? CHIPS.fromBelow : CHIPS.fromAbove;
      chips.push(jump(leftPlaceOf(change), text, CHIPS.toThen));
    }
    if (state === 'retyped-to' && change !== undefined) {
      chips.push(chip(`Now ${blockName(block).toLowerCase()}`, change));
    }
    if (was && looks && this.#mode !== 'before') {
      // Each change of its looks has a chip to be found by, and each difference is told.
      const told = blockDifferences(was, block);
      for (let i = 0; i < Math.max(told.length, looks.length); i += 1) {
        const own = looks[Math.min(i, looks.length - 1)] ?? '';
        const text = told[i] ?? told.at(-1) ?? blockName(block);
        chips.push(chip(text, own, this.#anchor(own)));
      }
    }
    if ((state === 'inserted' || state === 'deleted') && block.type === 'figure') {
      chips.push(chip(state === 'inserted' ? CHIPS.picture : CHIPS.noPicture, change ?? ''));
    }
    return chips;
  }

  /** The sign of a paragraph that begins or ends to begin here, and of one with nothing in it. */
  #border({ state, change, runs, type }: MarkedBlock): Drawn[] {
    if (change === undefined) return [];
    const empty = runs?.length === 0 && type === 'paragraph';
    const come = state === 'split' || (state === 'inserted' && empty);
    const gone = state === 'joined' || (state === 'deleted' && empty);
    if (!come && !gone) return [];
    const attrs = { class: 'border-sign', 'data-change': change, ...this.#anchor(change) };
    return [{ tag: come ? 'ins' : 'del', attrs, children: ['¶'] }];
  }

  #runs(runs: readonly MarkedRun[]): Drawn[] {
    const drawn: Drawn[] = [];
    for (let i = 0; i < runs.length; ) {
      const { state, change, was } = runs[i] as MarkedRun;
      let end = i + 1;
      while (
        change !== undefined &&
        runs[end]?.change === change &&
        runs[end]?.state === state &&
        (runs[end]?.was === undefined) === (was === undefined)
      ) {
        end += 1;
      }
      const group = runs.slice(i, end);
      const { around = (_run: MarkedRun, drawn: Drawn) => drawn } = this.#options;
      const inside = group.map((run) => around(run, this.#leaf(leafIn(run, this.#side))));
      if (change === undefined) drawn.push(...inside);
      else drawn.push(...this.#changed(group, change, inside, runs[i - 1]?.state === 'deleted'));
      i = end;
    }
    return drawn;
  }

  #changed(
    group: readonly MarkedRun[],
    change: string,
    children: Drawn[],
    afterGone: boolean,
  ): Drawn[] {
    const [{ state }] = group as [MarkedRun];
    const attrs = { 'data-change': change, ...this.#anchor(change) };
    if (state === 'deleted') return [{ tag: 'del', attrs, children }];
    if (state === 'inserted') {
      const instead: Record<string, string> = afterGone ? { class: 'instead' } : {};
      return [{ tag: 'ins', attrs: { ...attrs, ...instead }, children }];
    }
    const details = group.flatMap(({ was, leaf }) => (was ? leafDifferences(was, leaf) : []));
    const text = [...new Set(details)].join(', ');
    const words: Drawn = {
      tag: 'span',
      attrs: { ...attrs, class: 'changed-looks', title: text },
      children,
    };
    return this.#mode === 'before' ? [words] : [words, chip(text, change)];
  }

  #leaf(leaf: MarkedLeaf): Drawn {
    let drawn: Drawn;
    if (leaf.text !== undefined) drawn = leaf.text;
    else if (leaf.type === 'footnoteRef') {
      const number = String(this.#numbers.get(String(leaf.attrs?.note)) ?? '');
      drawn = drawNode(leaf, { 'data-number': number }, []);
    } else drawn = drawNode(leaf, {}, []);
    for (const { type, attrs } of (leaf.marks ?? []).toReversed()) {
      const mark = articleSchema.mark(type, attrs as Record<string, unknown>);
      const spec = (mark.type.spec.toDOM as (mark: Mark, inline: boolean) => DOMOutputSpec)(
        mark,
        true,
      );
      drawn = fromSpec(spec, {}, [drawn]);
    }
    return drawn;
  }

  /** The picture above its cutline, and whose it is below; in one text also the picture it was. */
  #figure(element: Exclude<Drawn, string>, block: MarkedBlock): Drawn {
    const now = looksIn(block, this.#side).attrs ?? {};
    const old = block.was?.attrs;
    const replaced =
      this.#mode === 'both' && old !== undefined && old.attachment !== now.attachment;
    const pictures = [
      ...(replaced ? [this.#picture(old, 'gone')] : []),
      this.#picture(now, replaced ? 'come' : ''),
    ];
    const credit: Drawn[] = now.credit
      ? [{ tag: 'div', attrs: { class: 'figure-panel' }, children: [String(now.credit)] }]
      : [];
    return { ...element, children: [...pictures, ...element.children, ...credit] };
  }

  #picture(attrs: Readonly<Record<string, unknown>>, extra: string): Drawn {
    const src = this.#options.picture(String(attrs.attachment));
    const alt = String(attrs.alt ?? '');
    const size: Record<string, string> = {};
    if (Number(attrs.width) > 0 && Number(attrs.height) > 0) {
      size.width = String(attrs.width);
      size.height = String(attrs.height);
    }
    const image: Drawn =
      src === null
        ? { tag: 'div', attrs: { class: 'figure-missing' }, children: [alt || CHIPS.missing] }
        : { tag: 'img', attrs: { src, alt, loading: 'lazy', ...size }, children: [] };
    const box = ['figure-picture', extra].filter(Boolean).join(' ');
    return { tag: 'div', attrs: { class: box }, children: [image] };
  }
}

/** A block as it was before, without the changes in it. */
function asItWas(block: MarkedBlock): MarkedBlock {
  const own: MarkedBlock = { ...block };
  if (block.runs)
    own.runs = block.runs.map((run) => ({ state: 'kept', leaf: leafIn(run, 'before') }));
  // What is in a wrapper that became another bears no change of its own.
  const bare = (each: MarkedBlock): MarkedBlock =>
    each.state === 'retyped-from' && each.change === undefined ? { ...each, state: 'kept' } : each;
  if (block.blocks) own.blocks = block.blocks.map((each) => bare(asItWas(each)));
  return own;
}

function chip(text: string, change: string, more: Record<string, string> = {}): Drawn {
  return {
    tag: 'small',
    attrs: { class: 'redline-chip', 'data-change': change, ...more },
    children: [text],
  };
}

const jump = (to: string, text: string, title: string): Drawn => ({
  tag: 'a',
  attrs: { class: 'redline-chip', href: `#${to}`, title },
  children: [text],
});

const line = (chips: readonly Drawn[]): Drawn[] =>
  chips.length === 0 ? [] : [{ tag: 'div', attrs: { class: 'redline-note' }, children: chips }];

/** A node as the schema draws it. */
function drawNode(
  { type, attrs }: Pick<MarkedBlock, 'type' | 'attrs'>,
  more: Readonly<Record<string, string>>,
  children: readonly Drawn[],
): Exclude<Drawn, string> {
  const nodeType = articleSchema.nodes[type as keyof typeof articleSchema.nodes] as NodeType;
  const toDOM = nodeType.spec.toDOM as (node: Node) => DOMOutputSpec;
  // What the schema draws hangs on the attributes alone; a real node would need valid content.
  return fromSpec(toDOM({ type: nodeType, attrs: attrs ?? {} } as Node), more, children);
}

function fromSpec(
  spec: DOMOutputSpec,
  more: Readonly<Record<string, string>>,
  children: readonly Drawn[],
): Exclude<Drawn, string> {
  const [tag, ...rest] = spec as unknown as [string, ...unknown[]];
  const [first] = rest;
  const hasAttrs = typeof first === 'object' && first !== null && !Array.isArray(first);
  const attrs = hasAttrs ? (first as Record<string, string>) : {};
  const inside = (hasAttrs ? rest.slice(1) : rest).flatMap((part): Drawn[] => {
    if (part === 0) return [...children];
    return typeof part === 'string' ? [part] : [fromSpec(part as DOMOutputSpec, {}, children)];
  });
  return { tag, attrs: { ...attrs, ...more }, children: inside };
}

/** The numbers that notes bear: in one text those of now, else those of then. */
function noteNumbers(blocks: readonly MarkedBlock[], mode: Side | 'both'): Map<string, number> {
  const count = (side: Side): Map<string, number> => {
    const numbers = new Map<string, number>();
    const visit = (block: MarkedBlock): void => {
      if (!standsIn(block, side)) return;
      for (const run of block.runs ?? []) {
        const { type, attrs } = leafIn(run, side);
        if (type !== 'footnoteRef' || run.state === (side === 'before' ? 'inserted' : 'deleted')) {
          continue;
        }
        const note = String(attrs?.note);
        if (!numbers.has(note)) numbers.set(note, numbers.size + 1);
      }
      block.blocks?.forEach(visit);
    };
    blocks.forEach(visit);
    return numbers;
  };
  return mode === 'both' ? new Map([...count('before'), ...count('after')]) : count(mode);
}

/** The moves that led up, and blocks that became others above: those whose block is met where it stands now before where it stood. */
function movedUp(blocks: readonly MarkedBlock[]): Set<string> {
  const up = new Set<string>();
  const met = new Set<string>();
  const visit = ({ state, change, blocks: inside }: MarkedBlock): void => {
    if (change !== undefined && /^(?:moved|retyped)-/u.test(state)) {
      if (state.endsWith('-to') && !met.has(change)) up.add(change);
      met.add(change);
    }
    inside?.forEach(visit);
  };
  blocks.forEach(visit);
  return up;
}
