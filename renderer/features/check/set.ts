/** Setting what a person may set of claims: kind, risk, owner, due, repeat. */
import type { ClaimFields } from '../../../shared/domain/claim.ts';
import { call } from '../../bridge.ts';
import { noteAct } from './acts.ts';
import { claimsCalled } from './decide.ts';
import { getClaim, perform } from './store.ts';

const set = async (ids: readonly string[], patch: Partial<ClaimFields>): Promise<boolean> =>
  (await perform(call('claim.set', { ids: [...ids], patch }), (rows) => rows)) !== null;

/**
 * Sets fields of claims.
 * @param text what is done, in words, for whoever takes it back
 * @returns false when it could not be done, and said so
 */
export async function setClaims(
  ids: readonly string[],
  patch: Partial<ClaimFields>,
  text = `${claimsCalled(ids.length)} set.`,
): Promise<boolean> {
  const names = Object.keys(patch) as (keyof ClaimFields)[];
  const changed = ids.flatMap((id) => {
    const claim = getClaim(id);
    return claim && names.some((name) => claim[name] !== patch[name]) ? [claim] : [];
  });
  if (changed.length === 0) return true;
  const before = new Map<string, { patch: Partial<ClaimFields>; ids: string[] }>();
  for (const claim of changed) {
    const old: Partial<ClaimFields> = Object.fromEntries(names.map((name) => [name, claim[name]]));
    const key = JSON.stringify(old);
    const same = before.get(key) ?? { patch: old, ids: [] };
    same.ids.push(claim.id);
    before.set(key, same);
  }
  const done = await set(
    changed.map(({ id }) => id),
    patch,
  );
  if (!done) return false;
  noteAct({
    text,
    undo: async () => {
      for (const each of before.values()) if (!(await set(each.ids, each.patch))) return false;
      return true;
    },
    redo: () =>
      setClaims(
        changed.map(({ id }) => id),
        patch,
        text,
      ),
  });
  return true;
}
