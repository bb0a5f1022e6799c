import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useCommands } from '../../app/commands.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/Toast.tsx';
import { quoteOf, wordsToAnnotate } from '../annotations/actions.ts';
import { useCheckStore } from '../check/store.ts';
import styles from './AskQuery.module.css';
import { QueryForm } from './QueryForm.tsx';
import { type AskedPlace, askOfText } from './query-actions.ts';

/** Asks a query about the selected words, or the word at the caret. */
export function AskQuery({ editor, readOnly }: { editor: Editor; readOnly: boolean }) {
  const [place, setPlace] = useState<AskedPlace | null>(null);
  const draft = useCheckStore((state) => state.draft);
  const begin = () => {
    if (editor.view.composing) return;
    const ranges = wordsToAnnotate(editor);
    if (ranges.length === 0) {
      toast({ text: 'There are no words here to ask about. Select some first.' });
      return;
    }
    setPlace({ ranges, quote: quoteOf(editor, ranges) });
  };
  useCommands({ 'insert.query': { run: begin, enabled: !readOnly && !draft } });
  if (!place) return null;
  const close = () => {
    setPlace(null);
    editor.view.focus();
  };
  return (
    <Dialog open onOpenChange={close} title="Ask a query" width={440}>
      <blockquote className={styles.words} dir="auto">
        {place.quote.exact}
      </blockquote>
      <div className={styles.form}>
        <QueryForm
          about={`text:${place.quote.blockId}:${place.quote.exact}`}
          query={null}
          onKeep={async (fields) => (await askOfText(editor, place, fields)) !== null}
          onDone={close}
        />
      </div>
    </Dialog>
  );
}
