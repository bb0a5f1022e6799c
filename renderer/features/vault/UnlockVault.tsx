import { type FormEvent, useEffect, useRef, useState } from 'react';
import { GalleyError } from '../../../shared/domain/errors.ts';
import { sentence } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { MakeVault } from './MakeVault.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import styles from './Vault.module.css';
import { closeVaultSheet, unlockVault, useVault } from './vault.ts';

/** Seconds until a passphrase is taken again; 0 when one is. */
function useWait(retryAt: string | null): number {
  const [now, setNow] = useState(Date.now);
  const wait = retryAt === null ? 0 : Math.max(0, Math.ceil((Date.parse(retryAt) - now) / 1000));
  useEffect(() => {
    if (retryAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [retryAt]);
  return wait;
}

/** Asks for the passphrase. */
export function UnlockVault() {
  const state = useVault((vault) => vault.state);
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wait = useWait(state?.retryAt ?? null);
  if (lost && state?.id) return <MakeVault insteadOf={state.id} onBack={() => setLost(false)} />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '') {
      setProblem('Please give the passphrase.');
      return;
    }
    setBusy(true);
    try {
      await unlockVault(passphrase);
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
      if (error instanceof GalleyError && error.code === 'wrong-passphrase')
        field.current?.select();
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <PassphraseField
        field={field}
        label="Passphrase"
        value={passphrase}
        busy={busy}
        error={problem || undefined}
        onChange={(value) => {
          setPassphrase(value);
          setProblem('');
        }}
      />
      <div className={styles.buttons}>
        <Button variant="quiet" className={styles.aside} onClick={() => setLost(true)}>
          The passphrase is lost…
        </Button>
        <Button onClick={closeVaultSheet}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={busy || wait > 0}>
          {busy ? 'Opening…' : wait > 0 ? `Wait ${wait} s` : 'Open Vault'}
        </Button>
      </div>
    </form>
  );
}
