import { type FocusEvent, useState } from 'react';
import { report } from '../../app/errors.ts';
import { setDesk, setDue } from '../../app/pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { readMoment, writeMoment } from '../../ui/moment.ts';
import { TextField } from '../../ui/TextField.tsx';
import { DUE_HOUR, endOfToday } from './dates.ts';
import { answered, type Question, useQuestion } from './questions.ts';

/** What stands there is most often replaced as a whole. */
const selectAll = (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select();

function Sheet({ question: { kind, pieces } }: { question: Question }) {
  const first = pieces[0];
  const [text, setText] = useState(
    kind === 'desk' ? (first?.desk ?? '') : writeMoment(first?.due ?? endOfToday()),
  );
  const known = { before: first?.due ?? null, usualHour: DUE_HOUR };
  const due = kind === 'due' ? readMoment(text, known) : null;
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
        {kind === 'desk' ? (
          <TextField
            label="Desk"
            maxLength={80}
            value={text}
            onFocus={selectAll}
            onChange={(event) => setText(event.target.value)}
          />
        ) : (
          <MomentField
            label="Day and time"
            hint="Such as 26 Feb, Friday 18:00 or 26.2.2026"
            maxLength={80}
            text={text}
            known={known}
            onFocus={selectAll}
            onText={setText}
            onPick={(picked) => setText(writeMoment(picked))}
          />
        )}
      </form>
    </Dialog>
  );
}

/** Shows the question that stands, if one does. */
export function QuestionDialog() {
  const question = useQuestion((state) => state.question);
  return question && <Sheet question={question} />;
}
