import { useRef, useState } from 'react';
import type { ReleaseItem } from '../../../shared/domain/release.ts';
import { sentence } from '../../app/errors.ts';
import { useProfile } from '../../app/profile.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextField.tsx';

/** Asks why an item is let stand; who did and why is kept for good. */
export function WaiveDialog({
  item,
  onWaive,
  onClose,
}: {
  item: ReleaseItem;
  onWaive: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const name = useProfile()?.name ?? '';
  const submit = async () => {
    if (reason.trim() === '' || busy) return;
    setBusy(true);
    try {
      await onWaive(reason.trim());
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
      title="Let this stand?"
      description={
        <>
          <strong>{item.title}</strong>
          {item.detail !== '' && ` ${item.detail}`}
        </>
      }
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={reason.trim() === '' || busy}
            onClick={() => void submit()}
          >
            Waive
          </Button>
        </>
      }
    >
      <TextArea
        ref={field}
        label="Reason"
        rows={3}
        maxLength={2000}
        value={reason}
        error={problem}
        hint={`The record keeps it, with your name (${name}) and the time. It holds until the cause is another.`}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      />
    </Dialog>
  );
}
