/**
 * What annotation marks in the text belong to: comments, claims, queries. Each kind says which ids are
 * its own, so that no mark is taken for a stray and undo carries along what hangs on a mark.
 */
export interface Holder {
  /** Whether it is one of these, taken away or not. */
  knows(id: string): boolean;
  /** Whether it is there and not taken away. */
  isLive(id: string): boolean;
  /** Takes these away or brings them back; false, and said so, when that could not be done. */
  setRemoved(ids: readonly string[], removed: boolean): Promise<boolean>;
  /** A card of the margin belongs to it. */
  readonly card: boolean;
  /** Something else that has a card hangs on it: its place is wanted. */
  carries?(id: string): boolean;
  /** Whether its ids have been read: before that, a mark that nobody knows may be its own. */
  isReady(): boolean;
}

const holders: Holder[] = [];

/** Adds a kind of annotation, for as long as the window lives. */
export function addHolder(holder: Holder): void {
  holders.push(holder);
}

/** Whether anything that was not taken away hangs on a mark. */
export const isLive = (id: string): boolean => holders.some((each) => each.isLive(id));

/** Whether a card of the margin belongs to a mark. */
export const hasCard = (id: string): boolean =>
  holders.some((each) => each.card && each.isLive(id));

/** Whether a mark has no place in the margin. */
export const isBare = (id: string): boolean =>
  holders.some((each) => !each.card && each.isLive(id) && each.carries?.(id) !== true);

/** Whether every kind has read its ids. */
export const holdersReady = (): boolean => holders.every((each) => each.isReady());

/** What was asked for last of what hangs on a mark, until the archive has answered. */
const asked = new Map<string, { readonly removed: boolean }>();

/** Whether anything hangs on a mark once all that was asked for is done. */
export function willBeLive(id: string): boolean {
  const last = asked.get(id);
  return last ? !last.removed : isLive(id);
}

/** Takes away, or brings back, what hangs on marks; what nobody knows is left alone. */
export async function setRemoved(ids: readonly string[], removed: boolean): Promise<boolean> {
  const act = { removed };
  for (const id of ids) if (holders.some((each) => each.knows(id))) asked.set(id, act);
  try {
    const answers = await Promise.all(
      holders.map(async (each) => {
        const own = ids.filter((id) => each.knows(id));
        return own.length === 0 || (await each.setRemoved(own, removed));
      }),
    );
    return answers.every(Boolean);
  } finally {
    for (const id of ids) if (asked.get(id) === act) asked.delete(id);
  }
}
