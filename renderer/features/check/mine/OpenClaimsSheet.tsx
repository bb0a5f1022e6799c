/** 'My open claims': what is still to be checked, in all pieces; Enter goes there. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { type ClaimRisk, claimRisks } from '../../../../shared/domain/claim.ts';
import { useProfile } from '../../../app/profile.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Select } from '../../../ui/Select.tsx';
import { riskWords } from '../looks.ts';
import { ClaimRows, goToClaim } from './ClaimRows.tsx';
import styles from './OpenClaimsSheet.module.css';
import { useOpenClaims } from './use-open-claims.ts';

const days: readonly { value: string; label: string; days: number | null }[] = [
  { value: 'any', label: 'Any day', days: null },
  { value: 'today', label: 'Due today', days: 0 },
  { value: 'week', label: 'Due within a week', days: 7 },
];

function endOfDay(inDays: number): string {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + inDays + 1).toISOString();
}

export function OpenClaimsSheet({ onClose }: { onClose: () => void }) {
  const profile = useProfile();
  const [whose, setWhose] = useState<'mine' | 'all'>('mine');
  const [risk, setRisk] = useState<ClaimRisk | 'any'>('any');
  const [day, setDay] = useState('any');
  const within = days.find(({ value }) => value === day)?.days ?? null;
  const found = useOpenClaims({
    ownerId: whose === 'mine' ? (profile?.id ?? null) : null,
    risk: risk === 'any' ? null : risk,
    dueUntil: within === null ? null : endOfDay(within),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width={760}
      title={whose === 'mine' ? 'My open claims' : 'Open claims'}
      description={
        found &&
        `${found.total.toLocaleString('en-GB')} to check, the highest risk and the nearest day first.`
      }
    >
      <div className={styles.filters}>
        <Select
          label="Whose"
          value={whose}
          options={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'Everybody’s' },
          ]}
          onChange={setWhose}
        />
        <Select
          label="Risk"
          value={risk}
          options={[
            { value: 'any', label: 'Any risk' },
            ...claimRisks.map((value) => ({ value, label: riskWords[value] })),
          ]}
          onChange={setRisk}
        />
        <Select
          label="Deadline"
          value={day}
          options={days.map(({ value, label }) => ({ value, label }))}
          onChange={setDay}
        />
      </div>
      {found?.total === 0 ? (
        <EmptyState
          icon={CircleCheck}
          title="Nothing to check"
          text={
            whose === 'mine'
              ? 'No open claim has you as its checker.'
              : 'No claim of any piece is open here.'
          }
        />
      ) : (
        <ClaimRows
          label="Open claims"
          rows={found?.rows ?? []}
          onOpen={(row) => {
            onClose();
            goToClaim(row);
          }}
        />
      )}
    </Dialog>
  );
}
