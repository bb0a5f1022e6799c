/** A source that was named in the open becomes confidential: who it is moves into the vault. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import type { SourceFields } from '../../../shared/domain/source.ts';
import { type Identity, noIdentity } from '../../../shared/domain/vault.ts';
import { type Db, sql, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { badRequest } from '../errors.ts';
import { listBackups } from '../integrity/backups.ts';
import { wordsChanged } from '../repositories/claims.ts';
import { getMeta, setMeta } from '../repositories/meta.ts';
import {
  articlesOfSource,
  evidenceOfSource,
  sourceFieldsOf,
  updateSource,
} from '../repositories/sources.ts';
import { indexClaims } from '../search/claims.ts';
import { findSource, sourceOf } from './check/sources.ts';
import { keepIdentity, readIdentity } from './identities.ts';
import { log } from './vault.ts';

/**
 * Seals what stood in the source's row, leaves a code name there, and clears the database of the rest.
 * @throws GalleyError `vault-locked`, `not-found`, `bad-request`
 */
export function protectSource(
  context: Context,
  { sourceId, name, confidentiality }: ArchiveInput<'vault.protect'>,
): ArchiveOutput<'vault.protect'> {
  mustWrite(context);
  const { db } = context;
  const { clear, backups } = write(db, () => {
    const { key, id } = findSource(context, sourceId);
    const fields = sourceFieldsOf(db, key);
    if (sameWords(name, fields.name) && fields.confidentiality === 'open') {
      throw badRequest('A code name that is the name protects nobody: take another.');
    }
    const { identity, version } = readIdentity(context, { sourceId });
    keepIdentity(context, { sourceId, identity: together(identity, fields), expected: version });
    updateSource(db, key, {
      ...fields,
      name,
      confidentiality,
      contact: '',
      address: '',
      notes: '',
    });
    for (const { claim } of evidenceOfSource(db, key)) wordsChanged(db, claim);
    for (const article of articlesOfSource(db, key)) context.changed.add(article);
    // Were the program killed now, the next closing of the archive would clear it.
    setMeta(db, 'to_clear', '1');
    log(context, 'source protected', { source: id });
    const { createdAt } = sourceOf(db, key);
    return {
      clear: fields,
      backups: listBackups(context.folder).filter((each) => each.createdAt >= createdAt).length,
    };
  });
  return {
    source: sourceOf(db, findSource(context, sourceId).key),
    cleared: clearTraces(context),
    backups,
    mentions: mentionsOf(db, clear),
  };
}

/** What is known of a source, the vault's own words first. */
const together = (known: Identity, fields: SourceFields): Identity => ({
  ...noIdentity,
  name: known.name || fields.name,
  contact: lines(known.contact, fields.contact, fields.address),
  notes: lines(
    known.notes,
    known.name && known.name !== fields.name ? fields.name : '',
    fields.notes,
  ),
});

const lines = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n');

const sameWords = (one: string, other: string): boolean =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();

/**
 * Rewrites the database without what was taken out of it: out of the index, whose segments keep the
 * words of replaced entries; out of free pages; out of the WAL. Waits for readers as long as any
 * write does.
 * @returns false when the disk was too full or somebody read on; closing the archive tries again
 */
export function clearTraces({ db, log: tell }: Context): boolean {
  if (getMeta(db, 'to_clear') !== '1') return true;
  try {
    while (indexClaims(db) > 0);
    sql(db, "INSERT INTO claim_search (claim_search) VALUES ('optimize')").run();
    db.exec('VACUUM');
    const [{ busy } = { busy: 0 }] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (busy !== 0) return false;
    setMeta(db, 'to_clear', '0');
    return true;
  } catch (error) {
    tell({ event: 'clearing', detail: String(error) });
    return false;
  }
}

/** Shorter names would be found in every other word. */
const SHORTEST_NAME = 4;

/** How many lines of notes, contacts, queries, comments and receipts still say the name. */
function mentionsOf(db: Db, { name }: Pick<SourceFields, 'name'>): number {
  if ([...name].length < SHORTEST_NAME) return 0;
  return sql(
    db,
    `SELECT count(*) FROM (
       SELECT note || ' ' || locator || ' ' || quotation || ' ' || calculation AS words FROM evidence
       UNION ALL SELECT who || ' ' || question || ' ' || answer FROM contact
       UNION ALL SELECT note FROM claim_decision
       UNION ALL SELECT question || ' ' || coalesce(proposal, '') || ' ' || answer FROM query
       UNION ALL SELECT body FROM comment
       UNION ALL SELECT recipient FROM receipt)
     WHERE instr(lower(words), lower(?)) > 0`,
  )
    .pluck()
    .get(name) as number;
}
