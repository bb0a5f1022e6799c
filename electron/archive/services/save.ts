/** One save: the heart of the archive. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { VersionReason } from '../../../shared/domain/version.ts';
import { write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import type { Derived } from '../document/derive.ts';
import { badRequest } from '../errors.ts';
import { type ArticleRow, fieldsOf, setHead } from '../repositories/articles.ts';
import { logChange } from '../repositories/changes.ts';
import {
  contentFacts,
  type PreparedContent,
  prepareContent,
  storeContent,
} from '../repositories/contents.ts';
import { currentPerson } from '../repositories/people.ts';
import {
  insertRevision,
  keepRevision,
  type RevisionRow,
  rewriteWorking,
} from '../repositories/revisions.ts';
import { textChanged } from '../search/pending.ts';
import { followText, nothingFollowed } from './anchors.ts';
import { logDecisions } from './decided.ts';
import { findToWrite, headOf, summary } from './find.ts';
import { noteFields } from './standing-fields.ts';
import {
  dropUnusedParts,
  type PreparedSuggestions,
  prepareSuggestions,
  settleParts,
  standAlready,
  storeSuggestions,
} from './suggestions.ts';

/** Longer stretches of writing are cut, so that a day at one piece leaves more than one version. */
export const LONG_SITTING_MS = 10 * 60 * 1000;

/** @throws GalleyError when this program cannot write documents of that schema version */
export function checkSchemaVersion(schemaVersion: number): void {
  if (schemaVersion > SCHEMA_VERSION) {
    throw new GalleyError(
      'content-newer',
      'This text was written by a newer Galley; please update before changing it.',
    );
  }
  if (schemaVersion !== SCHEMA_VERSION) {
    throw badRequest('The text names a schema version that never was.');
  }
}

/** @throws GalleyError `conflict` when the piece was saved from elsewhere */
export function expectHead(head: RevisionRow, expected: string): void {
  if (head.id === expected) return;
  throw new GalleyError(
    'conflict',
    'This piece was saved from elsewhere in the meantime; nothing was overwritten.',
  );
}

/**
 * Makes the text of a piece durable. All of it happens in one transaction, and when this returns the
 * transaction is on the disk.
 *
 * The head while it is being written is of kind `working`: the next save takes its place. It is kept
 * for good by `version.keep`, `version.name`, a restore, ten minutes of writing, or somebody else's
 * save. A save that changes nothing writes nothing.
 */
export function save(
  context: Context,
  input: ArchiveInput<'article.save'>,
): ArchiveOutput<'article.save'> {
  mustWrite(context);
  checkSchemaVersion(input.schemaVersion);
  const { db } = context;
  const content = prepareContent(input.doc);
  const derived = context.deriver.derive(input.id, input.doc, content.raw);
  if (derived.repeatedId !== null) {
    throw badRequest('Two blocks of the text carry the same id; nothing was saved.');
  }
  const suggestions = prepareSuggestions(context, input.id, input.suggestions);
  const now = context.now();
  return write(db, () => {
    const article = findToWrite(db, input.id);
    const head = headOf(db, article);
    expectHead(head, input.expectedRevision);
    logDecisions(db, article.key, input.decided ?? [], now);
    const current = contentFacts(db, head.content);
    if (current && current.schemaVersion > SCHEMA_VERSION)
      checkSchemaVersion(current.schemaVersion);
    if (current?.hash.equals(content.hash) && standAlready(db, head, suggestions)) {
      return {
        revision: head.id,
        savedAt: now,
        article: summary(db, article.key),
        ...nothingFollowed,
      };
    }
    const revision = advance(context, { article, head, content, suggestions, derived, now });
    const followed = followText(context, {
      article: article.key,
      before: head.id,
      after: revision,
      wordings: derived.wordings,
    });
    textChanged(db, article.key);
    context.changed.add(article.id);
    return { revision, savedAt: now, article: summary(db, article.key), ...followed };
  });
}

/** Why a working head is not replaced but kept beside what is written now; null when it is replaced. */
function reasonToKeep(head: RevisionRow, writer: number | null, now: string): VersionReason | null {
  if (head.author !== writer) return 'another writer';
  return Date.parse(now) - Date.parse(head.beganAt) > LONG_SITTING_MS ? 'long sitting' : null;
}

interface Advance {
  article: ArticleRow;
  head: RevisionRow;
  content: PreparedContent;
  suggestions: PreparedSuggestions | null;
  derived: Derived;
  now: string;
}

/** Moves the head to the new text; returns the id of the version that holds it. */
function advance(
  context: Context,
  { article, head, content, suggestions, derived, now }: Advance,
): string {
  const { db, packer } = context;
  const id = newId();
  const next = {
    id,
    content: storeContent(db, content, SCHEMA_VERSION, (raw) => packer.pack(article.id, raw)),
    ...storeSuggestions(context, article.id, head, suggestions),
    author: currentPerson(db),
    at: now,
    words: derived.words,
    headline: derived.headline,
    fields: fieldsOf(db, article.key),
  };
  const reason = reasonToKeep(head, next.author?.key ?? null, now);
  if (head.kind === 'working' && reason === null) {
    rewriteWorking(db, head.key, next);
    dropUnusedParts(db, head);
    setHead(db, article.key, head.key, derived, now);
    return id;
  }
  if (head.kind === 'working') {
    noteFields(db, head);
    keepRevision(db, head.key, { kind: 'automatic', reason, name: '' });
    settleParts(db, head);
  }
  const key = insertRevision(db, {
    ...next,
    article: article.key,
    kind: 'working',
    parents: [head.key],
  });
  setHead(db, article.key, key, derived, now);
  const actor = next.author?.key ?? null;
  logChange(db, { at: now, kind: 'writing', article: article.key, actor, revision: id });
  return id;
}
