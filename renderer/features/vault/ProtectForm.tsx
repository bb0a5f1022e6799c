import { type FormEvent, useState } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import type { Confidentiality, Source } from '../../../shared/domain/source.ts';
import { report, sentence } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Vault.module.css';
import { closeVaultSheet, loadVault, showIdentity } from './vault.ts';

type Kept = Exclude<Confidentiality, 'open'>;

const KINDS: readonly { value: Kept; label: string }[] = [
  { value: 'anonymous', label: 'Anonymous: nobody outside the vault may know who it is' },
  { value: 'background', label: 'On background: usable, not by name' },
  { value: 'off record', label: 'Off the record: not for print' },
];

/** What only a person can mend, a sentence each. */
function whatIsLeft({ backups, mentions, cleared }: Output<'vault.protect'>): string[] {
  const left: string[] = [];
  if (mentions > 0) {
    left.push(
      mentions === 1
        ? 'One line of notes, contacts, queries, comments or receipts still says the name.'
        : `${mentions} lines of notes, contacts, queries, comments or receipts still say the name.`,
    );
  }
  if (backups > 0) {
    left.push(
      backups === 1
        ? 'One backup from before still has it in the open, in the archive’s “backups” folder.'
        : `${backups} backups from before still have it in the open, in the archive’s “backups” folder.`,
    );
  }
  if (!cleared) {
    left.push('Traces may lie in the archive’s file until Galley is closed the next time.');
  }
  return left;
}

/** Asks what a source is called from now on, and moves who it is into the open vault. */
export function ProtectForm({ source }: { source: Source }) {
  const [name, setName] = useState('');
  const [confidentiality, setConfidentiality] = useState<Kept>('anonymous');
  const [problem, setProblem] = useState('');
  const [done, setDone] = useState<Output<'vault.protect'> | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) {
      setProblem('Please give a code name.');
      return;
    }
    setBusy(true);
    try {
      setDone(await call('vault.protect', { sourceId: source.id, name, confidentiality }));
      loadVault().catch(report);
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  if (done) {
    const left = whatIsLeft(done);
    return (
      <div className={styles.form} role="status">
        <p>
          Who “{done.source.name}” is lies in the vault now, and nowhere else that Galley looks
          after.
        </p>
        {left.length > 0 && (
          <ul className={styles.warning}>
            {left.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <div className={styles.buttons}>
          <Button onClick={() => showIdentity(done.source)}>Who This Is…</Button>
          <Button variant="primary" onClick={closeVaultSheet}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>
        The name, how to reach them and the notes move into the vault. Everywhere else the code name
        takes their place, and the archive’s file is cleared of them. This is not undone by Undo.
      </p>
      <TextField
        label="Code name"
        value={name}
        maxLength={300}
        readOnly={busy}
        error={problem || undefined}
        hint="One that says nothing about who it is, where they work or what they know."
        onChange={(event) => {
          setName(event.target.value);
          setProblem('');
        }}
      />
      <Select
        label="Treated as"
        value={confidentiality}
        options={KINDS}
        disabled={busy}
        onChange={setConfidentiality}
      />
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={closeVaultSheet}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? 'Protecting…' : 'Protect'}
        </Button>
      </div>
    </form>
  );
}
