import { useState } from 'react';
import { report } from '../../app/errors.ts';
import { setDesk, setDue } from '../../app/pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { fromLocalField, toLocalField } from './dates.ts';
import { answered, type Question, useQuestion } from './questions.ts';

function Sheet({ question: { kind, pieces } }: { question: Question }) {
  const first = pieces[0];
  const [text, setText] = useState(
    kind === 'desk' ? (first?.desk ?? '') : toLocalField(first?.due ?? null),
  );
  const due = kind === 'due' ? fromLocalField(text) : null;
  const usable = kind === 'desk' ? text.trim() !== '' : due !== null;
  const save = () => {
    if (!usable) return;
    answered();
    const done = kind === 'desk' ? setDesk(pieces, text.trim()) : setDue(pieces, due);
    done.catch(report);
  };
  return (
    <Dialog
      open
      onOpenChange={answered}
      width={360}
      title={kind === 'desk' ? 'Move to a desk' : 'Due'}
      footer={
        <>
          <Button onClick={answered}>Cancel</Button>
          <Button variant="primary" disabled={!usable} onClick={save}>
            {kind === 'desk' ? 'Move' : 'Set'}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={kind === 'desk' ? 'Desk' : 'Day and time'}
          type={kind === 'desk' ? 'text' : 'datetime-local'}
          maxLength={80}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

/** Shows the question that stands, if one does. */
export function QuestionDialog() {
  const question = useQuestion((state) => state.question);
  return question && <Sheet question={question} />;
}
