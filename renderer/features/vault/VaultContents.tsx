import { KeyRound, Lock, UserLock } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { isConfidential, type Source } from '../../../shared/domain/source.ts';
import { weaknessOf } from '../../../shared/domain/vault.ts';
import { report, sentence } from '../../app/errors.ts';
import { setSettings, useSettings } from '../../app/settings.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/Toast.tsx';
import { longDay } from '../../ui/time.ts';
import { PassphraseField } from './PassphraseField.tsx';
import styles from './Vault.module.css';
import { closeVaultSheet, loadVault, lockVault, showIdentity, useVault } from './vault.ts';

/** More than a person looks through in a list. */
const SHOWN = 500;

const IDLE = [1, 5, 10, 30, 60].map((minutes) => ({
  value: String(minutes),
  label: minutes === 1 ? '1 minute' : `${minutes} minutes`,
}));

function useConfidential(): Source[] | null {
  const [sources, setSources] = useState<Source[] | null>(null);
  useEffect(() => {
    call('source.list', { text: '', limit: SHOWN }).then(
      (found) => setSources(found.sources.filter(isConfidential)),
      report,
    );
  }, []);
  return sources;
}

/** The open vault: whose identity lies in it, and what can be done with it. */
export function VaultContents() {
  const state = useVault((vault) => vault.state);
  const { vaultIdleMinutes } = useSettings();
  const [page, setPage] = useState<'list' | 'passphrase' | { recover: string }>('list');
  const sources = useConfidential();
  if (page === 'passphrase') return <ChangePassphrase onDone={() => setPage('list')} />;
  if (typeof page === 'object') {
    return <Recover vaultId={page.recover} onDone={() => setPage('list')} />;
  }
  const idle = String(vaultIdleMinutes);
  return (
    <div className={styles.form}>
      {sources && sources.length === 0 && (
        <p>No source is confidential yet. What a source is treated as stands in its form.</p>
      )}
      {sources && sources.length > 0 && (
        <ul className={styles.sources} aria-label="Confidential sources">
          {sources.map((source) => (
            <li key={source.id}>
              <button type="button" className={styles.source} onClick={() => showIdentity(source)}>
                <UserLock size={16} aria-hidden="true" />
                <span className={styles.name}>{source.name}</span>
                <span className={styles.how}>
                  {source.sealed ? source.confidentiality : 'nothing kept yet'}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {(state?.aside ?? []).map((each) => (
        <p key={each.id} className={styles.old}>
          <span>
            A vault given up on {longDay(each.asideAt)}, with{' '}
            {each.entries === 1 ? '1 identity' : `${each.entries} identities`}, is kept.
          </span>
          <Button size="small" onClick={() => setPage({ recover: each.id })}>
            Its passphrase is found…
          </Button>
        </p>
      ))}
      <Select
        label="Locks itself without use after"
        value={idle}
        options={
          IDLE.some(({ value }) => value === idle)
            ? IDLE
            : [...IDLE, { value: idle, label: `${idle} minutes` }]
        }
        onChange={(value) => {
          setSettings({ vaultIdleMinutes: Number(value) });
          toast({ text: 'Holds from the next time the vault is opened.' });
        }}
      />
      <div className={styles.buttons}>
        <Button icon={KeyRound} className={styles.aside} onClick={() => setPage('passphrase')}>
          Change Passphrase…
        </Button>
        <Button icon={Lock} onClick={() => void lockVault().catch(report)}>
          Lock Vault
        </Button>
        <Button variant="primary" onClick={closeVaultSheet}>
          Done
        </Button>
      </div>
    </div>
  );
}

/** A form of passphrases: what is wrong stands under the first of them. */
function useTrying(work: () => Promise<void>) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      await work();
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  return { problem, busy, submit };
}

function ChangePassphrase({ onDone }: { onDone: () => void }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const weakness = next === '' ? null : weaknessOf(next);
  const other = again !== '' && again !== next;
  const { problem, busy, submit } = useTrying(async () => {
    await call('vault.changePassphrase', { passphrase: present, next });
    toast({ text: 'The vault has another passphrase now.', tone: 'done' });
    onDone();
  });
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <PassphraseField
        label="Present passphrase"
        value={present}
        busy={busy}
        error={problem || undefined}
        onChange={setPresent}
      />
      <PassphraseField
        label="New passphrase"
        value={next}
        busy={busy}
        error={weakness ?? undefined}
        onChange={setNext}
      />
      <PassphraseField
        label="The new passphrase again"
        value={again}
        busy={busy}
        error={other ? 'These are two different passphrases.' : undefined}
        onChange={setAgain}
      />
      <p className={styles.kept}>
        Backups made until now still open with the passphrase that they were made under.
      </p>
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={onDone}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={busy || present === '' || next === '' || weakness !== null || again !== next}
        >
          {busy ? 'Changing…' : 'Change Passphrase'}
        </Button>
      </div>
    </form>
  );
}

function Recover({ vaultId, onDone }: { vaultId: string; onDone: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const { problem, busy, submit } = useTrying(async () => {
    const { recovered, kept } = await call('vault.recover', { vaultId, passphrase });
    await loadVault();
    const words = recovered === 1 ? '1 identity' : `${recovered} identities`;
    toast({
      text: `${words} came over${kept > 0 ? `; ${kept} were here already and stay as they are` : ''}.`,
      tone: 'done',
    });
    onDone();
  });
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>What lies in the vault that was given up comes into this one.</p>
      <PassphraseField
        label="Passphrase of the old vault"
        value={passphrase}
        busy={busy}
        error={problem || undefined}
        onChange={setPassphrase}
      />
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={busy || passphrase === ''}>
          {busy ? 'Opening…' : 'Bring Over'}
        </Button>
      </div>
    </form>
  );
}
