/** Going from an item of the release check to its cause. */
import { create } from 'zustand';
import type { ReleaseItem, Stage } from '../../../shared/domain/release.ts';
import { goToArticle } from '../../app/navigation.ts';

export interface Jump {
  readonly articleId: string;
  readonly item: ReleaseItem;
  readonly stage: Stage;
  /** Counts up: the same item may be jumped to again. */
  readonly turn: number;
}

/** The item that is pinned over the text; null for none. */
export const useJump = create<{ jump: Jump | null }>(() => ({ jump: null }));

let turn = 0;

/** Shows the place, with the item pinned over it; a claim where claims are checked. */
export async function jumpTo(articleId: string, item: ReleaseItem, stage: Stage): Promise<void> {
  if (item.target.kind === 'claim') {
    const { showClaim } = await import('./show-claim.ts');
    await showClaim(articleId, item.target.id);
    return;
  }
  turn += 1;
  useJump.setState({ jump: { articleId, item, stage, turn } });
  await goToArticle(articleId, 'write');
}

export const unpin = (): void => useJump.setState({ jump: null });

/** The stage that the release page was last looked at for. */
export const useStage = create<{ stage: Stage }>(() => ({ stage: 'released' }));
