/** The small questions the library asks in a sheet: a desk's name, a day. */
import { create } from 'zustand';
import type { ArticleSummary } from '../../../shared/domain/article.ts';

export interface Question {
  readonly kind: 'desk' | 'due';
  readonly pieces: readonly ArticleSummary[];
}

export const useQuestion = create<{ question: Question | null }>(() => ({ question: null }));

export const ask = (question: Question): void => useQuestion.setState({ question });
export const answered = (): void => useQuestion.setState({ question: null });
