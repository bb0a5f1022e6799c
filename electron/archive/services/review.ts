/** What a file brings in beside its text: people, threads, and who suggested what. */
import { newId } from '../../../shared/document/ids.ts';
import {
  readTrace,
  type Stamp,
  type Trace,
  withStamps,
  writeTrace,
} from '../../../shared/document/suggestions/index.ts';
import { personColors } from '../../../shared/domain/person.ts';
import type { ImportedPerson, ImportedThread } from '../../../shared/domain/review.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import type { Db } from '../connection.ts';
import type { Context } from '../context.ts';
import type { Derived } from '../document/derive.ts';
import { badRequest } from '../errors.ts';
import { countOpenThreads } from '../repositories/articles.ts';
import {
  allPeople,
  insertPerson,
  type PersonRow,
  personById,
  personByName,
} from '../repositories/people.ts';
import { insertComment, insertThread, setResolved } from '../repositories/threads.ts';
import { followText } from './anchors.ts';
import { findByKey, headOf } from './find.ts';

/** Who of the archive each person of a file is, by the file's ids. */
export type Known = ReadonlyMap<string, PersonRow>;

/**
 * Finds the people of a file by their names; who is not known yet is from now on, without being the
 * one who writes. Belongs inside the transaction of the import.
 */
export function knowPeople(db: Db, people: readonly ImportedPerson[], at: string): Known {
  const known = new Map<string, PersonRow>();
  for (const each of people) known.set(each.id, knownPerson(db, each, at));
  return known;
}

/** The person of a name; who is not known yet is from now on. Belongs inside a transaction. */
export function knownPerson(db: Db, { id, name }: ImportedPerson, at: string): PersonRow {
  const known = personByName(db, name);
  if (known) return known;
  // An id that the archive has given to somebody else is nobody's of the file.
  const own = personById(db, id) ? newId() : id;
  insertPerson(db, { id: own, name, color: freeColour(db) }, at);
  return personByName(db, name) as PersonRow;
}

/** A colour that as few as possible have, so that two people of a file can be told apart. */
function freeColour(db: Db): (typeof personColors)[number] {
  const used = new Map<string, number>();
  for (const { color } of allPeople(db)) used.set(color, (used.get(color) ?? 0) + 1);
  const count = (color: string): number => used.get(color) ?? 0;
  return personColors.reduce((best, each) => (count(each) < count(best) ? each : best));
}

/** @throws GalleyError `bad-request` when the file has no such person */
export function personOf(known: Known, id: string): PersonRow {
  const person = known.get(id);
  if (!person)
    throw badRequest('The review of the file names somebody who is not among its people.');
  return person;
}

/** @throws GalleyError `bad-request` when the trace cannot be read, or names an unknown person */
export function withPeople(
  suggestions: OpenSuggestions | null,
  known: Known,
): OpenSuggestions | null {
  if (!suggestions) return null;
  const stamps = new Map<Stamp, Stamp>();
  const trace = withStamps(readStored(suggestions.trace), (stamp) => {
    const found = stamps.get(stamp) ?? { ...stamp, person: personOf(known, stamp.person).id };
    stamps.set(stamp, found);
    return found;
  });
  return { base: suggestions.base, trace: writeTrace(trace) };
}

function readStored(trace: string): Trace {
  try {
    return readTrace(trace);
  } catch (error) {
    throw badRequest('Who suggested what in the file cannot be read.', error);
  }
}

/** Stores the threads of a file, each where the text has it. Belongs inside the import's transaction. */
export function insertThreads(
  context: Context,
  article: number,
  threads: readonly ImportedThread[],
  known: Known,
  { wordings }: Pick<Derived, 'wordings'>,
): void {
  if (threads.length === 0) return;
  const { db } = context;
  for (const { id, quote, suggestion, resolvedAt, comments } of threads) {
    const at = comments[0]?.at ?? new Date(0).toISOString();
    const thread = insertThread(db, { id, article, quote, suggestion, at });
    for (const { author, at, body } of comments) {
      insertComment(db, { id: newId(), thread, author: personOf(known, author).key, body, at });
    }
    if (resolvedAt !== null) setResolved(db, thread, resolvedAt, null);
  }
  const after = headOf(db, findByKey(db, article)).id;
  followText(context, { article, before: null, after, wordings });
  countOpenThreads(db, article);
}
