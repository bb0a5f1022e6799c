import type { Hand } from '../../../shared/document/suggestions/index.ts';
import { useProfileStore } from '../../app/profile.ts';
import { useReview } from './mode.ts';

/** Who is writing now, and how. */
export const currentHand = (): Hand => ({
  person: useProfileStore.getState().profile?.id ?? '',
  at: new Date().toISOString(),
  mode: useReview.getState().mode,
});
