/** Who is writing. */
import { create } from 'zustand';
import type { Person } from '../../shared/domain/person.ts';
import { call } from '../bridge.ts';

export const useProfileStore = create<{ profile: Person | null }>(() => ({ profile: null }));

/** The person writing in this archive; null until they gave their name. */
export const useProfile = (): Person | null => useProfileStore((state) => state.profile);

/** @throws GalleyError when it could not be kept. */
export async function setProfile(input: { name: string; color: Person['color'] }): Promise<void> {
  useProfileStore.setState({ profile: await call('profile.set', input) });
}
