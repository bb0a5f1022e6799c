import type { Editor } from '@tiptap/core';
import { setActive, setOpen, useMarginStore } from '../annotations/margin-state.ts';
import { rangesOf } from '../annotations/marks.ts';
import { setCurrent } from '../check/look-store.ts';
import { queryIcon as Icon } from './looks.ts';
import { isOpenQuery, useQueries } from './use-queries.ts';

/** How many queries are open, for the line below the page; a press goes to the next. */
export function QueriesStatus({ editor, className }: { editor: Editor; className?: string }) {
  const open = useQueries().filter(isOpenQuery);
  if (open.length === 0) return null;
  const goOn = () => {
    const { doc } = editor.state;
    const at = (id: string) => rangesOf(doc, id)[0]?.from ?? doc.content.size;
    const inOrder = [...open].sort((a, b) => at(a.claimId ?? a.id) - at(b.claimId ?? b.id));
    const before = inOrder.findIndex(({ id }) => id === useMarginStore.getState().activeId);
    const next = inOrder[(before + 1) % inOrder.length];
    if (!next) return;
    setActive(next.id);
    setOpen(next.id);
    if (next.claimId) setCurrent(next.claimId);
    editor.storage.annotations.registry
      .first(next.claimId ?? next.id)
      ?.scrollIntoView({ block: 'center' });
  };
  return (
    <button
      type="button"
      className={className}
      aria-label={`Open queries ${open.length}. Go to the next`}
      onClick={goOn}
    >
      <Icon size={14} aria-hidden="true" />
      Open queries {open.length}
    </button>
  );
}
