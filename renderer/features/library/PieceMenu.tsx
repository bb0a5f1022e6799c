import {
  BookOpen,
  CalendarClock,
  Copy,
  ExternalLink,
  FileDown,
  FileInput,
  FileX2,
  Folder,
  PencilLine,
  SquarePen,
  Undo2,
} from 'lucide-react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { report } from '../../app/errors.ts';
import { goToArticle } from '../../app/navigation.ts';
import { duplicatePiece, spikePieces, unspikePieces } from '../../app/pieces.ts';
import { call } from '../../bridge.ts';
import { AnchoredMenu, MenuItem, MenuSeparator, SubMenu } from '../../ui/Menu.tsx';
import { askExport } from '../exchange/export.ts';
import { askIssue } from '../exchange/issue.ts';
import { chooseOver } from '../exchange/over.ts';
import { DeskItems, DueItems, StatusItems } from './FieldMenus.tsx';
import type { RowMenu } from './List.tsx';

function WholeMenu({ pieces }: { pieces: readonly ArticleSummary[] }) {
  const [first] = pieces;
  const one = pieces.length === 1 && first ? first : null;
  const spiked = pieces.every((piece) => piece.status === 'spiked');
  return (
    <>
      {one && (
        <>
          <MenuItem icon={SquarePen} onSelect={() => void goToArticle(one.id)}>
            Open
          </MenuItem>
          <MenuItem
            icon={ExternalLink}
            shortcut="piece.openInWindow"
            onSelect={() => void call('window.openArticle', { articleId: one.id }).catch(report)}
          >
            Open in new window
          </MenuItem>
          <MenuItem
            icon={Copy}
            shortcut="piece.duplicate"
            onSelect={() => void duplicatePiece(one.id).catch(report)}
          >
            Duplicate
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {!spiked && (
        <SubMenu label="Status" icon={PencilLine}>
          <StatusItems pieces={pieces} />
        </SubMenu>
      )}
      <SubMenu label="Desk" icon={Folder}>
        <DeskItems pieces={pieces} />
      </SubMenu>
      <SubMenu label="Due" icon={CalendarClock}>
        <DueItems pieces={pieces} />
      </SubMenu>
      <MenuSeparator />
      {one && !spiked && (
        <MenuItem icon={FileInput} onSelect={() => void chooseOver(one).catch(report)}>
          Replace text from a file…
        </MenuItem>
      )}
      <MenuItem icon={FileDown} shortcut="file.export" onSelect={() => askExport(pieces)}>
        Export…
      </MenuItem>
      {pieces.length > 1 && (
        <MenuItem icon={BookOpen} onSelect={() => askIssue(pieces)}>
          Export as one book…
        </MenuItem>
      )}
      {spiked ? (
        <MenuItem icon={Undo2} onSelect={() => void unspikePieces(pieces).catch(report)}>
          Unspike
        </MenuItem>
      ) : (
        <MenuItem
          icon={FileX2}
          shortcut="Delete"
          onSelect={() => void spikePieces(pieces).catch(report)}
        >
          Spike
        </MenuItem>
      )}
    </>
  );
}

/** The menu of a row or of one of its cells. */
export function PieceMenu({ menu, onClose }: { menu: RowMenu | null; onClose: () => void }) {
  const pieces = menu?.pieces ?? [];
  const labels = { desk: 'Desk', status: 'Status', due: 'Due' };
  return (
    <AnchoredMenu
      anchor={menu?.anchor ?? null}
      label={menu?.cell ? labels[menu.cell] : 'Piece'}
      onClose={onClose}
    >
      {menu?.cell === 'desk' && <DeskItems pieces={pieces} />}
      {menu?.cell === 'status' && <StatusItems pieces={pieces} />}
      {menu?.cell === 'due' && <DueItems pieces={pieces} />}
      {menu?.cell === null && <WholeMenu pieces={pieces} />}
    </AnchoredMenu>
  );
}
