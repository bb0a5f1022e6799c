/**
 * A comparison as one text to be read: every block and every word of both documents once, with what
 * became of it. Every drawing is made of it: in one text, side by side, as a page, in a terminal.
 */
import type { Markup } from '../../domain/comparison.ts';
import type { Redline } from '../redline/index.ts';
import { type MarkupOptions, markedBlocks } from './blocks.ts';
import { listChanges } from './changes.ts';

export { leafOf } from './blocks.ts';

/** Both documents of a comparison in one, and its changes as a list tells them. */
export function markup(compared: Redline, options?: MarkupOptions): Markup {
  const blocks = markedBlocks(compared, options);
  return { blocks, ...listChanges(compared, blocks) };
}
