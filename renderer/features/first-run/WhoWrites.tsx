import { report } from '../../app/errors.ts';
import { ProfileForm } from '../../app/ProfileForm.tsx';
import { setProfile } from '../../app/profile.ts';
import { useSettings } from '../../app/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { importPending } from '../exchange/import.ts';
import styles from './WhoWrites.module.css';

/** The one question a new archive asks: under which name and colour its writer stands. */
export function WhoWrites() {
  const { lastProfile } = useSettings();
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <h1 className={styles.title}>Who is writing?</h1>
        <p className={styles.lead}>Your name and colour stand beside comments and versions.</p>
        <ProfileForm
          autoFocus
          initial={lastProfile}
          onSave={async (input) => {
            await setProfile(input);
            importPending().catch(report);
          }}
        >
          <Button type="submit" variant="primary" size="large">
            Begin
          </Button>
        </ProfileForm>
      </div>
    </main>
  );
}
