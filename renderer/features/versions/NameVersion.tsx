import { useRef, useState } from 'react';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { Milestone } from '../../../shared/domain/version.ts';
import { useCommands } from '../../app/commands.ts';
import { sentence } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, type SelectOption } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import { MILESTONES, milestones } from './milestones.ts';
import styles from './NameVersion.module.css';

/** A name, and what it stands for. */
export interface Naming {
  readonly name: string;
  readonly milestone: Milestone | null;
}

function Meaning({ milestone }: { milestone: Milestone }) {
  const { word, icon: Icon } = MILESTONES[milestone];
  return (
    <span className={styles.meaning}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" /> {word}
    </span>
  );
}

const MEANINGS: readonly SelectOption<Milestone | 'none'>[] = [
  { value: 'none', label: 'Just a name' },
  ...milestones.map((value) => ({
    value,
    label: MILESTONES[value].word,
    render: <Meaning milestone={value} />,
  })),
];

/** Asks for the name of a version, and whether it is a milestone; a milestone alone is name enough. */
export function NameDialog({
  title,
  description,
  initial = { name: '', milestone: null },
  onName,
  onClose,
}: {
  title: string;
  description?: string;
  initial?: Naming;
  /** Fails with an error that can be shown. */
  onName: (naming: Naming) => Promise<void>;
  onClose: () => void;
}) {
  const [name, setName] = useState(initial.name);
  const [milestone, setMilestone] = useState(initial.milestone);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const word = milestone && MILESTONES[milestone].word;
  const given = name.trim() || (word ?? '');
  const submit = async () => {
    if (given === '' || busy) return;
    setBusy(true);
    try {
      await onName({ name: given, milestone });
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
      width={480}
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={given === '' || busy} onClick={() => void submit()}>
            Name
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <div className={styles.name}>
          <TextField
            ref={field}
            label="Name"
            value={name}
            maxLength={200}
            placeholder={word ?? 'Sent to copy'}
            error={problem}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) void submit();
            }}
          />
        </div>
        <div className={styles.milestone}>
          <Select
            label="Milestone"
            value={milestone ?? 'none'}
            options={MEANINGS}
            onChange={(value) => setMilestone(value === 'none' ? null : value)}
          />
        </div>
      </div>
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
      onName={async ({ name, milestone }) => {
        if (flush && !(await flush())) {
          throw new GalleyError(
            'conflict',
            'Your last words are not saved yet; name it when they are.',
          );
        }
        await call('version.name', { articleId, name, milestone });
        toast({ text: `Kept as “${name}”.`, tone: 'done' });
      }}
      onClose={() => setOpen(false)}
    />
  );
}
