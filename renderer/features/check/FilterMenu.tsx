/** Which claims are listed and walked: by being open, by risk, by person, by day. */
import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { claimRisks } from '../../../shared/domain/claim.ts';
import { usePeople } from '../../app/people.ts';
import { MenuCheckItem, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { useLiveClaims } from './live.ts';
import { setFilter, useLooking } from './look-store.ts';
import { riskWords } from './looks.ts';
import type { LiveClaim } from './model/live.ts';
import { type ClaimFilter, noFilter, passes } from './model/order.ts';

const isSet = (filter: ClaimFilter): boolean =>
  (Object.keys(noFilter) as (keyof ClaimFilter)[]).some((key) => filter[key] !== noFilter[key]);

/** The claims that pass the filter, in the order of the text. */
export function useFiltered(): readonly LiveClaim[] {
  const list = useLiveClaims();
  const filter = useLooking((state) => state.filter);
  return useMemo(
    () => (isSet(filter) ? list.filter((each) => passes(each, filter)) : list),
    [list, filter],
  );
}

const endOfDay = (days: number): string => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days + 1).toISOString();
};

export function FilterMenu() {
  const list = useLiveClaims();
  const filter = useLooking((state) => state.filter);
  const people = usePeople();
  const owners = [...new Set(list.flatMap(({ claim }) => claim.ownerId ?? []))];
  const days = [
    ['Due today', endOfDay(0)],
    ['Due within a week', endOfDay(7)],
  ] as const;
  const pick = <K extends keyof ClaimFilter>(key: K, value: ClaimFilter[K]) =>
    setFilter({ [key]: filter[key] === value ? noFilter[key] : value });
  return (
    <MenuIconButton
      label={isSet(filter) ? 'Filter claims: some are hidden' : 'Filter claims'}
      icon={ListFilter}
      pressed={isSet(filter)}
      align="start"
    >
      <MenuCheckItem checked={filter.openOnly} onSelect={() => pick('openOnly', true)}>
        Open only
      </MenuCheckItem>
      <MenuSeparator />
      <MenuGroup label="Risk">
        {claimRisks.map((risk) => (
          <MenuCheckItem
            key={risk}
            checked={filter.risk === risk}
            hint={list.filter(({ claim, open }) => open && claim.risk === risk).length}
            onSelect={() => pick('risk', risk)}
          >
            {riskWords[risk]}
          </MenuCheckItem>
        ))}
      </MenuGroup>
      {owners.length > 0 && (
        <>
          <MenuSeparator />
          <MenuGroup label="Checker">
            {owners.map((id) => (
              <MenuCheckItem
                key={id}
                checked={filter.ownerId === id}
                hint={list.filter(({ claim, open }) => open && claim.ownerId === id).length}
                onSelect={() => pick('ownerId', id)}
              >
                {people.get(id)?.name ?? 'Somebody'}
              </MenuCheckItem>
            ))}
          </MenuGroup>
        </>
      )}
      <MenuSeparator />
      <MenuGroup label="Deadline">
        {days.map(([label, before]) => (
          <MenuCheckItem
            key={label}
            checked={filter.dueBefore === before}
            onSelect={() => pick('dueBefore', before)}
          >
            {label}
          </MenuCheckItem>
        ))}
      </MenuGroup>
      {isSet(filter) && (
        <>
          <MenuSeparator />
          <MenuItem inset onSelect={() => setFilter(noFilter)}>
            Show all
          </MenuItem>
        </>
      )}
    </MenuIconButton>
  );
}
