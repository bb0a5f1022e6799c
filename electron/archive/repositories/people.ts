/** People who write in this archive. They are kept for ever: versions and comments name them. */
import type { Person } from '../../../shared/domain/person.ts';
import { type Db, sql } from '../connection.ts';
import { getMeta } from './meta.ts';

export interface PersonRow extends Person {
  key: number;
}

export function allPeople(db: Db): Person[] {
  return sql(db, 'SELECT id, name, color FROM person ORDER BY key').all() as Person[];
}

export function personById(db: Db, id: string): PersonRow | null {
  const row = sql(db, 'SELECT key, id, name, color FROM person WHERE id = ?').get(id);
  return (row as PersonRow | undefined) ?? null;
}

/** The first person of a name, capitals and small letters alike; null when there is none. */
export function personByName(db: Db, name: string): PersonRow | null {
  const wanted = name.toLowerCase();
  const all = sql(db, 'SELECT key, id, name, color FROM person ORDER BY key').all() as PersonRow[];
  return (
    all.find((person) => person.name === name) ??
    all.find((person) => person.name.toLowerCase() === wanted) ??
    null
  );
}

/** Who is writing now; null before the first-run profile is given. */
export function currentPerson(db: Db): PersonRow | null {
  const id = getMeta(db, 'profile');
  return id === null ? null : personById(db, id);
}

export function insertPerson(db: Db, person: Person, at: string): void {
  sql(db, 'INSERT INTO person (id, name, color, created_at) VALUES (?, ?, ?, ?)').run(
    person.id,
    person.name,
    person.color,
    at,
  );
}

export function updatePerson(db: Db, person: Person): void {
  sql(db, 'UPDATE person SET name = ?, color = ? WHERE id = ?').run(
    person.name,
    person.color,
    person.id,
  );
}
