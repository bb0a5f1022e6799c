import {
  ChevronDown,
  FileDown,
  FileX2,
  Folder,
  type LucideIcon,
  PencilLine,
  Undo2,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { spikePieces, unspikePieces } from '../../app/pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuButton } from '../../ui/Menu.tsx';
import { askExport } from '../exchange/export.ts';
import styles from './BulkBar.module.css';
import { DeskItems, StatusItems } from './FieldMenus.tsx';
import { clearSelection } from './selection.ts';

function BulkMenu({
  icon,
  label,
  children,
}: {
  icon: LucideIcon;
  label: string;
  children: ReactNode;
}) {
  return (
    <MenuButton
      trigger={
        <Button variant="quiet" size="small" icon={icon}>
          {label}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      {children}
    </MenuButton>
  );
}

/** What can be done to all selected pieces, in the place of the filters. */
export function BulkBar({
  pieces,
  readOnly,
}: {
  pieces: readonly ArticleSummary[];
  readOnly: boolean;
}) {
  const spiked = pieces.every((piece) => piece.status === 'spiked');
  const Spike = spiked ? Undo2 : FileX2;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected pieces">
      <strong className={styles.count}>{pieces.length.toLocaleString('en')} selected</strong>
      {!readOnly && !spiked && (
        <BulkMenu icon={PencilLine} label="Status">
          <StatusItems pieces={pieces} />
        </BulkMenu>
      )}
      {!readOnly && (
        <BulkMenu icon={Folder} label="Desk">
          <DeskItems pieces={pieces} />
        </BulkMenu>
      )}
      <Button variant="quiet" size="small" icon={FileDown} onClick={() => askExport(pieces)}>
        Export…
      </Button>
      {!readOnly && (
        <Button
          variant="quiet"
          size="small"
          icon={Spike}
          onClick={() => void (spiked ? unspikePieces(pieces) : spikePieces(pieces)).catch(report)}
        >
          {spiked ? 'Unspike' : 'Spike'}
        </Button>
      )}
      <span className={styles.gap} />
      <Button variant="quiet" size="small" icon={X} onClick={clearSelection}>
        Clear selection
      </Button>
    </div>
  );
}
