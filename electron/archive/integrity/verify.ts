/** Reads the whole archive back and compares it with what it should be. */
import type { VerifyReport } from '../../../shared/contract/archive.ts';
import { textQuote } from '../../../shared/domain/annotation.ts';
import { attachmentPath } from '../attachments/files.ts';
import { type Db, sql } from '../connection.ts';
import type { Context } from '../context.ts';
import { allAttachments } from '../repositories/attachments.ts';
import { readContent, type StoredContent } from '../repositories/contents.ts';
import { unwatched, type Work } from '../work.ts';
import { hashFile, sqliteProblems } from './check.ts';
import { checkProblems } from './fact-check.ts';
import { checkHeads } from './heads.ts';
import { PIECE } from './piece-name.ts';
import { receiptProblems } from './receipts.ts';
import { recordProblems } from './record.ts';

/** Contents read between two pauses, in which other calls are answered. */
const STEP = 200;
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reads everything back. @throws GalleyError `cancelled` when `work` was given up */
export async function verify(context: Context, work: Work = unwatched): Promise<VerifyReport> {
  const { db } = context;
  const count = (text: string) => sql(db, text).pluck().get() as number;
  work.report(0, 0, 'The database and its indexes');
  await pause();
  work.checkpoint();
  const problems = [
    ...sqliteProblems(db),
    ...graphProblems(db),
    ...threadProblems(db),
    ...checkProblems(db),
    ...recordProblems(db),
    ...receiptProblems(db),
  ];
  const articles = count('SELECT count(*) FROM article');
  const total =
    count('SELECT count(*) FROM content') + articles + count('SELECT count(*) FROM attachment');
  const contents = await contentProblems(db, problems, (done) => {
    work.checkpoint();
    work.report(done, total, 'Every text of every version');
  });
  const heads = await textProblems(db, problems, (done) => {
    work.checkpoint();
    work.report(contents + done, total, 'What the list and the search say of each piece');
  });
  const attachments = await attachmentProblems(context, problems, (done) => {
    work.checkpoint();
    work.report(contents + heads + done, total, 'Attachments');
  });
  return {
    ok: problems.length === 0,
    problems,
    checked: {
      articles,
      versions: count('SELECT count(*) FROM revision'),
      contents,
      attachments,
    },
  };
}

function graphProblems(db: Db): string[] {
  const named = (text: string) => sql(db, text).pluck().all() as string[];
  return [
    ...named(
      `SELECT ${PIECE} FROM article a LEFT JOIN revision r ON r.key = a.head AND r.article = a.key
       WHERE r.key IS NULL`,
    ).map((piece) => `“${piece}” has lost its current version.`),
    ...named(
      `SELECT ${PIECE} FROM revision r JOIN article a ON a.key = r.article
       WHERE r.kind = 'working' AND a.head <> r.key`,
    ).map((piece) => `“${piece}” has a version that was neither kept nor replaced.`),
    ...named(
      `SELECT ${PIECE} FROM revision r JOIN article a ON a.key = r.article
       WHERE r.kind NOT IN ('created', 'imported') AND r.name = ''
         AND NOT EXISTS (SELECT 1 FROM revision_parent p WHERE p.revision = r.key)`,
    ).map((piece) => `A version of “${piece}” has lost the one it grew from.`),
    ...named(
      `SELECT ${PIECE} FROM revision_parent e JOIN revision r ON r.key = e.revision
         JOIN revision p ON p.key = e.parent JOIN article a ON a.key = r.article
         JOIN article o ON o.key = p.article
       WHERE p.article <> r.article AND a.draft_of IS NOT o.key AND o.draft_of IS NOT a.key`,
    ).map((piece) => `A version of “${piece}” grew from a version of another piece.`),
    ...named(
      `SELECT ${PIECE} FROM article a WHERE a.key NOT IN (SELECT article FROM search_pending)
         AND a.key NOT IN (SELECT id FROM search_docsize) AND a.draft_of IS NULL`,
    ).map((piece) => `“${piece}” is missing from the search index.`),
    ...named(
      `SELECT ${PIECE} FROM article a WHERE a.open_threads <> (
         SELECT count(*) FROM thread t
         WHERE t.article = a.key AND t.resolved_at IS NULL AND t.deleted_at IS NULL)`,
    ).map((piece) => `The number of open comments of “${piece}” is wrong.`),
    ...named(
      `SELECT ${PIECE} FROM revision r JOIN article a ON a.key = r.article
       WHERE (r.base IS NULL) <> (r.trace IS NULL)`,
    ).map((piece) => `A version of “${piece}” has lost half of what is suggested in it.`),
    ...named(
      `SELECT ${PIECE} FROM article a LEFT JOIN draft d ON d.article = a.key
         LEFT JOIN revision b ON b.key = d.branch
       WHERE (a.draft_of IS NOT NULL OR d.article IS NOT NULL) AND b.article IS NOT a.draft_of`,
    ).map((piece) => `The private draft “${piece}” has lost the piece that it grew from.`),
    ...named(
      `SELECT count(*) FROM content c
       WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.content = c.key)
         AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.base = c.key)
         AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.trace = c.key)
       HAVING count(*) > 0`,
    ).map((number) => `${number} stored texts belong to no version.`),
  ];
}

function threadProblems(db: Db): string[] {
  const rows = sql(
    db,
    `SELECT ${PIECE} AS piece, t.quote, t.current,
       (SELECT count(*) FROM comment c WHERE c.thread = t.key) AS comments
     FROM thread t JOIN article a ON a.key = t.article`,
  ).all() as { piece: string; quote: string; current: string; comments: number }[];
  return rows.flatMap(({ piece, quote, current, comments }) => {
    if (comments === 0) return [`A comment thread of “${piece}” has lost its words.`];
    try {
      textQuote.parse(JSON.parse(quote));
      textQuote.parse(JSON.parse(current));
      return [];
    } catch {
      return [`A comment thread of “${piece}” has lost its place.`];
    }
  });
}

/** Compares every stored document with its hash. Returns how many there are. */
async function contentProblems(
  db: Db,
  problems: string[],
  step: (checked: number) => void,
): Promise<number> {
  let last = 0;
  let checked = 0;
  for (;;) {
    const rows = sql(
      db,
      `SELECT key, hash, codec, bytes, schema_version AS schemaVersion FROM content
       WHERE key > ? ORDER BY key LIMIT ${STEP}`,
    ).all(last) as StoredContent[];
    for (const row of rows) {
      if (readContent(row) === null) problems.push(...damagedTexts(db, row.key));
      last = row.key;
    }
    checked += rows.length;
    step(checked);
    if (rows.length < STEP) return checked;
    await pause();
  }
}

/** Derives anew what is stored with each piece. Returns how many there are. */
async function textProblems(
  db: Db,
  problems: string[],
  step: (checked: number) => void,
): Promise<number> {
  let after: number | null = 0;
  let checked = 0;
  while (after !== null) {
    const found = checkHeads(db, after, STEP);
    problems.push(...found.problems);
    checked += found.checked;
    after = found.last;
    step(checked);
    await pause();
  }
  return checked;
}

function damagedTexts(db: Db, content: number): string[] {
  const rows = sql(
    db,
    `SELECT ${PIECE} AS piece, r.created_at AS at, r.content = @content AS isText FROM revision r
       JOIN article a ON a.key = r.article
     WHERE r.content = @content OR r.base = @content OR r.trace = @content`,
  ).all({ content }) as { piece: string; at: string; isText: number }[];
  return rows.map(({ piece, at, isText }) =>
    isText
      ? `The text of “${piece}” in its version of ${at} is damaged.`
      : `What is suggested in “${piece}” in its version of ${at} is damaged.`,
  );
}

async function attachmentProblems(
  { db, folder }: Context,
  problems: string[],
  step: (checked: number) => void,
): Promise<number> {
  const all = allAttachments(db);
  for (const [checked, { hash, name }] of all.entries()) {
    step(checked);
    const found = await hashFile(attachmentPath(folder.attachments, hash)).catch(() => null);
    if (found === null) problems.push(`The file of the attachment “${name}” is missing.`);
    else if (found !== hash) problems.push(`The file of the attachment “${name}” was changed.`);
  }
  return all.length;
}
