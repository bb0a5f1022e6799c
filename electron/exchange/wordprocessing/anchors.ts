/** Where comments stand, while a text is read. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { NodeMark } from './sources.ts';

/** What is known of the place of a comment before the text is read. */
export interface CommentPlace {
  /** Id of the thread that the comment begins. */
  readonly thread: string;
  /** Whether it has a beginning and an end in the text, in this order. */
  readonly range: boolean;
}

export class Anchors {
  readonly #places: ReadonlyMap<string, CommentPlace>;
  readonly #open = new Set<string>();
  /** Threads whose place was passed and whose words are yet to come. */
  readonly #waiting = new Set<string>();
  readonly #nearest = new Map<string, string>();
  #block = '';
  /** Ids of blocks in the order they were read. */
  readonly passed: string[] = [];

  /** @param places by the id of the comment; those that begin a thread alone */
  constructor(places: ReadonlyMap<string, CommentPlace>) {
    this.#places = places;
  }

  /** The block near which a thread's place was passed. */
  nearestOf(thread: string): string | undefined {
    return this.#nearest.get(thread);
  }

  /** Tells which block is read from now on; what waited for words of the last one waits no more. */
  enterBlock(id: string): void {
    this.#block = id;
    this.passed.push(id);
    this.#waiting.clear();
    for (const thread of this.#nearest.keys()) {
      if (this.#nearest.get(thread) === '') this.#nearest.set(thread, id);
    }
  }

  start(comment: string | undefined): void {
    const place = this.#places.get(comment ?? '');
    if (!place) return;
    this.#pass(place.thread);
    if (place.range) this.#open.add(place.thread);
  }

  end(comment: string | undefined): void {
    const place = this.#places.get(comment ?? '');
    if (place) this.#open.delete(place.thread);
  }

  /** The threads that are open here, for what is read later and stands here. */
  get standing(): string[] {
    return [...this.#open];
  }

  /** Reads what stands where these threads were open. */
  within(threads: readonly string[], read: () => void): void {
    const open = [...this.#open];
    for (const thread of threads) this.#open.add(thread);
    read();
    for (const thread of threads) if (!open.includes(thread)) this.#open.delete(thread);
  }

  /** A comment without a range stands at the word before its reference, else at the one after. */
  reference(comment: string | undefined, before: NodeJson[]): void {
    const place = this.#places.get(comment ?? '');
    if (!place || place.range) return;
    this.#pass(place.thread);
    if (!markLastWord(before, place.thread)) this.#waiting.add(place.thread);
  }

  /** The marks of words that are read now. */
  marks(): NodeMark[] {
    if (this.#open.size === 0 && this.#waiting.size === 0) return [];
    const threads = [...this.#open, ...this.#waiting];
    this.#waiting.clear();
    return threads.sort().map(annotation);
  }

  #pass(thread: string): void {
    if (!this.#nearest.has(thread)) this.#nearest.set(thread, this.#block);
  }
}

const annotation = (id: string): NodeMark => ({ type: 'annotation', attrs: { id } });

/** Marks the last word of a run of inline nodes; false when there is none. */
export function markLastWord(inline: NodeJson[], thread: string): boolean {
  for (let i = inline.length - 1; i >= 0; i -= 1) {
    const node = inline[i] as NodeJson;
    const found = /\S+\s*$/u.exec(node.text ?? '');
    if (node.text === undefined || !found) continue;
    const word = { ...node, text: found[0], marks: [...(node.marks ?? []), annotation(thread)] };
    const head = node.text.slice(0, found.index);
    inline.splice(i, 1, ...(head === '' ? [] : [{ ...node, text: head }]), word);
    return true;
  }
  return false;
}
