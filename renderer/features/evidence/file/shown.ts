/** The attached file that is shown beside the text. */
import { create } from 'zustand';

export interface ShownFile {
  /** SHA-256. */
  readonly hash: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** The page to begin with, counted from 1. */
  readonly page: number;
}

export const useShownFile = create<{ file: ShownFile | null }>(() => ({ file: null }));

export const showFile = (file: ShownFile): void => useShownFile.setState({ file });
export const hideFile = (): void => useShownFile.setState({ file: null });

/** Words of the shown file that become evidence. */
export interface Excerpt {
  readonly hash: string;
  readonly quotation: string;
  /** Where they stand, such as 'page 3'; empty where a file has no pages. */
  readonly locator: string;
}

type Take = (excerpt: Excerpt) => void;

/** The form that takes words out of the shown file; none while none is open. */
export const useTaking = create<{ take: Take | null }>(() => ({ take: null }));

/** Registers the form that takes words; returns how to take it back. */
export function takeExcerpts(take: Take): () => void {
  useTaking.setState({ take });
  return () => {
    if (useTaking.getState().take === take) useTaking.setState({ take: null });
  };
}

/** What a file is shown as: nothing of the kinds below is run or fetched. */
export type Shows = 'pdf' | 'picture' | 'nothing';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export const showsAs = (mime: string): Shows =>
  mime === 'application/pdf' ? 'pdf' : PICTURES.has(mime) ? 'picture' : 'nothing';

/** The page that a locator names: 'page 12', 'p. 12', 'pp. 3-4'; 1 when it names none. */
export function pageIn(locator: string): number {
  const found = /\bpp?(?:\.|ages?)?\s*(\d{1,5})\b/iu.exec(locator);
  return Math.max(1, Number(found?.[1] ?? 1));
}
