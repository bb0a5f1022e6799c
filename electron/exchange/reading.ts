/** What reading a file yields, whatever its format. */
import type { NodeJson } from '../../shared/document/schema.ts';
import type { ArticleFields } from '../../shared/domain/article.ts';
import type { Review } from '../../shared/domain/review.ts';

export interface Picture {
  /** As the file called it; never a path. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Reading {
  /** A valid article with an id on every block. */
  readonly doc: NodeJson;
  readonly fields: Partial<ArticleFields>;
  /** The pictures that the text's figures name by hash. */
  readonly pictures: Picture[];
  /** What could not be kept, one sentence each. */
  readonly warnings: string[];
  /** What was concluded rather than read, one sentence each. */
  readonly inferred: string[];
  /** Comments and suggestions that the file holds. */
  readonly review?: Review;
}

/** Reads what lies beside a file. */
export type Beside = (relative: string) => Uint8Array<ArrayBuffer> | string | null;

/** A file as a format's reader gets it. */
export interface Source {
  /** The file's own name, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * Reads a picture that lies beside the file or in a folder below it.
   * @returns null when there is none, or when the path leads out of the file's folder; one clause that
   *   says why it is not read.
   */
  readonly beside?: Beside;
}

export type Reader = (source: Source) => Reading | Promise<Reading>;

/** Collects the remarks of one reading; the same remark is made once. */
export class Remarks {
  readonly #warnings = new Set<string>();
  readonly #inferred = new Set<string>();

  warn(sentence: string): void {
    if (this.#warnings.size < 1000) this.#warnings.add(sentence);
  }

  infer(sentence: string): void {
    this.#inferred.add(sentence);
  }

  get warnings(): string[] {
    return [...this.#warnings];
  }

  get inferred(): string[] {
    return [...this.#inferred];
  }
}

/** A passage as it is quoted in a remark: short, on one line. */
export function excerpt(text: string, length = 60): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= length) return line;
  const cut = characters.slice(0, length - 1).join('');
  // At a word's end, if one is near.
  const end = cut.search(/\s\S{0,15}$/u);
  return `${end > 0 ? cut.slice(0, end) : cut}…`;
}

/** What is said of a slug that the file did not give. */
export const slugTaken = (slug: string): string =>
  `The slug was taken from the file’s name: “${slug}”.`;
