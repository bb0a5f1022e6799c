/** The open suggestions of a version: two contents beside its text. */
import { SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import type { OpenSuggestions, SavedSuggestions } from '../../../shared/domain/suggestions.ts';
import type { Db } from '../connection.ts';
import type { Context } from '../context.ts';
import { badRequest } from '../errors.ts';
import {
  contentFacts,
  dropUnusedContent,
  type PreparedContent,
  prepareContent,
  settleContent,
  storeContent,
} from '../repositories/contents.ts';
import type { RevisionRow } from '../repositories/revisions.ts';

/** A trace is no document; its form is named inside it. */
const NO_SCHEMA = 0;

type Kept = Pick<RevisionRow, 'base' | 'trace'>;

export const nothingOpen: Kept = { base: null, trace: null };

export interface PreparedSuggestions {
  /** Null for the base that the head has. */
  base: PreparedContent | null;
  trace: PreparedContent;
}

/** @throws GalleyError `bad-request` when the base does not follow the schema */
export function prepareSuggestions(
  { deriver }: Context,
  articleId: string,
  given: SavedSuggestions | null | undefined,
): PreparedSuggestions | null {
  if (!given) return null;
  const base = given.base === null ? null : prepareContent(given.base);
  if (base) deriver.derive(partName(articleId, 'base'), given.base as string, base.raw);
  return { base, trace: prepareContent(given.trace) };
}

/** What is remembered of a piece's base or trace goes by another name than its text. */
const partName = (articleId: string, part: 'base' | 'trace'): string => `${articleId} ${part}`;

/**
 * The same for a piece that is not written yet: nothing of it is remembered.
 * @throws GalleyError `bad-request` when the base does not follow the schema
 */
export function checkBase({ deriver }: Context, articleId: string, base: string): void {
  const name = partName(articleId, 'base');
  deriver.derive(name, base);
  deriver.forget(name);
}

/** Whether the head has these very suggestions. */
export function standAlready(db: Db, head: Kept, given: PreparedSuggestions | null): boolean {
  if (!given) return head.base === null && head.trace === null;
  const holds = (key: number | null, { hash }: PreparedContent): boolean =>
    key !== null && (contentFacts(db, key)?.hash.equals(hash) ?? false);
  return (
    head.base !== null &&
    (given.base === null || holds(head.base, given.base)) &&
    holds(head.trace, given.trace)
  );
}

/**
 * Stores what a version is to keep beside its text. Belongs inside the transaction of the save.
 * @throws GalleyError `bad-request` when the head's base is meant and it has none
 */
export function storeSuggestions(
  { db, packer }: Pick<Context, 'db' | 'packer'>,
  articleId: string,
  head: Kept,
  given: PreparedSuggestions | null,
): Kept {
  if (!given) return nothingOpen;
  if (given.base === null && head.base === null) {
    throw badRequest('The suggestions come without the text that they were made on.');
  }
  const pack = (part: 'base' | 'trace') => (raw: Buffer) =>
    packer.pack(partName(articleId, part), raw);
  return {
    base: given.base ? storeContent(db, given.base, SCHEMA_VERSION, pack('base')) : head.base,
    trace: storeContent(db, given.trace, NO_SCHEMA, pack('trace')),
  };
}

/** The same for a text that is not being written. */
export function storePlainly(db: Db, given: OpenSuggestions | null): Kept {
  if (!given) return nothingOpen;
  return {
    base: storeContent(db, prepareContent(given.base), SCHEMA_VERSION),
    trace: storeContent(db, prepareContent(given.trace), NO_SCHEMA),
  };
}

type Parts = Kept & Pick<RevisionRow, 'content'>;

const partsOf = ({ content, base, trace }: Parts): number[] =>
  [content, base, trace].filter((key) => key !== null);

/** Packs well what was packed in haste while the version was being written. */
export function settleParts(db: Db, revision: Parts): void {
  for (const key of partsOf(revision)) settleContent(db, key);
}

/** Drops what a version held before it was written anew, where no version holds it any more. */
export function dropUnusedParts(db: Db, before: Parts): void {
  for (const key of partsOf(before)) dropUnusedContent(db, key);
}
