/** One's own name and colour, and who is writing at all. */
import { Check, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { type Person, personColors } from '../../shared/domain/person.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { toast } from '../ui/Toast.tsx';
import { closeSheet, openSheet } from './dialogs.ts';
import { report } from './errors.ts';
import { ProfileForm } from './ProfileForm.tsx';
import styles from './ProfileSheets.module.css';
import { usePeople } from './people.ts';
import { addProfile, setProfile, switchProfile, useProfile } from './profile.ts';
import { useSettings } from './settings.ts';

export function ProfileSheet() {
  const profile = useProfile();
  const { lastProfile } = useSettings();
  return (
    <Dialog open onOpenChange={closeSheet} width={440} title="Your name and colour">
      <ProfileForm
        initial={profile ?? lastProfile}
        onSave={(input) => setProfile(input).then(closeSheet)}
      >
        <Button variant="quiet" className={styles.aside} onClick={() => openSheet('writer')}>
          Somebody else is writing…
        </Button>
        <Button onClick={closeSheet}>Cancel</Button>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </ProfileForm>
    </Dialog>
  );
}

const say = (name: string): void => {
  closeSheet();
  toast({ text: `${name} is writing now.`, tone: 'done' });
};

/** A colour that nobody here has yet, so that a new person is told apart at a glance. */
function freeColor(people: Iterable<Person>): Person['color'] {
  const taken = new Set([...people].map(({ color }) => color));
  return personColors.find((color) => !taken.has(color)) ?? 'blue';
}

/** Who is writing: somebody known here, or somebody new. */
export function WriterSheet() {
  const people = [...usePeople().values()];
  const profile = useProfile();
  const [asking, setAsking] = useState(people.length < 2);
  return (
    <Dialog
      // A sheet of its own, so that its first field has the focus.
      key={asking ? 'new' : 'known'}
      open
      onOpenChange={closeSheet}
      width={440}
      title="Who is writing?"
      description="Earlier comments and versions stay with their authors."
      footer={
        !asking && (
          <>
            <Button icon={UserPlus} onClick={() => setAsking(true)}>
              Somebody new…
            </Button>
            <span className={styles.gap} />
            <Button onClick={closeSheet}>Cancel</Button>
          </>
        )
      }
    >
      {asking ? (
        <ProfileForm
          initial={{ name: '', color: freeColor(people) }}
          onSave={(input) => addProfile(input).then(() => say(input.name))}
        >
          <Button onClick={closeSheet}>Cancel</Button>
          <Button type="submit" variant="primary">
            Begin
          </Button>
        </ProfileForm>
      ) : (
        <ul className={styles.people} aria-label="People of this archive">
          {people.map((person) => (
            <li key={person.id}>
              <Choice person={person} now={person.id === profile?.id} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Choice({ person, now }: { person: Person; now: boolean }) {
  const choose = () => switchProfile(person.id).then(() => say(person.name));
  return (
    <button
      type="button"
      className={styles.person}
      aria-current={now || undefined}
      onClick={() => (now ? closeSheet() : void choose().catch(report))}
    >
      <Avatar person={person} size={24} />
      <span className={styles.name}>{person.name}</span>
      {now && (
        <span className={styles.now}>
          <Check size={16} strokeWidth={1.75} aria-hidden="true" />
          writing now
        </span>
      )}
    </button>
  );
}
