import { BookOpen, FileUp, ListChecks, Stamp } from 'lucide-react';
import { report } from '../../app/errors.ts';
import { AnchoredMenu, type MenuAnchor, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { askReady } from '../exchange/export.ts';
import { askReadyIssue } from '../exchange/issue.ts';
import { askHouse } from '../house/house.ts';
import { askRequirements } from '../release/requirements.ts';

export interface DeskMenuAt {
  readonly desk: string;
  readonly anchor: MenuAnchor;
}

/** The menu of a desk. */
export function DeskMenu({ menu, onClose }: { menu: DeskMenuAt | null; onClose: () => void }) {
  const desk = menu?.desk ?? '';
  return (
    <AnchoredMenu anchor={menu?.anchor ?? null} label={`Desk ${desk}`} onClose={onClose}>
      <MenuItem icon={FileUp} onSelect={() => void askReady(desk).catch(report)}>
        Export what is ready…
      </MenuItem>
      <MenuItem icon={BookOpen} onSelect={() => void askReadyIssue(desk).catch(report)}>
        Export what is ready as one book…
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Stamp} onSelect={() => askHouse(desk)}>
        House template…
      </MenuItem>
      <MenuItem icon={ListChecks} onSelect={() => askRequirements(desk)}>
        What the desk asks…
      </MenuItem>
    </AnchoredMenu>
  );
}
