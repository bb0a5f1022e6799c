/**
 * Puts cards where they belong in a drawn text: each before the first words that it is about, to
 * float beside their line, and its number after the last of them.
 */
import type { Drawn } from '../../../../shared/document/markup/draw.ts';
import { type Card, type Element, element } from './cards.ts';

/** Elements that hold words; in all others a card would stand between blocks. */
const WORDS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'figcaption', 'pre', 'footer']);
/** Beside a cell there is another cell: cards for what is in one stand beside the table. */
const APART = new Set(['table', 'figure']);
const INLINE = new Set(['ins', 'del', 'span', 'small', 'a', 'mark', 'sup', 'sub', 'code']);

/** The attribute by which words name the threads on them, with spaces between. */
export const THREADS = 'data-threads';

/**
 * @returns the text with the cards in it, and the numbers that they bear
 */
export function withCards(
  text: readonly Drawn[],
  cards: ReadonlyMap<string, Card>,
): { text: Drawn[]; numbers: ReadonlyMap<string, number> } {
  const numbers = new Map<string, number>();
  const left = mentions(text, cards);
  /** Cards for the place next to where they may stand; null where that is at once. */
  let apart: Element[] | null = null;

  /** The card of something met for the first time. */
  const cardOf = (id: string): Element[] => {
    const card = cards.get(id);
    if (!card || numbers.has(id)) return [];
    numbers.set(id, numbers.size + 1);
    const drawn = card.draw(numbers.size);
    if (apart === null) return [drawn];
    apart.push(drawn);
    return [];
  };
  /** Its number, where it is named for the last time. */
  const numberOf = (id: string): Element[] => {
    const count = (left.get(id) ?? 1) - 1;
    left.set(id, count);
    if (count > 0 || !numbers.has(id)) return [];
    return [element('sup', 'card-number', [String(numbers.get(id))])];
  };

  function walk(children: readonly Drawn[]): Drawn[] {
    const out: Drawn[] = [];
    for (const child of children) {
      if (typeof child === 'string') {
        out.push(child);
        continue;
      }
      const ids = namedBy(child);
      const inline = INLINE.has(child.tag);
      if (inline) for (const id of ids) out.push(...cardOf(id));
      if (APART.has(child.tag) && apart === null) {
        const held: Element[] = [];
        apart = held;
        for (const id of ids) cardOf(id);
        const drawn = { ...child, children: walk(child.children) };
        apart = null;
        const whole = ids.flatMap(numberOf);
        if (whole.length > 0) out.push(element('div', 'redline-note', whole));
        if (held.length > 0) out.push(element('div', 'beside', held));
        out.push(changed(drawn));
        continue;
      }
      const inside = inline || !WORDS.has(child.tag) ? [] : ids.flatMap(cardOf);
      const before = inline || WORDS.has(child.tag) ? [] : ids.flatMap(cardOf);
      if (before.length > 0) out.push(element('div', 'beside', before));
      const words = walk(child.children);
      const after = ids.flatMap(numberOf);
      const drawn = { ...child, children: [...inside, ...words] };
      if (inline) out.push(drawn, ...after);
      else if (after.length === 0) out.push(changed(drawn));
      else {
        const ended = endedWith(drawn, after);
        out.push(...(ended ? [changed(ended)] : [drawn, element('div', 'redline-note', after)]));
      }
    }
    return out;
  }
  return { text: walk(text).map(unnamed), numbers };
}

/** Without the names of threads, which are ids of the archive: only the cards had to know them. */
function unnamed(drawn: Drawn): Drawn {
  if (typeof drawn === 'string') return drawn;
  const { [THREADS]: _, ...attrs } = drawn.attrs;
  return { ...drawn, attrs, children: drawn.children.map(unnamed) };
}

/** The block with numbers at the end of its last words; null when it has none. */
function endedWith(block: Element, numbers: readonly Element[]): Element | null {
  if (WORDS.has(block.tag)) return { ...block, children: [...block.children, ...numbers] };
  for (const [i, child] of [...block.children.entries()].reverse()) {
    const ended = typeof child === 'string' ? null : endedWith(child, numbers);
    if (ended) return { ...block, children: block.children.with(i, ended) };
  }
  return null;
}

/** What an element is about; a block whose words say so themselves adds nothing. */
function namedBy(drawn: Element): string[] {
  const change = drawn.attrs['data-change'];
  const threads = (drawn.attrs[THREADS] ?? '').split(' ').filter(Boolean);
  if (change === undefined) return threads;
  if (!INLINE.has(drawn.tag) && names(drawn.children, change)) return threads;
  return [change, ...threads];
}

const names = (children: readonly Drawn[], change: string): boolean =>
  children.some(
    (child) =>
      typeof child !== 'string' &&
      (child.attrs['data-change'] === change || names(child.children, change)),
  );

/** How often each is named. */
function mentions(text: readonly Drawn[], cards: ReadonlyMap<string, Card>): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (children: readonly Drawn[]): void => {
    for (const child of children) {
      if (typeof child === 'string') continue;
      for (const id of namedBy(child)) {
        if (cards.has(id)) found.set(id, (found.get(id) ?? 0) + 1);
      }
      visit(child.children);
    }
  };
  visit(text);
  return found;
}

/** A block of words in which something changed is marked in the margin. */
function changed(block: Element): Element {
  if (!WORDS.has(block.tag)) return block;
  const state = block.attrs['data-state'] ?? '';
  const own = block.attrs['data-change'] !== undefined && state !== 'moved-from';
  if (!own && !changesIn(block.children)) return block;
  const name = [block.attrs.class, 'changed'].filter(Boolean).join(' ');
  return { ...block, attrs: { ...block.attrs, class: name } };
}

const changesIn = (children: readonly Drawn[]): boolean =>
  children.some(
    (child) =>
      typeof child !== 'string' &&
      (child.attrs['data-change'] !== undefined || changesIn(child.children)),
  );
