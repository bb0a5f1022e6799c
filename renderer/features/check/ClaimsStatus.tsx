/** How many claims are checked, for the line below the page; a press goes to them. */
import { ListChecks } from 'lucide-react';
import { setMode, useNavigation } from '../../app/navigation.ts';
import { useLiveClaims } from './live.ts';
import { checkedOf } from './model/live.ts';

export function ClaimsStatus({ className }: { className?: string }) {
  const list = useLiveClaims();
  const checking = useNavigation().view === 'check';
  if (list.length === 0) return null;
  const text = `Claims ${checkedOf(list).toLocaleString('en-GB')}/${list.length.toLocaleString('en-GB')} checked`;
  const inside = (
    <>
      <ListChecks size={14} aria-hidden="true" />
      {text}
    </>
  );
  if (checking) return <span className={className}>{inside}</span>;
  return (
    <button type="button" className={className} onClick={() => void setMode('check')}>
      {inside}
    </button>
  );
}
