import { Lock } from 'lucide-react';
import { report } from '../../app/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { fullTime } from '../../ui/time.ts';
import { useIdentity } from './identity.ts';
import styles from './Vault.module.css';
import { closeVaultSheet, lockVault, type NamedSource, useVault } from './vault.ts';

const said = { reading: '', kept: 'Kept in the vault', typing: 'Typing…', failed: '' } as const;

/** Who a source is, to be read and written; only while the vault is open. */
export function IdentityForm({ source }: { source: NamedSource }) {
  const { shown, versions, state, problem, change, flush, bringBack } = useIdentity(source.id);
  const [present, ...earlier] = versions;
  const done = async (after: () => unknown) => {
    if (await flush()) await after();
  };
  if (!shown) {
    return problem ? (
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
    ) : null;
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void done(closeVaultSheet).catch(report);
      }}
    >
      <TextField
        label="Name"
        // The sheet was open before this could be read out of the vault.
        autoFocus
        value={shown.name}
        maxLength={300}
        spellCheck={false}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextArea
        label="How to reach them"
        rows={2}
        value={shown.contact}
        maxLength={4000}
        spellCheck={false}
        onChange={(event) => change({ contact: event.target.value })}
      />
      <TextArea
        label="Notes"
        rows={5}
        value={shown.notes}
        maxLength={20_000}
        spellCheck={false}
        onChange={(event) => change({ notes: event.target.value })}
      />
      {present && earlier.length > 0 && (
        <Select
          label="Earlier"
          value="present"
          options={[
            { value: 'present', label: 'As it is now' },
            ...earlier.map((each) => ({
              value: String(each.version),
              label: `As it was kept ${fullTime(each.sealedAt)}`,
            })),
          ]}
          onChange={(value) => value !== 'present' && void bringBack(Number(value))}
        />
      )}
      <p role={problem ? 'alert' : 'status'} className={problem ? styles.problem : styles.kept}>
        {problem || said[state]}
      </p>
      <div className={styles.buttons}>
        <Button
          icon={Lock}
          className={styles.aside}
          onClick={() => void done(lockVault).catch(report)}
        >
          Lock Vault
        </Button>
        <Button
          onClick={() =>
            void done(() => useVault.setState({ sheet: { page: 'vault' } })).catch(report)
          }
        >
          All Identities
        </Button>
        <Button type="submit" variant="primary">
          Done
        </Button>
      </div>
    </form>
  );
}
