/** What is known of a claim in one line, each fact a menu that changes it. */
import { type ReactNode, useState } from 'react';
import { type ClaimFields, claimKinds, claimRisks } from '../../../shared/domain/claim.ts';
import { usePeople } from '../../app/people.ts';
import { useProfile } from '../../app/profile.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuButton, MenuCheckItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MomentField, NO_MOMENT } from '../../ui/MomentField.tsx';
import { readMoment, writeMoment } from '../../ui/moment.ts';
import { Popover } from '../../ui/Popover.tsx';
import { dueAt } from '../../ui/time.ts';
import { DUE_HOUR } from '../library/dates.ts';
import styles from './Facts.module.css';
import { kindLooks, riskWords } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { setClaims } from './set.ts';
import { inTurn } from './turns.ts';

function Fact({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <MenuButton
      trigger={
        <button type="button" className={styles.fact} aria-label={`${name}: ${value}`}>
          {value}
        </button>
      }
    >
      {children}
    </MenuButton>
  );
}

/** Kind, risk, owner and day of a claim. */
export function Facts({ each, readOnly }: { each: LiveClaim; readOnly: boolean }) {
  const { id, claim, number } = each;
  const people = usePeople();
  const profile = useProfile();
  const set = (patch: Partial<ClaimFields>, text: string) =>
    void inTurn(() => setClaims([id], patch, `Claim ${number}: ${text}`));
  const owner = claim.ownerId ? (people.get(claim.ownerId)?.name ?? 'Somebody') : 'No checker';
  if (readOnly) {
    return (
      <p className={styles.facts}>
        <span className={styles.number}>Claim {number}</span>
        <span>{kindLooks[claim.kind].word}</span>
        <span>{riskWords[claim.risk]}</span>
        <span>{owner}</span>
        {claim.due && <span>Due {dueAt(claim.due)}</span>}
      </p>
    );
  }
  const others = [...people.values()].filter((person) => person.id !== profile?.id);
  return (
    <div className={styles.facts} role="group" aria-label="Facts of the claim" data-facts="">
      <span className={styles.number}>Claim {number}</span>
      <Fact name="Kind" value={kindLooks[claim.kind].word}>
        {claimKinds.map((kind) => (
          <MenuCheckItem
            key={kind}
            checked={kind === claim.kind}
            onSelect={() => set({ kind }, `${kindLooks[kind].word.toLowerCase()}.`)}
          >
            {kindLooks[kind].word}
          </MenuCheckItem>
        ))}
      </Fact>
      <Fact name="Risk" value={riskWords[claim.risk]}>
        {claimRisks.map((risk) => (
          <MenuCheckItem
            key={risk}
            checked={risk === claim.risk}
            onSelect={() => set({ risk }, `${riskWords[risk].toLowerCase()}.`)}
          >
            {riskWords[risk]}
          </MenuCheckItem>
        ))}
        <MenuSeparator />
        <MenuCheckItem
          checked={claim.public}
          onSelect={() =>
            set({ public: !claim.public }, claim.public ? 'not public.' : 'may be public.')
          }
        >
          May be published as verified
        </MenuCheckItem>
      </Fact>
      <Fact name="Checker" value={owner}>
        <MenuCheckItem
          checked={claim.ownerId === null}
          onSelect={() => set({ ownerId: null }, 'no checker.')}
        >
          No checker
        </MenuCheckItem>
        <MenuSeparator />
        {[...(profile ? [profile] : []), ...others].map((person) => (
          <MenuCheckItem
            key={person.id}
            checked={claim.ownerId === person.id}
            onSelect={() => set({ ownerId: person.id }, `checked by ${person.name}.`)}
          >
            {person.id === profile?.id ? `${person.name} (you)` : person.name}
          </MenuCheckItem>
        ))}
      </Fact>
      <Due due={claim.due} onSet={(due) => set({ due }, due ? 'due set.' : 'no day set.')} />
    </div>
  );
}

function Due({ due, onSet }: { due: string | null; onSet: (due: string | null) => void }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const known = { before: due, usualHour: DUE_HOUR };
  const close = () => setOpen(false);
  const keep = (iso: string | null) => {
    close();
    if (iso !== due) onSet(iso);
  };
  const submit = () => {
    if (text.trim() === '') return keep(null);
    const read = readMoment(text, known);
    if (read) keep(read);
    else setWrong(true);
  };
  return (
    <Popover
      title="Due"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setText(due ? writeMoment(due) : '');
        setWrong(false);
      }}
      trigger={
        <button
          type="button"
          className={styles.fact}
          aria-label={due ? `Due ${dueAt(due)}` : 'Due: no day'}
        >
          {due ? `Due ${dueAt(due)}` : 'No day'}
        </button>
      }
    >
      <div className={styles.due}>
        <MomentField
          label="Day and time"
          text={text}
          known={known}
          error={wrong ? NO_MOMENT : undefined}
          onText={(next) => {
            setText(next);
            setWrong(false);
          }}
          onPick={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) submit();
          }}
        />
        <div className={styles.buttons}>
          <Button size="small" onClick={() => keep(null)} disabled={due === null}>
            No day
          </Button>
          <Button size="small" variant="primary" onClick={submit}>
            Set
          </Button>
        </div>
      </div>
    </Popover>
  );
}
