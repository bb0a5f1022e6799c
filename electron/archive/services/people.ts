/** Who is writing in this archive. */
import { newId } from '../../../shared/document/ids.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { logChange } from '../repositories/changes.ts';
import { setMeta } from '../repositories/meta.ts';
import { currentPerson, insertPerson, updatePerson } from '../repositories/people.ts';

/** The present profile, or null before the first run's. */
export function getProfile(context: Context): Person | null {
  const current = currentPerson(context.db);
  return current && { id: current.id, name: current.name, color: current.color };
}

/** Gives or changes the profile. A changed name is the same person's; earlier versions keep theirs. */
export function setProfile(context: Context, profile: Omit<Person, 'id'>): Person {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const current = currentPerson(db);
    const person = { id: current?.id ?? newId(), name: profile.name, color: profile.color };
    const at = context.now();
    if (current) {
      updatePerson(db, person);
    } else {
      insertPerson(db, person, at);
      setMeta(db, 'profile', person.id);
    }
    logChange(db, { at, kind: 'profile', actor: currentPerson(db)?.key ?? null, detail: person });
    return person;
  });
}
