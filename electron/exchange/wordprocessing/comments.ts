/** Comments as files have them: one by one, each maybe in answer to another. */

export interface FileComment {
  readonly id: string;
  /** Id of the person. */
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
  readonly body: string;
  readonly done: boolean;
  /** The words it was begun on, when the file says that they stand in the text no more. */
  readonly quoted?: string | null;
  /** What the file holds of it. */
  readonly element: object;
  /** The comment that it answers. */
  parent: FileComment | null;
}

export interface Comments {
  readonly all: readonly FileComment[];
  /** Whether answers were told by their place, since the file does not tell them. */
  readonly guessed: boolean;
}

/** The comment that began the talk. */
export function rootOf(comment: FileComment): FileComment {
  let root = comment;
  while (root.parent) root = root.parent;
  return root;
}

/** Makes an end of comments that answer each other in a circle. */
export function cutCircle(comment: FileComment): void {
  const seen = new Set([comment]);
  for (let at = comment; at.parent; at = at.parent) {
    if (seen.has(at.parent)) {
      at.parent = null;
      return;
    }
    seen.add(at.parent);
  }
}
