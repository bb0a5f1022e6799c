/** A block of an earlier version on its way into today's text, which the editor puts in. */
import type { Node } from '@tiptap/pm/model';
import { create } from 'zustand';
import type { Version } from '../../../../shared/domain/version.ts';
import { report } from '../../../app/errors.ts';
import { setMode } from '../../../app/navigation.ts';
import { call } from '../../../bridge.ts';

export interface Bringing {
  readonly articleId: string;
  readonly version: Version;
  /** The whole text of that version. */
  readonly earlier: Node;
  /** The block's id. */
  readonly id: string;
}

export const useBringing = create<{ bringing: Bringing | null }>(() => ({ bringing: null }));

/** Keeps what stands, then goes to the text, where the block is put in as an edit like any other. */
export async function beginBringing(bringing: Bringing): Promise<void> {
  try {
    await call('version.keep', { articleId: bringing.articleId, reason: 'before restore' });
    useBringing.setState({ bringing });
    if (!(await setMode('write'))) useBringing.setState({ bringing: null });
  } catch (error) {
    report(error);
  }
}

/** What is to be put into this piece; it is given once. */
export function takeBringing(articleId: string): Bringing | null {
  const { bringing } = useBringing.getState();
  if (bringing?.articleId !== articleId) return null;
  useBringing.setState({ bringing: null });
  return bringing;
}
