/** The identity vault as every window of the archive sees it, and the sheet it is used in. */
import { create } from 'zustand';
import type { Source } from '../../../shared/domain/source.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { report } from '../../app/errors.ts';
import { useSettingsStore } from '../../app/settings.ts';
import { call, on } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';

/** What of a source its identity is called by. */
export type NamedSource = Pick<Source, 'id' | 'name'>;

/** What the sheet shows once the vault is open; it asks for the passphrase first. */
export type VaultPage =
  | { readonly page: 'vault' }
  | { readonly page: 'identity'; readonly source: NamedSource }
  | { readonly page: 'protect'; readonly source: Source };

interface Vault {
  /** Null until it was asked for. */
  state: VaultState | null;
  /** Null while the sheet is closed. */
  sheet: VaultPage | null;
}

export const useVault = create<Vault>(() => ({ state: null, sheet: null }));

const take = (state: VaultState): void => useVault.setState({ state });

/** Reads the state anew. */
export async function loadVault(): Promise<void> {
  take(await call('vault.state', {}));
}

/** Opens the sheet. */
export function showVault(sheet: VaultPage = { page: 'vault' }): void {
  loadVault().catch(report);
  useVault.setState({ sheet });
}

/** Shows who a source is, after the passphrase. */
export const showIdentity = (source: NamedSource): void => showVault({ page: 'identity', source });

/** Asks what a source that is to be protected is called from now on, and moves who it is. */
export const protectSource = (source: Source): void => showVault({ page: 'protect', source });

export const closeVaultSheet = (): void => useVault.setState({ sheet: null });

const idleMinutes = (): number => useSettingsStore.getState().settings.vaultIdleMinutes;

/** @param insteadOf the vault that is given up, with all that its lost passphrase protects */
export async function makeVault(passphrase: string, insteadOf: string | null): Promise<void> {
  take(await call('vault.make', { passphrase, insteadOf, idleMinutes: idleMinutes() }));
}

export async function unlockVault(passphrase: string): Promise<void> {
  try {
    take(await call('vault.unlock', { passphrase, idleMinutes: idleMinutes() }));
  } catch (error) {
    // How long to wait after a wrong one stands in the state.
    await loadVault();
    throw error;
  }
}

export async function lockVault(): Promise<void> {
  take(await call('vault.lock', {}));
}

/** Somebody types an identity: the vault is in use. At most every so often. */
const TOUCH_EVERY_MS = 20_000;
let touched = 0;
export function touchVault(): void {
  const now = Date.now();
  if (now - touched < TOUCH_EVERY_MS) return;
  touched = now;
  call('vault.touch', {}).catch(report);
}

/** Follows the vault for as long as the window lives. Call once. */
export function followVault(): void {
  on('vault.changed', (state) => {
    const before = useVault.getState().state?.state;
    take(state);
    if (before === 'unlocked' && state.state === 'locked') {
      toast({ text: 'The identity vault is locked.' });
    }
  });
  // Another archive has another vault, or none.
  on('archive.replaced', () => {
    useVault.setState({ state: null, sheet: null });
    loadVault().catch(report);
  });
  loadVault().catch(() => {
    // Without an archive there is no vault either.
  });
}
