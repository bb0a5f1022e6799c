/**
 * What both readings of a file with tracked changes share: the text with everything taken in, and the
 * text with nothing taken in. The same paragraph has the same id in both, and each stretch of words
 * bears the number of where it stands in the file, so that what became of it is known and not guessed.
 */
import { newBlockId } from '../../../shared/document/ids.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';

/** Which text is read: `after` has everything suggested in it, `before` has nothing. */
export type Side = 'before' | 'after';

/** A tracked change as the file tells it. */
export interface Deed {
  /** Id of the person. */
  readonly person: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether it took words out of one place and put them in at another: both have this very object. */
  readonly carried?: boolean;
}

/** Who put something in, took it out, or made it look otherwise. */
export interface Deeds {
  readonly ins?: Deed | null;
  readonly del?: Deed | null;
  readonly look?: Deed | null;
}

export type NodeMark = NonNullable<NodeJson['marks']>[number];

const PREFIX = 'source:';

export class Sources {
  readonly #ids = new Map<object, Map<string, string>>();
  readonly #aliases = new Map<object, object>();
  readonly #numbers = new Map<object, number>();
  readonly #groups = new Map<string, string>();
  readonly #members = new Map<string, Set<string>>();
  readonly #lettered = new Set<object>();
  /** By number. */
  readonly stretches: Deeds[] = [];
  /** Numbers of stretches in whose paragraphs the file tells all letters that were left. */
  readonly lettered = new Set<number>();
  /** By block id. */
  readonly blocks = new Map<string, Deeds>();

  /** Two elements that are one block, which stands in another place. */
  alias(element: object, other: object): void {
    this.#aliases.set(element, other);
  }

  /** Of the paragraph in which an element is the file tells all letters that were left. */
  tellLetters(element: object): void {
    this.#lettered.add(element);
  }

  isAliased(element: object): boolean {
    return this.#aliases.has(element);
  }

  #own(element: object): object {
    return this.#aliases.get(element) ?? element;
  }

  /** The id of the block that an element is, or holds in this role. */
  blockId(element: object, role = ''): string {
    const own = this.#own(element);
    let ids = this.#ids.get(own);
    if (!ids) {
      ids = new Map();
      this.#ids.set(own, ids);
    }
    let id = ids.get(role);
    if (id === undefined) {
      id = newBlockId();
      ids.set(role, id);
    }
    return id;
  }

  /** Adds to what is known of a block. */
  noteBlock(id: string, deeds: Deeds): void {
    const known = this.blocks.get(id);
    this.blocks.set(id, {
      ins: known?.ins ?? deeds.ins ?? null,
      del: known?.del ?? deeds.del ?? null,
      look: known?.look ?? deeds.look ?? null,
    });
  }

  /**
   * The id of a list or quote around blocks: the one that any of them had in the other reading.
   * @param used ids that this reading has given away
   */
  groupId(role: string, member: string, used: Set<string>): string {
    const known = this.#groups.get(`${role} ${member}`);
    const id = known !== undefined && !used.has(known) ? known : newBlockId();
    used.add(id);
    return id;
  }

  /** What is known of the paragraphs of a file that a block is made of, in either reading. */
  ofMembers(id: string): (Deeds | undefined)[] {
    return [...(this.#members.get(id) ?? [])].map((member) => this.blocks.get(member));
  }

  joinGroup(role: string, member: string, id: string): void {
    const key = `${role} ${member}`;
    if (!this.#groups.has(key)) this.#groups.set(key, id);
    const members = this.#members.get(id) ?? new Set();
    this.#members.set(id, members.add(member));
  }

  /** The mark that words of an element bear until both texts are put beside each other. */
  mark(element: object, deeds: Deeds): NodeMark {
    const own = this.#own(element);
    let number = this.#numbers.get(own);
    if (number === undefined) {
      number = this.stretches.length;
      this.#numbers.set(own, number);
      this.stretches.push(deeds);
    }
    if (this.#lettered.has(element)) this.lettered.add(number);
    return { type: 'annotation', attrs: { id: `${PREFIX}${number}` } };
  }
}

/** The number that a mark bears; -1 for a mark that is the text's own. */
export function sourceOf(id: unknown): number {
  return typeof id === 'string' && id.startsWith(PREFIX) ? Number(id.slice(PREFIX.length)) : -1;
}
