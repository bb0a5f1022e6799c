import type { Editor } from '@tiptap/core';
import { ChevronDown, ChevronRight, Unlink } from 'lucide-react';
import { useState } from 'react';
import type { Thread } from '../../../shared/domain/annotation.ts';
import styles from './LostNotes.module.css';
import { useMarginStore } from './margin-state.ts';
import { ThreadCard } from './ThreadCard.tsx';

/** More than this many are folded under a heading: they must not push all others off their words. */
const SHOWN = 1;

/** The notes that have lost their place, above all others. */
export function LostNotes({
  threads,
  editor,
  readOnly,
}: {
  threads: readonly Thread[];
  editor: Editor;
  readOnly: boolean;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const wanted = useMarginStore((state) =>
    threads.some(({ id }) => id === state.activeId || id === state.placingId),
  );
  const folds = threads.length > SHOWN;
  const open = !folds || unfolded || wanted;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section className={styles.lost} aria-label="Comments that have lost their place">
      {folds && (
        <button
          type="button"
          className={styles.heading}
          aria-expanded={open}
          onClick={() => setUnfolded(!open)}
        >
          <Unlink size={14} aria-hidden="true" />
          {threads.length} notes lost their place
          <Chevron size={14} aria-hidden="true" className={styles.chevron} />
        </button>
      )}
      {open &&
        threads.map((thread) => (
          <ThreadCard key={thread.id} thread={thread} editor={editor} readOnly={readOnly} lost />
        ))}
    </section>
  );
}
