/**
 * The library's list, kept in memory beside a connection.
 *
 * Any filter with any sort, at any offset, costs one pass over the pieces: a few milliseconds at
 * 100,000. Indexes in SQLite that did the same for every combination would take more room than the
 * texts. `article.changed` tells what is new since the last look, so the list is never stale.
 */
import {
  type ArticleFilter,
  type ArticleSort,
  articleStatuses,
} from '../../../shared/domain/article.ts';
import { type Db, sql } from '../connection.ts';
import { fold } from '../search/fold.ts';
import { comparator, type ListRow, type Order, orders } from './order.ts';

const SPIKED = articleStatuses.indexOf('spiked');

/** One row as SQLite gives it, in the order of the columns asked for. */
type StoredRow = [
  key: number,
  changed: number,
  status: string,
  desk: string,
  tags: string,
  owner: number | null,
  updated: string,
  created: string,
  due: string | null,
  headline: string,
  words: number,
  text: string,
];

interface Person {
  id: string;
  name: string;
}

/** Whether a piece is left in. */
export type Test = (row: ListRow) => boolean;

export interface Page {
  keys: number[];
  /** Pieces that are left in by the filter. */
  total: number;
}

export interface Counts {
  all: number;
  mine: number;
  due: number;
  spiked: number;
  duplicates: number;
  byStatus: Record<string, number>;
  byDesk: { desk: string; count: number }[];
  byTag: { tag: string; count: number }[];
  owners: { id: string; name: string; count: number }[];
}

export class Listing {
  private rows = new Map<number, ListRow>();
  private readonly orders = new Map<Order, ListRow[]>();
  /** How many pieces that are not spiked have this text. */
  private readonly texts = new Map<string, number>();
  private seen = 0;
  private people = '';

  /** Forgets everything, as when another database took this one's place. */
  reset(): void {
    this.rows = new Map();
    this.orders.clear();
    this.texts.clear();
    this.seen = 0;
  }

  /** One page of the pieces that pass, in the order asked for. */
  page(db: Db, filter: ArticleFilter, sort: ArticleSort, offset: number, limit: number): Page {
    this.refresh(db);
    return this.cut(this.test(filter), sort, offset, limit);
  }

  /** The same among those that also pass `test`. Call `refresh` first. */
  cut(test: Test, sort: ArticleSort, offset: number, limit: number): Page {
    const ordered = this.ordered(sort.by === 'relevance' ? 'updated' : sort.by);
    const keys: number[] = [];
    let total = 0;
    const step = sort.descending ? -1 : 1;
    for (
      let i = sort.descending ? ordered.length - 1 : 0;
      i >= 0 && i < ordered.length;
      i += step
    ) {
      const row = ordered[i] as ListRow;
      if (!test(row)) continue;
      if (total >= offset && keys.length < limit) keys.push(row.key);
      total += 1;
    }
    return { keys, total };
  }

  row(key: number): ListRow | undefined {
    return this.rows.get(key);
  }

  /** The filter as a test on rows; spiked pieces pass only when they are asked for. */
  test(filter: ArticleFilter): Test {
    const tests: Test[] = [];
    if (filter.status) {
      const wanted = new Set(filter.status.map((status) => articleStatuses.indexOf(status)));
      tests.push((row) => wanted.has(row.status));
    } else {
      tests.push((row) => row.status !== SPIKED);
    }
    if (filter.desk) {
      const desks = new Set(filter.desk);
      tests.push((row) => desks.has(row.desk));
    }
    if (filter.tag) {
      const tags = new Set(filter.tag);
      tests.push((row) => row.tags.some((tag) => tags.has(tag)));
    }
    if (filter.ownerId) {
      const owners = new Set<string | null>(filter.ownerId);
      tests.push((row) => owners.has(row.ownerId));
    }
    const { updatedSince, updatedUntil, dueUntil } = filter;
    if (updatedSince !== undefined) tests.push((row) => row.updated >= updatedSince);
    if (updatedUntil !== undefined) tests.push((row) => row.updated <= updatedUntil);
    if (dueUntil !== undefined) tests.push((row) => row.due !== '' && row.due <= dueUntil);
    if (filter.duplicatesOnly) tests.push((row) => this.isDuplicate(row));
    const [only] = tests;
    if (tests.length === 1 && only) return only;
    return (row) => tests.every((test) => test(row));
  }

  /** The numbers beside the sidebar's rows. Spiked pieces count only as spiked. */
  counts(db: Db, ownerId: string | null, dueUntil: string): Counts {
    this.refresh(db);
    const counts: Counts = {
      all: 0,
      mine: 0,
      due: 0,
      spiked: 0,
      duplicates: 0,
      byStatus: Object.fromEntries(articleStatuses.map((status) => [status, 0])),
      byDesk: [],
      byTag: [],
      owners: [],
    };
    const desks = new Map<string, number>();
    const tags = new Map<string, number>();
    const owners = new Map<string, { id: string; name: string; count: number }>();
    for (const row of this.rows.values()) {
      const status = articleStatuses[row.status] ?? 'draft';
      counts.byStatus[status] = (counts.byStatus[status] ?? 0) + 1;
      if (row.status === SPIKED) {
        counts.spiked += 1;
        continue;
      }
      counts.all += 1;
      if (ownerId !== null && row.ownerId === ownerId) counts.mine += 1;
      if (row.due !== '' && row.due <= dueUntil) counts.due += 1;
      if (this.isDuplicate(row)) counts.duplicates += 1;
      if (row.desk !== '') desks.set(row.desk, (desks.get(row.desk) ?? 0) + 1);
      for (const tag of row.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
      if (row.ownerId !== null) {
        const owner = owners.get(row.ownerId) ?? { id: row.ownerId, name: row.owner, count: 0 };
        owner.count += 1;
        owners.set(row.ownerId, owner);
      }
    }
    counts.byDesk = [...desks].map(([desk, count]) => ({ desk, count }));
    counts.byDesk.sort((a, b) => a.desk.localeCompare(b.desk));
    counts.byTag = [...tags].map(([tag, count]) => ({ tag, count }));
    counts.byTag.sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
    counts.owners = [...owners.values()].sort((a, b) => a.name.localeCompare(b.name));
    return counts;
  }

  /** Takes in what other connections, or this one, committed since the last look. */
  refresh(db: Db): void {
    const people = sql(db, 'SELECT key, id, name FROM person ORDER BY key').all() as (Person & {
      key: number;
    })[];
    const told = JSON.stringify(people);
    if (told !== this.people) {
      // Owners are shown and sorted by name.
      this.reset();
      this.people = told;
    }
    // Twelve bytes of a hash tell any two texts apart and are read in half the time.
    const stored = sql(
      db,
      `SELECT key, changed, status, desk, tags, owner, updated_at, created_at, due, headline, words,
         coalesce(hex(substr(text_hash, 1, 12)), '')
       FROM article WHERE changed > ? AND draft_of IS NULL ORDER BY changed`,
    )
      .raw()
      .all(this.seen) as StoredRow[];
    if (stored.length === 0) return;
    const owners = new Map(people.map((person) => [person.key, person]));
    const fresh = stored.map((row) => toRow(row, owners));
    this.seen = fresh.at(-1)?.changed ?? this.seen;
    const replaced = new Set<ListRow>();
    for (const row of fresh) {
      const old = this.rows.get(row.key);
      if (old) {
        replaced.add(old);
        this.countText(old, -1);
      }
      this.rows.set(row.key, row);
      this.countText(row, 1);
    }
    for (const [by, ordered] of this.orders) {
      // Sorting anew is quicker than many insertions.
      if (fresh.length > 200) this.orders.delete(by);
      else if (fresh.length <= FEW) moveFew(ordered, replaced, fresh, comparator(by));
      else this.orders.set(by, merge(ordered, replaced, fresh, comparator(by)));
    }
  }

  /** Sorts by one more of the orders that were not asked for yet; false when all are there. */
  prepare(): boolean {
    const missing = orders.find((by) => !this.orders.has(by));
    if (missing) this.ordered(missing);
    return missing !== undefined;
  }

  private ordered(by: Order): ListRow[] {
    let ordered = this.orders.get(by);
    if (!ordered) {
      ordered = [...this.rows.values()].sort(comparator(by));
      this.orders.set(by, ordered);
    }
    return ordered;
  }

  private isDuplicate(row: ListRow): boolean {
    const others = (this.texts.get(row.text) ?? 0) - (row.status === SPIKED ? 0 : 1);
    return row.text !== '' && others > 0;
  }

  private countText(row: ListRow, by: 1 | -1): void {
    if (row.text === '' || row.status === SPIKED) return;
    const count = (this.texts.get(row.text) ?? 0) + by;
    if (count === 0) this.texts.delete(row.text);
    else this.texts.set(row.text, count);
  }
}

const NO_TAGS: readonly string[] = [];

function toRow(stored: StoredRow, people: ReadonlyMap<number | null, Person>): ListRow {
  const [key, changed, status, desk, tags, ownerKey, updated, created, due, headline, words, text] =
    stored;
  const owner = people.get(ownerKey);
  return {
    key,
    changed,
    status: articleStatuses.indexOf(status as (typeof articleStatuses)[number]),
    desk,
    deskFolded: fold(desk),
    tags: tags === '[]' ? NO_TAGS : (JSON.parse(tags) as string[]),
    ownerId: owner?.id ?? null,
    owner: owner?.name ?? '',
    updated,
    created,
    due: due ?? '',
    headline: fold(headline),
    words,
    text,
  };
}

/** As many changes as are cheaper made one by one. */
const FEW = 16;

/** Takes rows out of their places and puts the fresh ones into theirs. */
function moveFew(
  ordered: ListRow[],
  replaced: ReadonlySet<ListRow>,
  fresh: readonly ListRow[],
  compare: (a: ListRow, b: ListRow) => number,
): void {
  for (const row of replaced) ordered.splice(placeOf(ordered, row, compare), 1);
  for (const row of fresh) ordered.splice(placeOf(ordered, row, compare), 0, row);
}

/** The first place whose row does not come before this one. */
function placeOf(
  ordered: readonly ListRow[],
  row: ListRow,
  compare: (a: ListRow, b: ListRow) => number,
): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(ordered[middle] as ListRow, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ordered rows without those replaced and with the fresh ones in their places. */
function merge(
  ordered: readonly ListRow[],
  replaced: ReadonlySet<ListRow>,
  fresh: readonly ListRow[],
  compare: (a: ListRow, b: ListRow) => number,
): ListRow[] {
  const added = [...fresh].sort(compare);
  const merged: ListRow[] = [];
  let next = 0;
  for (const row of ordered) {
    if (replaced.has(row)) continue;
    while (next < added.length && compare(added[next] as ListRow, row) < 0) {
      merged.push(added[next] as ListRow);
      next += 1;
    }
    merged.push(row);
  }
  for (; next < added.length; next += 1) merged.push(added[next] as ListRow);
  return merged;
}
