import { FileX2, Undo2 } from 'lucide-react';
import { type ArticleSummary, articleStatuses } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { setDesk, setDue, setStatus, spikePieces, unspikePieces } from '../../app/pieces.ts';
import { MenuCheckItem, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { StatusLabel } from '../../ui/StatusLabel.tsx';
import { shortDay } from '../../ui/time.ts';
import { useCounts } from './counts.ts';
import { dueChoices } from './dates.ts';
import { ask } from './questions.ts';

type Pieces = { pieces: readonly ArticleSummary[] };

const allHave = (pieces: readonly ArticleSummary[], test: (piece: ArticleSummary) => boolean) =>
  pieces.length > 0 && pieces.every(test);

/** The statuses, the pieces' own ticked. */
export function StatusItems({ pieces }: Pieces) {
  const spiked = allHave(pieces, (piece) => piece.status === 'spiked');
  return (
    <>
      {articleStatuses.map((status) =>
        status === 'spiked' ? null : (
          <MenuCheckItem
            key={status}
            checked={allHave(pieces, (piece) => piece.status === status)}
            onSelect={() => void setStatus(pieces, status).catch(report)}
          >
            <StatusLabel status={status} />
          </MenuCheckItem>
        ),
      )}
      <MenuSeparator />
      <MenuItem
        icon={spiked ? Undo2 : FileX2}
        onSelect={() => void (spiked ? unspikePieces(pieces) : spikePieces(pieces)).catch(report)}
      >
        {spiked ? 'Unspike' : 'Spike'}
      </MenuItem>
    </>
  );
}

/** The desks of the archive, a new one, or none. */
export function DeskItems({ pieces }: Pieces) {
  const desks = useCounts((state) => state.counts?.byDesk ?? null);
  return (
    <>
      {(desks ?? [])
        .filter(({ desk }) => desk)
        .map(({ desk }) => (
          <MenuCheckItem
            key={desk}
            checked={allHave(pieces, (piece) => piece.desk === desk)}
            onSelect={() => void setDesk(pieces, desk).catch(report)}
          >
            {desk}
          </MenuCheckItem>
        ))}
      <MenuCheckItem
        checked={allHave(pieces, (piece) => piece.desk === '')}
        onSelect={() => void setDesk(pieces, '').catch(report)}
      >
        No desk
      </MenuCheckItem>
      <MenuSeparator />
      <MenuItem onSelect={() => ask({ kind: 'desk', pieces })}>Another desk…</MenuItem>
    </>
  );
}

/** A few near days, any other, or none. */
export function DueItems({ pieces }: Pieces) {
  return (
    <>
      {dueChoices().map(({ label, due }) => (
        <MenuItem
          key={label}
          hint={label === 'Today' ? '18:00' : shortDay(due).replace('Tomorrow', '18:00')}
          onSelect={() => void setDue(pieces, due).catch(report)}
        >
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => ask({ kind: 'due', pieces })}>Another day…</MenuItem>
      <MenuItem
        disabled={allHave(pieces, (piece) => piece.due === null)}
        onSelect={() => void setDue(pieces, null).catch(report)}
      >
        No due date
      </MenuItem>
    </>
  );
}
