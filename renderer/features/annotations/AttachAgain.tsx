import type { Editor } from '@tiptap/core';
import { Link2 } from 'lucide-react';
import type { TextQuote } from '../../../shared/domain/annotation.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/Toast.tsx';
import { attachNote, proposePlace } from './actions.ts';
import { setPlacing, useMarginStore } from './margin-state.ts';
import styles from './ThreadCard.module.css';

/** Puts what has lost its place on words again: a place is proposed, the person says yes or another. */
export function AttachAgain({
  editor,
  card,
  mark = card,
  quotes,
  active,
}: {
  editor: Editor;
  /** The card's id. */
  card: string;
  /** The id of the mark that is put on the words, where it is another than the card's. */
  mark?: string;
  /** What it stood on: now, and when it was made. */
  quotes: { readonly current: TextQuote; readonly quote: TextQuote };
  active: boolean;
}) {
  const choosing = useMarginStore((state) => state.placingId === card);
  if (!active && !choosing) return null;
  const begin = () => {
    setPlacing(card);
    if (!proposePlace(editor, quotes)) {
      toast({ text: 'No place is surely the right one. Select the words, then attach.' });
    }
  };
  const attach = () => {
    if (attachNote(editor, mark, card)) setPlacing(null);
    else toast({ text: 'Select the words it belongs to first.' });
  };
  return (
    <div className={styles.attach}>
      {choosing ? (
        <>
          <Button variant="plain" size="small" onClick={attach}>
            Attach to selection
          </Button>
          <Button variant="quiet" size="small" onClick={() => setPlacing(null)}>
            Cancel
          </Button>
        </>
      ) : (
        <Button variant="quiet" size="small" icon={Link2} onClick={begin}>
          Attach again
        </Button>
      )}
    </div>
  );
}
