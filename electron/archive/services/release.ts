/** The release check of a piece as it stands, and the record of what left. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import type { ReleaseReport } from '../../../shared/domain/release.ts';
import { checkRelease as runRules } from '../../../shared/release/check.ts';
import { leaves } from '../../../shared/release/leaves.ts';
import { snapshot } from '../connection.ts';
import type { Context } from '../context.ts';
import { contentFacts } from '../repositories/contents.ts';
import { entryOf } from '../repositories/record.ts';
import { versionByKey } from '../repositories/revisions.ts';
import { headOf, summary } from './find.ts';
import { setFields } from './pieces.ts';
import { enter, findPiece, writing } from './record.ts';
import { gather, stays } from './release-input.ts';
import { effectiveRequirements } from './requirements.ts';
import { expectHead } from './save.ts';
import { publishedHash } from './sign-offs.ts';
import { nameVersion } from './versions.ts';
import { waiversOf } from './waivers.ts';

/**
 * Looks at everything that a piece must be settled in.
 * @throws GalleyError `not-found`, `bad-request` for a private draft, `content-damaged`, `content-newer`
 */
export function checkRelease(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { articleId, stage, unknownWords }: ArchiveInput<'release.check'>,
): ReleaseReport {
  return snapshot(db, () => {
    const article = findPiece(db, articleId);
    const head = headOf(db, article);
    const asked = { stage, unknownWords: unknownWords ?? null, now: now() };
    const piece = gather(db, article, head, asked);
    const { desk, byline } = piece.fields;
    return {
      articleId: article.id,
      stage,
      revision: head.id,
      desk: effectiveRequirements(db, desk).own ? desk : '',
      ...runRules(piece, waiversOf(db, article.id)),
      counts: {
        leaves: leaves(piece.doc, byline),
        stays: stays(db, article, piece.suggestions.length),
      },
    };
  });
}

/** Files of the piece as it stands have left: keeps what they hold, and writes it down. */
export function recordRelease(
  context: Context,
  { articleId, expectedRevision, files }: ArchiveInput<'release.record'>,
): ArchiveOutput<'release.record'> {
  const { db } = context;
  return writing(context, () => {
    const article = findPiece(db, articleId);
    const head = headOf(db, article);
    expectHead(head, expectedRevision);
    setFields(context, articleId, { status: 'released' });
    const { name } = nameVersion(context, articleId, {
      name: versionByKey(db, head.key)?.name || 'Released',
      milestone: 'released',
    });
    const entry = enter(context, {
      id: newId(),
      article: article.id,
      kind: 'released',
      version: head.id,
      body: {
        version: name,
        contentHash: contentFacts(db, head.content)?.hash.toString('hex'),
        publishedHash: publishedHash(db, article),
        files,
        waived: [...waiversOf(db, article.id).values()],
      },
    });
    return { article: summary(db, article.key), entry: entryOf(entry) };
  });
}
