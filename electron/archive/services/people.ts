/** Who is writing in this archive. */
import { newId } from '../../../shared/document/ids.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { type Db, write } from '../connection.ts';
import { type Context, mustWrite } from '../context.ts';
import { badRequest, notFound } from '../errors.ts';
import { logChange } from '../repositories/changes.ts';
import { setMeta } from '../repositories/meta.ts';
import {
  allPeople,
  currentPerson,
  insertPerson,
  type PersonRow,
  personById,
  updatePerson,
} from '../repositories/people.ts';

type Profile = Omit<Person, 'id'>;

const personOf = ({ id, name, color }: PersonRow): Person => ({ id, name, color });

/** The present profile, or null before the first run's. */
export function getProfile(context: Context): Person | null {
  const current = currentPerson(context.db);
  return current && personOf(current);
}

/**
 * Gives or changes the profile. A changed name is the same person's; earlier versions keep theirs.
 * @throws GalleyError `bad-request` when somebody else has that name
 */
export function setProfile(context: Context, profile: Profile): Person {
  mustWrite(context);
  const { db } = context;
  return write(db, () => {
    const current = currentPerson(db);
    if (!current) return begin(context, profile);
    nobodyElseIs(db, profile.name, current.id);
    const person = { id: current.id, ...profile };
    updatePerson(db, person);
    logChange(db, { at: context.now(), kind: 'profile', actor: current.key, detail: person });
    return person;
  });
}

/**
 * Makes a new person the one who writes.
 * @throws GalleyError `bad-request` when somebody has that name already
 */
export function addProfile(context: Context, profile: Profile): Person {
  mustWrite(context);
  return write(context.db, () => begin(context, profile));
}

/**
 * Makes a known person the one who writes.
 * @throws GalleyError `not-found`
 */
export function switchProfile(context: Context, id: string): Person {
  mustWrite(context);
  return write(context.db, () => {
    const person = personById(context.db, id);
    if (!person) throw notFound('This person');
    return becomeWriter(context, person);
  });
}

function begin(context: Context, profile: Profile): Person {
  const { db } = context;
  nobodyElseIs(db, profile.name, null);
  const person = { id: newId(), ...profile };
  insertPerson(db, person, context.now());
  return becomeWriter(context, person);
}

function becomeWriter(context: Context, { id }: Person): Person {
  const { db } = context;
  const before = currentPerson(db)?.id ?? null;
  setMeta(db, 'profile', id);
  const writer = currentPerson(db);
  if (!writer) throw notFound('This person');
  const person = personOf(writer);
  if (before !== id) {
    const detail = { ...person, before };
    logChange(db, { at: context.now(), kind: 'writer', actor: writer.key, detail });
  }
  return person;
}

/** Two people of one name could not be told apart beside comments and versions. */
function nobodyElseIs(db: Db, name: string, self: string | null): void {
  const folded = fold(name);
  if (allPeople(db).some((each) => each.id !== self && fold(each.name) === folded)) {
    throw badRequest(`“${name}” is already somebody’s name in this archive.`);
  }
}

const fold = (name: string): string => name.normalize('NFKC').toLowerCase();
