import { useRef, useState } from 'react';
import { useCommands } from '../../app/commands.ts';
import { sentence } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';

/** Asks for the name of a version. */
export function NameDialog({
  title,
  description,
  initial = '',
  onName,
  onClose,
}: {
  title: string;
  description?: string;
  initial?: string;
  /** Fails with an error that can be shown. */
  onName: (name: string) => Promise<void>;
  onClose: () => void;
}) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = async () => {
    const given = name.trim();
    if (given === '' || busy) return;
    setBusy(true);
    try {
      await onName(given);
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
      title={title}
      description={description}
      width={420}
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={name.trim() === '' || busy}
            onClick={() => void submit()}
          >
            Name
          </Button>
        </>
      }
    >
      <TextField
        ref={field}
        label="Name"
        value={name}
        maxLength={200}
        placeholder="Sent to copy"
        error={problem}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void submit();
        }}
      />
    </Dialog>
  );
}

/**
 * 'Name This Version…' for the piece as it stands: registers the command for as long as it is mounted.
 * @param props.flush makes everything typed durable first; false when that was not possible
 */
export function NameVersion({
  articleId,
  flush,
  enabled = true,
}: {
  articleId: string;
  flush?: () => Promise<boolean>;
  enabled?: boolean;
}) {
  const [open, setOpen] = useState(false);
  useCommands({ 'version.name': { run: () => setOpen(true), enabled } });
  if (!open) return null;
  return (
    <NameDialog
      title="Name this version"
      description="Everything is saved as you type. A name marks a state of the piece to come back to."
      onName={async (name) => {
        if (flush && !(await flush())) return;
        await call('version.name', { articleId, name });
        toast({ text: `Kept as “${name}”.`, tone: 'done' });
      }}
      onClose={() => setOpen(false)}
    />
  );
}
