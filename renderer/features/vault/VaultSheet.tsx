import { useEffect } from 'react';
import { useProgram } from '../../app/program.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IdentityForm } from './IdentityForm.tsx';
import { MakeVault } from './MakeVault.tsx';
import { ProtectForm } from './ProtectForm.tsx';
import { UnlockVault } from './UnlockVault.tsx';
import styles from './Vault.module.css';
import { VaultContents } from './VaultContents.tsx';
import { closeVaultSheet, followVault, useVault, type VaultPage } from './vault.ts';

function titleOf(state: 'none' | 'locked' | 'unlocked', sheet: VaultPage): string {
  if (state === 'none') return 'Make an identity vault';
  if (state === 'locked') return 'Open the identity vault';
  if (sheet.page === 'identity') return `Who “${sheet.source.name}” is`;
  return sheet.page === 'protect' ? 'Protect this source' : 'Identity vault';
}

/** The identity vault: made, opened, and what lies in it. Locking it hides at once what is shown. */
export function VaultSheet() {
  const { state, sheet } = useVault();
  const readOnly = useProgram((program) => program.archive?.readOnly) !== null;
  useEffect(followVault, []);
  if (!sheet || !state) return null;
  const page = state.state === 'none' ? 'make' : state.state === 'locked' ? 'unlock' : sheet.page;
  return (
    <Dialog
      // Each page is a sheet of its own, so that its first field has the focus.
      key={page}
      open
      onOpenChange={closeVaultSheet}
      width={480}
      title={titleOf(state.state, sheet)}
    >
      {page === 'make' &&
        (readOnly ? (
          <p className={styles.kept}>
            This archive has no identity vault, and is open for reading only.
          </p>
        ) : (
          <MakeVault />
        ))}
      {page === 'unlock' && <UnlockVault />}
      {page === 'vault' && <VaultContents />}
      {sheet.page === 'identity' && page === 'identity' && (
        <IdentityForm key={sheet.source.id} source={sheet.source} />
      )}
      {sheet.page === 'protect' && page === 'protect' && <ProtectForm source={sheet.source} />}
    </Dialog>
  );
}
