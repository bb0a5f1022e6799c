/** The contact log. */
import type { ArchiveInput } from '../../../../shared/contract/contract.ts';
import type { Contact, ContactFields } from '../../../../shared/domain/source.ts';
import type { Context } from '../../context.ts';
import { badRequest, notFound } from '../../errors.ts';
import {
  type ContactRow,
  contactById,
  contactByKey,
  contactFieldsOf,
  insertContact,
  type StoredContact,
  setContactDeleted,
  updateContact,
} from '../../repositories/contacts.ts';
import { touchSource } from '../../repositories/sources.ts';
import {
  changedFields,
  checking,
  findChecked,
  findClaim,
  given,
  note,
  sourceKey,
} from './common.ts';

/** Writes a line into the log. A line that is known (a retry) stays as it is. */
export function createContact(context: Context, input: ArchiveInput<'contact.create'>): Contact {
  const { id, articleId, ...fields } = input;
  return checking(context, (by, at) => {
    const { db } = context;
    const article = findChecked(context, articleId);
    const known = contactById(db, id);
    if (known && known.article !== article.key) {
      throw badRequest('A contact of another piece has this id already.');
    }
    if (known) return contactOf(context, known.key);
    const stored = toStored(context, article.key, fields);
    const row = { id, article: article.key, fields: stored, by: by.key, createdAt: at };
    const key = insertContact(db, row);
    if (stored.source !== null) touchSource(db, stored.source, at);
    return changed(context, { key, id, article: article.key }, { made: true });
  });
}

export function setContact(context: Context, { id, patch }: ArchiveInput<'contact.set'>): Contact {
  return checking(context, () => {
    const { db } = context;
    const row = findContact(context, id);
    const before = contactFieldsOf(db, row.key);
    const { claimId, sourceId, ...rest } = given(patch);
    const after: StoredContact = {
      ...before,
      ...rest,
      claim: claimId === undefined ? before.claim : claimKey(context, row.article, claimId),
      source: sourceId === undefined ? before.source : sourceKey(context, sourceId),
    };
    const names = changedFields(before, after);
    if (names.length === 0) return contactOf(context, row.key);
    updateContact(db, row.key, after);
    return changed(context, row, { fields: names });
  });
}

export function removeContact(
  context: Context,
  { id, removed }: ArchiveInput<'contact.remove'>,
): Contact {
  return checking(context, (_, at) => {
    const row = findContact(context, id);
    setContactDeleted(context.db, row.key, removed ? at : null);
    return changed(context, row, { removed });
  });
}

function toStored(
  context: Context,
  article: number,
  { claimId, sourceId, ...fields }: ContactFields,
): StoredContact {
  const claim = claimKey(context, article, claimId);
  return { ...fields, claim, source: sourceKey(context, sourceId) };
}

/** @throws GalleyError `not-found` when it is no claim of that piece */
export function claimKey(context: Context, article: number, id: string | null): number | null {
  if (id === null) return null;
  const claim = findClaim(context, id);
  if (claim.article !== article) throw notFound('This claim of the piece');
  return claim.key;
}

function findContact({ db }: Context, id: string): ContactRow {
  const row = contactById(db, id);
  if (!row) throw notFound('This contact');
  return row;
}

function contactOf({ db }: Context, key: number): Contact {
  const contact = contactByKey(db, key);
  if (!contact) throw notFound('This contact');
  return contact;
}

function changed(context: Context, row: ContactRow, detail: Record<string, unknown>): Contact {
  note(context, 'contact', row.article, { contact: row.id, ...detail });
  return contactOf(context, row.key);
}
