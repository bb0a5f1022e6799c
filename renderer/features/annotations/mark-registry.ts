/**
 * The elements that show annotation marks. The looks of a mark (open, hovered, active) are set on
 * its elements directly: no decoration to map and no transaction, whatever the document's length.
 */
import type { Mark } from '@tiptap/pm/model';

/** Of notes, and of queries. */
export type Look = 'open' | 'hover' | 'active' | 'query' | 'query-hover' | 'query-active';

/** How a claim's words look: a line under them, and its colour. */
export interface ClaimLook {
  readonly line: 'solid' | 'dashed' | 'double' | 'dotted';
  /** The name of a colour (`annotations.css`). */
  readonly tone: string;
  /** It is the one that is looked at. */
  readonly active: boolean;
}

const sameLook = (one: ClaimLook | undefined, other: ClaimLook | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.line === other.line &&
    one.tone === other.tone &&
    one.active === other.active);

interface InlineMarkView {
  dom: HTMLElement;
  contentDOM: HTMLElement;
  ignoreMutation: (mutation: { type: string }) => boolean;
  destroy: () => void;
}

export class MarkRegistry {
  readonly #elements = new Map<string, Set<HTMLElement>>();
  readonly #listeners = new Set<() => void>();
  #looks: ReadonlyMap<string, Look> = new Map();
  #claims: ReadonlyMap<string, ClaimLook> = new Map();
  #notified = false;

  /** Makes the element of one stretch of a mark; ProseMirror calls this and `destroy`. */
  readonly view = (mark: Mark): InlineMarkView => {
    const id = mark.attrs.id as string;
    const dom = document.createElement('span');
    dom.dataset.annotation = id;
    this.#paint(dom, id);
    const set = this.#elements.get(id) ?? new Set();
    set.add(dom);
    this.#elements.set(id, set);
    this.#changed();
    return {
      dom,
      contentDOM: dom,
      // Looks are ours to change; ProseMirror would read the text anew.
      ignoreMutation: (mutation) => mutation.type === 'attributes',
      destroy: () => {
        set.delete(dom);
        if (set.size === 0 && this.#elements.get(id) === set) this.#elements.delete(id);
        this.#changed();
      },
    };
  };

  /** Whether a mark stands in the text. */
  has(id: string): boolean {
    return this.#elements.has(id);
  }

  ids(): string[] {
    return [...this.#elements.keys()];
  }

  /** The first stretch of a mark in the text. */
  first(id: string): HTMLElement | null {
    let first: HTMLElement | null = null;
    for (const element of this.#elements.get(id) ?? []) {
      if (!element.isConnected) continue;
      if (!first || element.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) {
        first = element;
      }
    }
    return first;
  }

  /** All stretches of a mark in the text, in no order. */
  stretches(id: string): HTMLElement[] {
    return [...(this.#elements.get(id) ?? [])].filter((element) => element.isConnected);
  }

  /** Says how marks look; those not named look like plain text. Only what differs is touched. */
  setLooks(looks: ReadonlyMap<string, Look>): void {
    const before = this.#looks;
    this.#looks = looks;
    for (const [id, elements] of this.#elements) {
      if (before.get(id) === looks.get(id)) continue;
      for (const element of elements) this.#paint(element, id);
    }
  }

  /** The same of claims. */
  setClaimLooks(looks: ReadonlyMap<string, ClaimLook>): void {
    const before = this.#claims;
    this.#claims = looks;
    for (const id of new Set([...before.keys(), ...looks.keys()])) {
      if (sameLook(before.get(id), looks.get(id))) continue;
      for (const element of this.#elements.get(id) ?? []) this.#paint(element, id);
    }
  }

  #paint(element: HTMLElement, id: string): void {
    const claim = this.#claims.get(id);
    if (claim) {
      element.dataset.claim = claim.line;
      element.dataset.tone = claim.tone;
      element.classList.toggle('claim-active', claim.active);
    } else if (element.dataset.claim) {
      delete element.dataset.claim;
      delete element.dataset.tone;
      element.classList.remove('claim-active');
    }
    const look = this.#looks.get(id);
    if (look) element.dataset.note = look;
    else delete element.dataset.note;
  }

  /** Listens for marks that came or went; told once for all changes of one update. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    if (this.#notified) return;
    this.#notified = true;
    queueMicrotask(() => {
      this.#notified = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
