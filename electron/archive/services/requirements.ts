/** What desks ask of their pieces. */
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import type { Requirements } from '../../../shared/domain/release.ts';
import { defaultRequirements, whole } from '../../../shared/release/requirements.ts';
import { type Db, snapshot } from '../connection.ts';
import type { Context } from '../context.ts';
import { logChange } from '../repositories/changes.ts';
import { currentPerson } from '../repositories/people.ts';
import { requirementsOf, setRequirements } from '../repositories/requirements.ts';
import { writing } from './record.ts';

export interface DeskRequirements {
  requirements: Requirements;
  /** Whether the desk set them itself. */
  own: boolean;
}

/** A desk's own, else those of all desks, else the program's. Belongs inside a transaction. */
export function effectiveRequirements(db: Db, desk: string): DeskRequirements {
  const own = requirementsOf(db, desk);
  const set = own ?? (desk === '' ? null : requirementsOf(db, ''));
  return { requirements: whole(set ?? defaultRequirements), own: own !== null };
}

export const readRequirements = (
  db: Db,
  { desk }: ArchiveInput<'desk.requirements'>,
): DeskRequirements => snapshot(db, () => effectiveRequirements(db, desk));

/** Sets them; the change log keeps what they were. */
export function changeRequirements(
  context: Context,
  { desk, requirements }: ArchiveInput<'desk.setRequirements'>,
): ArchiveOutput<'desk.setRequirements'> {
  const { db } = context;
  return writing(context, () => {
    const person = currentPerson(db)?.key ?? null;
    const at = context.now();
    const before = requirementsOf(db, desk);
    const after = requirements && whole(requirements);
    setRequirements(db, desk, after, { at, person });
    logChange(db, { at, kind: 'requirements', actor: person, detail: { desk, before, after } });
    return effectiveRequirements(db, desk);
  });
}
