import { type FormEvent, useRef, useState } from 'react';
import { weaknessOf } from '../../../shared/domain/vault.ts';
import { sentence } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import styles from './Vault.module.css';
import { closeVaultSheet, makeVault } from './vault.ts';

/** Asks for the passphrase of a new vault, twice, and has it said that it is kept. */
export function MakeVault({
  insteadOf = null,
  onBack,
}: {
  /** The vault that is given up for it. */
  insteadOf?: string | null;
  onBack?: () => void;
}) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [kept, setKept] = useState(false);
  const [problem, setProblem] = useState<'' | 'weak' | 'other' | { said: string }>('');
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const weakness = weaknessOf(passphrase);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (weakness !== null) {
      setProblem('weak');
      first.current?.focus();
    } else if (again !== passphrase) setProblem('other');
    else {
      setBusy(true);
      setProblem('');
      try {
        await makeVault(passphrase, insteadOf);
      } catch (error) {
        setProblem({ said: sentence(error) });
        setBusy(false);
      }
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>
        {insteadOf === null
          ? 'The vault keeps who a confidential source is, encrypted on the disk and in every backup. No search, export or hand-off sees into it; everywhere else only a code name stands.'
          : 'The old vault is kept as it is, in case its passphrase turns up again. A new one begins empty.'}
      </p>
      <PassphraseField
        field={first}
        label="Passphrase"
        value={passphrase}
        busy={busy}
        hint="At least 12 characters; four words that do not belong together are good."
        error={problem === 'weak' && weakness !== null ? weakness : undefined}
        onChange={setPassphrase}
      />
      <PassphraseField
        label="The same passphrase again"
        value={again}
        busy={busy}
        error={
          problem === 'other' && again !== passphrase
            ? 'These are two different passphrases.'
            : undefined
        }
        onChange={setAgain}
      />
      <p className={styles.warning}>
        Nobody can open the vault without the passphrase, and nothing can bring it back. If it is
        lost, what lies in the vault is lost; everything else in the archive stays.
      </p>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={kept}
          disabled={busy}
          onChange={(event) => setKept(event.target.checked)}
        />
        I have kept the passphrase where I will find it again
      </label>
      {typeof problem === 'object' && (
        <p role="alert" className={styles.problem}>
          {problem.said}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onBack ?? closeVaultSheet} disabled={busy}>
          {onBack ? 'Back' : 'Cancel'}
        </Button>
        <Button type="submit" variant="primary" disabled={busy || !kept}>
          {busy ? 'Making the vault…' : 'Make Vault'}
        </Button>
      </div>
    </form>
  );
}
