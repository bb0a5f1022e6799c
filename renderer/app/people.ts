/** Everybody who has written in this archive, by id. */
import { create } from 'zustand';
import type { Person } from '../../shared/domain/person.ts';
import { call } from '../bridge.ts';

export const usePeopleStore = create<{ people: ReadonlyMap<string, Person> }>(() => ({
  people: new Map(),
}));

export const usePeople = (): ReadonlyMap<string, Person> => usePeopleStore((state) => state.people);

/** Reads the list anew. */
export async function loadPeople(): Promise<void> {
  const { people } = await call('person.list', {});
  usePeopleStore.setState({ people: new Map(people.map((person) => [person.id, person])) });
}
