import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Draft } from '../../../shared/domain/draft.ts';
import { report } from '../../app/errors.ts';
import { goToArticle } from '../../app/navigation.ts';
import { call, on } from '../../bridge.ts';
import { isOpen, useOpenDraft } from './use-drafts.ts';

/** Milliseconds without a change before the drafts are counted anew: never while somebody types. */
const CALM = 1000;

/** The drafts of a piece that can be gone on with; counted when the piece rests. */
function useOpenDrafts(articleId: string | null): readonly Draft[] {
  const [open, setOpen] = useState<readonly Draft[]>([]);
  useEffect(() => {
    setOpen([]);
    if (articleId === null) return;
    let current = true;
    const read = () => {
      call('draft.list', { articleId, dropped: false }).then(
        ({ drafts }) => current && setOpen(drafts.filter(isOpen)),
        report,
      );
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, CALM);
    };
    read();
    const stops = [on('archive.changed', soon), on('profile.changed', soon)];
    return () => {
      current = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [articleId]);
  return open;
}

/** That a piece has private drafts, for the line below it: a press goes to the one begun last. */
export function DraftsStatus({
  articleId,
  className,
}: {
  articleId: string | null;
  className?: string | undefined;
}) {
  const drafting = useOpenDraft(({ draft }) => draft !== null);
  const [last, ...more] = useOpenDrafts(drafting ? null : articleId);
  if (!last) return null;
  const words = more.length === 0 ? '1 draft' : `${more.length + 1} drafts`;
  return (
    <button
      type="button"
      className={className}
      aria-label={`${words} of your own. Go to “${last.name}”`}
      title={last.name}
      onClick={() => void goToArticle(last.id)}
    >
      <Lock size={14} aria-hidden="true" />
      {words}
    </button>
  );
}
