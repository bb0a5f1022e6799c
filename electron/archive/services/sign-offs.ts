/** Sign-offs: a person's word for one pass, bound to what the piece would publish. */
import { z } from 'zod';
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { markup } from '../../../shared/document/markup/index.ts';
import { redline } from '../../../shared/document/redline/index.ts';
import { pass, type SignOff, waivedItem } from '../../../shared/domain/release.ts';
import { type PublishedFields, published } from '../../../shared/release/published.ts';
import { isPublished, saidChange, saidFields } from '../../../shared/release/said.ts';
import { sha256 } from '../codec.ts';
import { type Db, snapshot } from '../connection.ts';
import type { Context } from '../context.ts';
import { badRequest, notFound } from '../errors.ts';
import { type ArticleRow, articleById, fieldsOf } from '../repositories/articles.ts';
import { contentFacts } from '../repositories/contents.ts';
import { bodyOf, type RecordRow, recordById, recordOfArticle } from '../repositories/record.ts';
import { type RevisionRow, revisionById } from '../repositories/revisions.ts';
import { findArticle, headOf } from './find.ts';
import { parsedText } from './parsed.ts';
import { enter, findPiece, writing } from './record.ts';
import { expectHead } from './save.ts';
import { noteFields } from './standing-fields.ts';
import { keep } from './versions.ts';

/** What an entry 'signed off' says besides its columns. */
const signedBody = z.object({
  pass,
  role: z.string(),
  name: z.string(),
  contentHash: z.string(),
  publishedHash: z.string(),
  byline: z.string(),
  dateline: z.string(),
  waived: z.array(waivedItem),
});
const withdrawnBody = z.object({ signOff: z.string(), reason: z.string(), name: z.string() });

/** Changes that are told of a broken sign-off. */
const TOLD = 3;

/** Signs the piece as it stands. The head is kept first, so that what was signed is there for good. */
export function createSignOff(
  context: Context,
  input: ArchiveInput<'signOff.create'>,
): ArchiveOutput<'signOff.create'> {
  const { db } = context;
  return writing(context, () => {
    const article = findPiece(db, input.articleId);
    if (recordById(db, input.id)) return signOffById(db, article, input.id);
    const head = headOf(db, article);
    expectHead(head, input.expectedRevision);
    if (head.kind === 'working') keep(context, head, 'signed off');
    else noteFields(db, head);
    const fields = fieldsOf(db, article.key);
    enter(context, {
      id: input.id,
      article: article.id,
      kind: 'signed off',
      version: head.id,
      body: {
        pass: input.pass,
        role: input.role ?? '',
        contentHash: contentFacts(db, head.content)?.hash.toString('hex'),
        publishedHash: publishedHash(db, article),
        // Those of the version are noted anew when it is signed or sent again; what was signed is not.
        byline: fields.byline,
        dateline: fields.dateline,
        waived: input.waived ?? [],
      },
    });
    return signOffById(db, article, input.id);
  });
}

export function withdrawSignOff(
  context: Context,
  { id, reason }: ArchiveInput<'signOff.withdraw'>,
): ArchiveOutput<'signOff.withdraw'> {
  const { db } = context;
  return writing(context, () => {
    const signed = recordById(db, id);
    const article = signed?.kind === 'signed off' ? articleById(db, signed.article) : null;
    if (!signed || !article) throw notFound('This sign-off');
    const before = signOffById(db, article, id);
    if (before.withdrawn) return before;
    enter(context, {
      id: newId(),
      article: article.id,
      kind: 'withdrawn',
      version: signed.version,
      body: { signOff: id, pass: before.pass, reason: reason ?? '' },
    });
    return signOffById(db, article, id);
  });
}

/** The latest first. */
export function listSignOffs(
  db: Db,
  { articleId }: ArchiveInput<'signOff.list'>,
): ArchiveOutput<'signOff.list'> {
  return snapshot(db, () => {
    const article = findArticle(db, articleId);
    return {
      signOffs: signOffsOf(db, article),
      revision: headOf(db, article).id,
      publishedHash: publishedHash(db, article),
    };
  });
}

function signOffById(db: Db, article: ArticleRow, id: string): SignOff {
  const found = signOffsOf(db, article).find((each) => each.id === id);
  if (!found) throw badRequest('This id is another entry’s of the record.');
  return found;
}

/** All of a piece, the latest first. Belongs inside a transaction. */
export function signOffsOf(db: Db, article: ArticleRow): SignOff[] {
  const rows = recordOfArticle(db, article.id);
  const signed = rows.filter(({ kind }) => kind === 'signed off');
  if (signed.length === 0) return [];
  const withdrawn = new Map(
    rows
      .filter(({ kind }) => kind === 'withdrawn')
      .map((row) => {
        const { signOff, reason, name } = withdrawnBody.parse(bodyOf(row));
        return [signOff, { personName: name, at: row.at, reason }] as const;
      }),
  );
  const now = publishedHash(db, article);
  const taken = new Set<string>();
  return signed.reverse().map((row) => {
    const body = signedBody.parse(bodyOf(row));
    const who = `${body.pass} ${row.person}`;
    const superseded = taken.has(who);
    taken.add(who);
    const gone = withdrawn.get(row.id) ?? null;
    const broken = body.publishedHash !== now;
    const changes = broken && !superseded && !gone ? changesSince(db, article, row, body) : [];
    return {
      id: row.id,
      articleId: article.id,
      pass: body.pass,
      role: body.role,
      personId: row.person,
      personName: body.name,
      at: row.at,
      versionId: row.version ?? '',
      contentHash: body.contentHash,
      publishedHash: body.publishedHash,
      waived: body.waived,
      state: gone ? 'withdrawn' : broken ? 'broken' : 'standing',
      superseded,
      withdrawn: gone,
      changes: changes.slice(0, TOLD),
      changed: changes.length,
    };
  });
}

/** What would be published of a piece as it stands, as SHA-256. */
export function publishedHash(db: Db, article: ArticleRow): string {
  return publishedHashOf(db, headOf(db, article), fieldsOf(db, article.key));
}

/** Working it out reads the whole text; it is asked for again and again while nothing changes. */
const hashes = new WeakMap<Db, Map<string, string>>();
const REMEMBERED = 64;

/** Of a version under that byline and dateline. @throws GalleyError `content-damaged`, `content-newer` */
export function publishedHashOf(db: Db, revision: RevisionRow, fields: PublishedFields): string {
  const content = contentFacts(db, revision.content)?.hash.toString('hex') ?? '';
  const key = JSON.stringify([content, fields.byline, fields.dateline]);
  const known = hashes.get(db) ?? new Map<string, string>();
  hashes.set(db, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const hash = sha256(published(parsedText(db, revision).doc, fields)).toString('hex');
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, hash);
  return hash;
}

/** In clauses; what a version that is gone or damaged held cannot be told. */
function changesSince(
  db: Db,
  article: ArticleRow,
  row: RecordRow,
  body: { byline: string; dateline: string },
): string[] {
  const version = row.version === null ? null : revisionById(db, row.version);
  if (!version) return [];
  const head = headOf(db, article);
  const fields = saidFields(body, fieldsOf(db, article.key));
  if (version.content === head.content) return fields;
  try {
    const compared = redline(parsedText(db, version).doc, parsedText(db, head).doc);
    return [...fields, ...markup(compared).changes.filter(isPublished).map(saidChange)];
  } catch {
    return [...fields, 'the signed version cannot be read'];
  }
}
