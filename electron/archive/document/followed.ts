/** Which annotations may stand otherwise in a text than in the one before it. */
import type { Wording } from '../../../shared/domain/claim.ts';

type BlockWordings = ReadonlyMap<string, Wording>;

interface Remembered {
  /** Id of the version whose text was followed last. */
  head: string;
  blocks: readonly BlockWordings[];
  /** Made since: their caller's word for where they stand was never compared with a text. */
  fresh: Set<string>;
}

/** Pieces of which it is remembered; the deriver remembers the blocks of as many. */
const REMEMBERED = 6;

export class FollowedTexts {
  private readonly remembered = new Map<number, Remembered>();

  /**
   * Ids of the annotations that have to be looked at again; null for all. A version's id stands for
   * one text only, so a save that was rolled back is not taken for one that happened.
   */
  touched(
    article: number,
    before: string | null,
    wordings: readonly BlockWordings[],
  ): Set<string> | null {
    const known = this.remembered.get(article);
    if (!known || known.head !== before) return null;
    const [then, now] = [new Set(known.blocks), new Set(wordings)];
    const stayed = known.blocks.filter((block) => now.has(block));
    const found = wordings.filter((block) => then.has(block));
    // What reaches into several blocks reads otherwise when they change places.
    if (stayed.length !== found.length || stayed.some((block, i) => block !== found[i]))
      return null;
    const ids = new Set(known.fresh);
    for (const block of [...known.blocks, ...wordings]) {
      if (!then.has(block) || !now.has(block)) for (const id of block.keys()) ids.add(id);
    }
    return ids;
  }

  remember(article: number, head: string, wordings: readonly BlockWordings[]): void {
    this.remembered.delete(article);
    this.remembered.set(article, { head, blocks: wordings, fresh: new Set() });
    const oldest = this.remembered.keys().next().value;
    if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }

  /** Somebody made an annotation; the next text is asked where it stands. */
  made(article: number, id: string): void {
    this.remembered.get(article)?.fresh.add(id);
  }
}
