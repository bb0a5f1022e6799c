/** Versions and the graph they form. */
import type { ArticleFields } from '../../../shared/domain/article.ts';
import type {
  Milestone,
  Version,
  VersionKind,
  VersionReason,
} from '../../../shared/domain/version.ts';
import { type Db, sql } from '../connection.ts';
import { type Frozen, frozenOf } from './frozen.ts';
import type { PersonRow } from './people.ts';

export interface RevisionRow {
  key: number;
  id: string;
  article: number;
  content: number;
  /** Keys of the contents that hold the open suggestions; null when there are none. */
  base: number | null;
  trace: number | null;
  kind: VersionKind;
  /** Key of who wrote it; null when nobody had given a name. */
  author: number | null;
  /** When this stretch of writing began. */
  beganAt: string;
  words: number;
  fields: string;
}

const ROW = `
  SELECT key, id, article, content, base, trace, kind, author, began_at AS beganAt, words, fields
  FROM revision`;

export function revisionByKey(db: Db, key: number): RevisionRow | null {
  return (sql(db, `${ROW} WHERE key = ?`).get(key) as RevisionRow | undefined) ?? null;
}

export function revisionById(db: Db, id: string): RevisionRow | null {
  return (sql(db, `${ROW} WHERE id = ?`).get(id) as RevisionRow | undefined) ?? null;
}

/** Id and content of every version of a piece, the latest first. */
export function revisionsOfArticle(db: Db, article: number): RevisionRow[] {
  return sql(db, `${ROW} WHERE article = ? ORDER BY key DESC`).all(article) as RevisionRow[];
}

export interface NewRevision {
  id: string;
  article: number;
  content: number;
  base: number | null;
  trace: number | null;
  kind: VersionKind;
  author: PersonRow | null;
  at: string;
  words: number;
  headline: string;
  fields: ArticleFields;
  /** Keys; the first one is what `wordsDelta` is counted against. */
  parents: readonly number[];
  restoredFrom?: number;
  /** Empty unless given. */
  name?: string;
}

/**
 * Fields as a version keeps them: without those that are empty, which most are. The empty values are
 * written down here, for what is stored must read the same when `emptyFields` changes one day.
 */
const ABSENT: ArticleFields = {
  slug: '',
  byline: '',
  dateline: '',
  desk: '',
  status: 'draft',
  due: null,
  embargo: null,
  targetLength: null,
  ednote: '',
  tags: [],
};

function storedFields(fields: ArticleFields): string {
  const present = Object.entries(fields).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(ABSENT[name as keyof ArticleFields]),
  );
  return JSON.stringify(Object.fromEntries(present));
}

/** The fields as they stood when the version was written, or last kept, named, signed or sent. */
export const fieldsOfRevision = (revision: RevisionRow): ArticleFields => ({
  ...ABSENT,
  ...(JSON.parse(revision.fields) as Partial<ArticleFields>),
});

export function insertRevision(db: Db, revision: NewRevision): number {
  const first = revision.parents[0];
  const before = first === undefined ? 0 : (revisionByKey(db, first)?.words ?? 0);
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO revision (id, article, content, base, trace, kind, author, author_name, began_at,
       created_at, words, words_delta, headline, fields, restored_from,
       name)
     VALUES (@id, @article, @content, @base, @trace, @kind, @author, @authorName, @at, @at, @words, @delta,
       @headline, @fields, @restoredFrom, @name)`,
  ).run({
    id: revision.id,
    article: revision.article,
    content: revision.content,
    base: revision.base,
    trace: revision.trace,
    kind: revision.kind,
    author: revision.author?.key ?? null,
    authorName: revision.author?.name ?? '',
    at: revision.at,
    words: revision.words,
    delta: revision.words - before,
    headline: revision.headline,
    fields: storedFields(revision.fields),
    restoredFrom: revision.restoredFrom ?? null,
    name: revision.name ?? '',
  });
  const key = Number(lastInsertRowid);
  revision.parents.forEach((parent, position) => {
    sql(db, 'INSERT INTO revision_parent (revision, position, parent) VALUES (?, ?, ?)').run(
      key,
      position,
      parent,
    );
  });
  return key;
}

/** Puts newer text into a working version, under a new id; its place in the graph stays. */
export function rewriteWorking(
  db: Db,
  key: number,
  next: Omit<NewRevision, 'article' | 'kind' | 'parents' | 'restoredFrom' | 'name'>,
): void {
  sql(
    db,
    `UPDATE revision SET id = @id, content = @content, base = @base, trace = @trace, author = @author,
       author_name = @authorName, created_at = @at, words_delta = words_delta + @words - words, words = @words,
       headline = @headline, fields = @fields
     WHERE key = @key AND kind = 'working'`,
  ).run({
    key,
    id: next.id,
    content: next.content,
    base: next.base,
    trace: next.trace,
    author: next.author?.key ?? null,
    authorName: next.author?.name ?? '',
    at: next.at,
    words: next.words,
    headline: next.headline,
    fields: storedFields(next.fields),
  });
}

/** Keeps a version for good under that kind; its text never changes again. */
export function keepRevision(
  db: Db,
  key: number,
  as: { kind: VersionKind; reason: VersionReason | null; name: string },
): void {
  sql(db, 'UPDATE revision SET kind = @kind, reason = @reason, name = @name WHERE key = @key').run({
    key,
    ...as,
  });
}

/** Writes down the fields that a version stands with. */
export function storeFields(db: Db, key: number, fields: ArticleFields): void {
  sql(db, 'UPDATE revision SET fields = ? WHERE key = ?').run(storedFields(fields), key);
}

/** What a version stands for; null for nothing in particular. */
export function setMilestone(db: Db, key: number, milestone: Milestone | null): void {
  sql(db, 'UPDATE revision SET milestone = ? WHERE key = ?').run(milestone, key);
}

const VERSION = `
  SELECT r.key, r.id, a.id AS articleId, r.kind, r.reason, r.name, r.milestone, p.id AS authorId,
    r.author_name AS authorName, r.began_at AS beganAt, r.created_at AS createdAt, r.words, r.words_delta AS wordsDelta,
    r.headline, f.id AS restoredFrom, f.created_at AS restoredAt,
    CASE f.kind WHEN 'named' THEN f.name ELSE '' END AS restoredName, lower(hex(c.hash)) AS contentHash
  FROM revision r JOIN article a ON a.key = r.article JOIN content c ON c.key = r.content
    LEFT JOIN person p ON p.key = r.author LEFT JOIN revision f ON f.key = r.restored_from`;

type VersionRow = Omit<Version, 'parents' | 'frozen' | 'restored'> & {
  key: number;
  restoredAt: string | null;
  restoredName: string;
};

const whole = (
  db: Db,
  { key, restoredAt, restoredName, ...version }: VersionRow,
  frozen: ReadonlyMap<string, Frozen>,
): Version => ({
  ...version,
  restored: restoredAt === null ? null : { name: restoredName, at: restoredAt },
  frozen: frozen.get(version.id) ?? null,
  parents: parentsOf(db, key),
});

const noneFrozen: ReadonlyMap<string, Frozen> = new Map();

/** Ids of the versions that one grew from, the first one first. */
export function parentsOf(db: Db, key: number): string[] {
  return sql(
    db,
    `SELECT r.id FROM revision_parent p JOIN revision r ON r.key = p.parent
     WHERE p.revision = ? ORDER BY p.position`,
  )
    .pluck()
    .all(key) as string[];
}

export function versionByKey(db: Db, key: number): Version | null {
  const row = sql(db, `${VERSION} WHERE r.key = ?`).get(key) as VersionRow | undefined;
  const revision = row?.kind === 'named' ? revisionByKey(db, key) : null;
  const frozen = revision ? frozenOf(db, revision.article, revision.id) : noneFrozen;
  return row ? whole(db, row, frozen) : null;
}

/** The latest first. A version's key rises with its place in the graph. */
export function versionsOfArticle(db: Db, article: number): Version[] {
  const rows = sql(db, `${VERSION} WHERE r.article = ? ORDER BY r.key DESC`).all(
    article,
  ) as VersionRow[];
  const frozen = rows.some(({ kind }) => kind === 'named') ? frozenOf(db, article) : noneFrozen;
  return rows.map((row) => whole(db, row, frozen));
}
