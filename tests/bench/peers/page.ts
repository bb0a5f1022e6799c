/** What every page of the benchmark offers to the harness. */
import type { Block } from '../text.ts';
import './page.css';

declare global {
  interface Window {
    /** Fills the editor; resolves when it can be typed in. */
    loadBlocks: (blocks: readonly Block[]) => Promise<void>;
  }
}

/** The element that an editor takes over. */
export function textElement(): HTMLElement {
  const element = document.getElementById('text');
  if (!element) throw new Error('The page has no text element');
  return element;
}
