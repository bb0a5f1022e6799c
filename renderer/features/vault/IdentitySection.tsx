import { UserLock } from 'lucide-react';
import { isConfidential, type Source } from '../../../shared/domain/source.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Vault.module.css';
import { protectSource, showIdentity, useVault } from './vault.ts';

/**
 * For the form of a source: where it stands who a confidential one is, and the way there. An open
 * source can be made confidential here, which moves who it is out of the form.
 */
export function IdentitySection({ source }: { source: Source }) {
  const state = useVault((vault) => vault.state?.state);
  if (!isConfidential(source)) {
    return (
      <div className={styles.section}>
        <UserLock size={16} aria-hidden="true" />
        <p>Named in the open. Protecting it leaves a code name here.</p>
        <Button size="small" onClick={() => protectSource(source)}>
          Protect…
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.section}>
      <UserLock size={16} aria-hidden="true" />
      <p>
        {source.sealed
          ? 'Who this is lies in the identity vault.'
          : 'Who this is has not been kept anywhere yet.'}
      </p>
      <Button size="small" onClick={() => showIdentity(source)}>
        {state === 'none' ? 'Make a vault…' : source.sealed ? 'Who this is…' : 'Keep it…'}
      </Button>
    </div>
  );
}
