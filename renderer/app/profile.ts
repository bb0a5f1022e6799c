/** Who is writing. */
import { create } from 'zustand';
import type { Person } from '../../shared/domain/person.ts';
import { call } from '../bridge.ts';

export const useProfileStore = create<{ profile: Person | null }>(() => ({ profile: null }));

/** The person writing in this archive; null until they gave their name. */
export const useProfile = (): Person | null => useProfileStore((state) => state.profile);

export type ProfileInput = Omit<Person, 'id'>;

/**
 * Gives or changes the name and colour of who is writing.
 * @throws GalleyError when it could not be kept.
 */
export async function setProfile(input: ProfileInput): Promise<void> {
  useProfileStore.setState({ profile: await call('profile.set', input) });
}

/**
 * Somebody new is writing from now on.
 * @throws GalleyError when somebody has that name already, or words are not saved yet.
 */
export async function addProfile(input: ProfileInput): Promise<void> {
  useProfileStore.setState({ profile: await call('profile.add', input) });
}

/**
 * Somebody who has written here before is writing again.
 * @throws GalleyError when words are not saved yet.
 */
export async function switchProfile(id: string): Promise<void> {
  useProfileStore.setState({ profile: await call('profile.switch', { id }) });
}
