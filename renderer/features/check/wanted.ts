/** A claim that is to be looked at once its piece is shown, as when it was chosen in another place. */
import { create } from 'zustand';

export const useWanted = create<{ claimId: string | null }>(() => ({ claimId: null }));

/** Says which claim Check goes to when it has it. */
export const wantClaim = (claimId: string | null): void => useWanted.setState({ claimId });
