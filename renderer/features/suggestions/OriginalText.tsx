import type { Editor } from '@tiptap/core';
import { Eye } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useSession } from '../editor/session.ts';
import { useBylineUnderDek } from '../editor/use-byline-under-dek.tsx';
import { renderDocument } from '../versions/render.ts';
import { setReviewView } from './mode.ts';
import { standingOf } from './model/plugin.ts';
import { useStateValue } from './use-suggestions.ts';

/** The text without anything that is suggested, to be read. */
export function OriginalText({ editor }: { editor: Editor }) {
  const doc = useStateValue(editor, (state) => standingOf(state)?.base ?? state.doc);
  const host = useRef<HTMLDivElement>(null);
  const { put, byline } = useBylineUnderDek(useSession((state) => state.article));
  useLayoutEffect(() => {
    if (!host.current) return;
    host.current.replaceChildren(renderDocument(doc));
    put(host.current);
  }, [doc, put]);
  // Taken up where the text was left, so that keys scroll it at once.
  useLayoutEffect(() => host.current?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={host}
      className="article-text"
      role="document"
      aria-label="Original"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keys.
      tabIndex={0}
    >
      {byline}
    </div>
  );
}

/** Says that the original is shown, and leads back. */
export function OriginalBanner({ className }: { className?: string }) {
  return (
    <p className={className} role="status">
      <Eye size={14} aria-hidden="true" />
      The original, without what is suggested. It can be read only.
      <Button variant="quiet" size="small" onClick={() => setReviewView('markup')}>
        Back to markup
      </Button>
    </p>
  );
}
