import { LockOpen } from 'lucide-react';
import { report } from '../../app/errors.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { lockVault, useVault } from './vault.ts';

/** Stands in the top bar for as long as the vault is open, and locks it. */
export function VaultLock() {
  const open = useVault((vault) => vault.state?.state === 'unlocked');
  if (!open) return null;
  return (
    <IconButton
      label="The identity vault is open: lock it"
      shortcut="vault.lock"
      icon={LockOpen}
      onClick={() => void lockVault().catch(report)}
    />
  );
}
