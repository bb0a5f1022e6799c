/** What the last act offers to go on with, at one key: repeats to decide alike, copies to claim. */
import { create } from 'zustand';

export interface Offer {
  /** What it is about, in one short sentence. */
  readonly text: string;
  readonly action: string;
  readonly take: () => Promise<unknown>;
}

export const useOffer = create<{ offer: Offer | null }>(() => ({ offer: null }));

export const makeOffer = (offer: Offer | null): void => useOffer.setState({ offer });

/** Takes what is offered; once. */
export async function takeOffer(): Promise<void> {
  const { offer } = useOffer.getState();
  makeOffer(null);
  await offer?.take();
}
