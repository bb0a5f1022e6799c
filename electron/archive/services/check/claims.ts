/** Making claims, setting what a person sets on them, and taking them away. */
import type { ArchiveInput, ArchiveOutput } from '../../../../shared/contract/contract.ts';
import type { ClaimFields } from '../../../../shared/domain/claim.ts';
import type { Context } from '../../context.ts';
import { badRequest } from '../../errors.ts';
import { claimsByKeys } from '../../repositories/claim-reading.ts';
import {
  type ClaimRow,
  claimById,
  insertClaim,
  repeatsOf,
  setClaimDeleted,
  setRepeatOf,
  settingsOf,
  updateClaim,
  wordsChanged,
} from '../../repositories/claims.ts';
import {
  changedFields,
  checking,
  findChecked,
  findClaim,
  given,
  note,
  personKey,
} from './common.ts';

const plain: ClaimFields = {
  kind: 'description',
  risk: 'normal',
  ownerId: null,
  due: null,
  repeatOf: null,
  public: false,
};

/** Makes claims. Those that are known (a retry) stay as they are. */
export function createClaims(
  context: Context,
  input: ArchiveInput<'claim.create'>,
): ArchiveOutput<'claim.create'> {
  return checking(context, (by, at) => {
    const { db } = context;
    const article = findChecked(context, input.articleId);
    const keys: number[] = [];
    const made: string[] = [];
    const repeats: [claim: number, of: string][] = [];
    for (const { id, wording, ...patch } of input.claims) {
      const known = claimById(db, id);
      if (known && known.article !== article.key) {
        throw badRequest('A claim of another piece has this id already.');
      }
      const { ownerId, repeatOf, ...fields } = { ...plain, ...given(patch) };
      const owner = personKey(context, ownerId);
      const row = { id, article: article.key, wording, by: by.key, at, fields, owner };
      const key = known?.key ?? insertClaim(db, { ...row, repeatOf: null });
      keys.push(key);
      if (known) continue;
      made.push(id);
      wordsChanged(db, key);
      context.followed.made(article.key, id);
      if (repeatOf !== null) repeats.push([key, repeatOf]);
    }
    // A repeat may come before the claim that it repeats.
    for (const [key, of] of repeats) {
      setRepeatOf(db, key, firstOf(context, { key, article: article.key }, of));
    }
    if (made.length > 0) note(context, 'claims made', article.key, { claims: made });
    return { claims: claimsByKeys(db, keys) };
  });
}

/** Sets fields of claims; answers all whose links changed with them, too. */
export function setClaims(
  context: Context,
  { ids, patch }: ArchiveInput<'claim.set'>,
): ArchiveOutput<'claim.set'> {
  return checking(context, () => {
    const { db } = context;
    const rows = ids.map((id) => findClaim(context, id));
    const touched = new Set(rows.map(({ key }) => key));
    const fields = new Map<number, Set<string>>();
    for (const row of rows) {
      const before = settingsOf(db, row.key);
      const { ownerId, repeatOf, ...rest } = given(patch);
      const after = {
        ...before,
        ...rest,
        ...(ownerId === undefined ? {} : { owner: personKey(context, ownerId) }),
        ...(repeatOf === undefined
          ? {}
          : { repeatOf: repeatOf === null ? null : firstOf(context, row, repeatOf) }),
      };
      const names = changedFields(before, after);
      if (names.length === 0) continue;
      updateClaim(db, row.key, after);
      if (after.repeatOf !== null && before.repeatOf === null) {
        // What repeats a repeat repeats the first: there are no chains.
        for (const key of repeatsOf(db, row.key)) {
          setRepeatOf(db, key, after.repeatOf);
          touched.add(key);
        }
      }
      const known = fields.get(row.article) ?? new Set();
      for (const name of names) known.add(name);
      fields.set(row.article, known);
    }
    for (const [article, names] of fields) {
      const claims = rows.filter((row) => row.article === article).map(({ id }) => id);
      note(context, 'claims set', article, { claims, fields: [...names] });
    }
    return { claims: claimsByKeys(db, [...touched]) };
  });
}

/** Takes claims away, or brings them back; evidence, queries and decisions go and come with them. */
export function removeClaims(
  context: Context,
  { ids, removed }: ArchiveInput<'claim.remove'>,
): ArchiveOutput<'claim.remove'> {
  return checking(context, (_, at) => {
    const { db } = context;
    const rows = ids.map((id) => findClaim(context, id));
    const changed = rows.filter(({ deletedAt }) => (deletedAt !== null) !== removed);
    for (const { key } of changed) {
      setClaimDeleted(db, key, removed ? at : null);
      wordsChanged(db, key);
    }
    for (const [article, of] of byArticle(changed)) {
      note(context, 'claims removed', article, { claims: of.map(({ id }) => id), removed });
    }
    return {
      claims: claimsByKeys(
        db,
        rows.map(({ key }) => key),
      ),
    };
  });
}

/** Claims with the piece that each belongs to. */
export function byArticle(rows: readonly ClaimRow[]): Map<number, ClaimRow[]> {
  const found = new Map<number, ClaimRow[]>();
  for (const row of rows) {
    const known = found.get(row.article);
    if (known) known.push(row);
    else found.set(row.article, [row]);
  }
  return found;
}

/** The key of the claim that says it first: what the named one repeats, else that one itself. */
function firstOf(
  context: Context,
  claim: Pick<ClaimRow, 'key' | 'article'>,
  named: string,
): number | null {
  const other = findClaim(context, named);
  if (other.article !== claim.article) {
    throw badRequest('A claim repeats one of the same piece only.');
  }
  const first = other.repeatOf ?? other.key;
  if (first === claim.key) {
    throw badRequest('These claims are the other way round: that one repeats this one.');
  }
  return first;
}
