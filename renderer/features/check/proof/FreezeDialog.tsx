/** Asks for whom the checking copy is frozen. */
import { useRef, useState } from 'react';
import { sentence } from '../../../app/errors.ts';
import { useProfile } from '../../../app/profile.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { freeze } from './checking-copy.ts';

export function FreezeDialog({ articleId, onClose }: { articleId: string; onClose: () => void }) {
  const profile = useProfile();
  const [to, setTo] = useState(profile?.name ?? '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await freeze(articleId, to);
      onClose();
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Freeze the checking copy"
      description="The text as it stands is kept with its hash. What changes after it is found by Check the Proof."
      width={480}
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={busy} onClick={() => void submit()}>
            Freeze
          </Button>
        </>
      }
    >
      <TextField
        ref={field}
        label="Who checks it"
        value={to}
        maxLength={120}
        error={problem}
        hint={profile ? `Handed over by ${profile.name}, now.` : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTo(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void submit();
        }}
      />
    </Dialog>
  );
}
