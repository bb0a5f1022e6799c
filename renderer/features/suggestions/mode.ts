/** How the person writes in this window, and what of the suggestions the text shows. */
import { create } from 'zustand';

export type WritingMode = 'editing' | 'suggesting';
/** `final`: the proposal, undrawn; `original`: the text without what is suggested, to be read. */
export type ReviewView = 'markup' | 'final' | 'original';

export interface Review {
  articleId: string | null;
  mode: WritingMode;
  view: ReviewView;
}

export const useReview = create<Review>(() => ({
  articleId: null,
  mode: 'editing',
  view: 'markup',
}));

export const setReviewView = (view: ReviewView): void => useReview.setState({ view });
