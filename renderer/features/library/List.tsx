import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import { runCommand } from '../../app/commands.ts';
import { report } from '../../app/errors.ts';
import { goToArticle } from '../../app/navigation.ts';
import { MAX_PIECES } from '../../app/pieces.ts';
import { classes } from '../../ui/classes.ts';
import type { MenuAnchor } from '../../ui/Menu.tsx';
import { toast } from '../../ui/Toast.tsx';
import { currentSort, type SortBy, sortBy, useLibrary } from './filters.ts';
import styles from './List.module.css';
import { rowAfterKey } from './list-keys.ts';
import { type Cell, PieceRow } from './PieceRow.tsx';
import { fetchRows, type Rows } from './rows.ts';
import { clearSelection, moveTo, select, toggle, useSelection } from './selection.ts';

const ROW = 32;
const ROW_WITH_SNIPPET = 50;

const columns: readonly { name: string; by: SortBy; style?: string; right?: boolean }[] = [
  { name: 'Piece', by: 'headline' },
  { name: 'Desk', by: 'desk', style: styles.deskCell },
  { name: 'Status', by: 'status', style: styles.statusCell },
  { name: 'Owner', by: 'owner', style: styles.ownerCell },
  { name: 'Words', by: 'words', style: styles.wordsCell, right: true },
  { name: 'Due', by: 'due', style: styles.dueCell },
  { name: 'Updated', by: 'updated', style: styles.updatedCell, right: true },
];

function Head() {
  const sort = useLibrary(currentSort);
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} tabIndex={-1} className={styles.head}>
        {columns.map(({ name, by, style, right }) => {
          const sorted = sort.by === by;
          const Arrow = sort.descending ? ChevronDown : ChevronUp;
          return (
            <div
              key={by}
              role="columnheader"
              tabIndex={-1}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              className={classes(style, right && styles.right)}
            >
              <button
                type="button"
                className={classes(styles.sortButton, sorted && styles.sorted)}
                onClick={() => sortBy(by)}
              >
                {name}
                {sorted && <Arrow size={14} aria-hidden="true" />}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** What a menu stands at, which cell it is for (null: the whole row), which pieces it changes. */
export interface RowMenu {
  readonly anchor: MenuAnchor;
  readonly cell: Cell | null;
  readonly pieces: readonly ArticleSummary[];
}

const indexAt = (target: EventTarget): number | null => {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row ? Number(row.getAttribute('data-index')) : null;
};

/** The list of pieces: only the rows in sight exist. Up and Down move, Space selects, Enter opens. */
export function List({
  rows,
  see,
  grid,
  onMenu,
}: {
  rows: Rows;
  see: (first: number, last: number) => void;
  grid: RefObject<HTMLDivElement | null>;
  onMenu: (menu: RowMenu) => void;
}) {
  const { selected, active, anchor } = useSelection();
  const height = rows.request.query ? ROW_WITH_SNIPPET : ROW;
  const { total, at } = rows;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => element,
    estimateSize: () => height,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => see(first, last), [see, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height.
  useLayoutEffect(() => virtual.measure(), [height]);
  const key = JSON.stringify(rows.request);
  const shown = useRef(key);
  useLayoutEffect(() => {
    element?.scrollTo({ top: 0 });
    shown.current = key;
  }, [key, element]);
  useEffect(() => {
    if (active >= total && total > 0) moveTo(total - 1);
  }, [active, total]);

  const articleAt = (index: number) => at(index)?.article;
  const chosen = (index: number): readonly ArticleSummary[] => {
    const article = articleAt(index);
    if (!article) return [];
    return selected.has(article.id) ? [...selected.values()] : [article];
  };
  /** Those of a part of the list that are loaded. */
  const between = (low: number, high: number): ArticleSummary[] => {
    const articles: ArticleSummary[] = [];
    for (let index = low; index <= high; index += 1) {
      const article = articleAt(index);
      if (article) articles.push(article);
    }
    return articles;
  };
  const range = (from: number, to: number) =>
    select(between(Math.min(from, to), Math.max(from, to)));
  const selectAll = async () => {
    const wanted = Math.min(total, MAX_PIECES);
    // At once where all of them are here: what is done next is done to them.
    let articles = between(0, wanted - 1);
    if (articles.length < wanted) {
      articles = [];
      while (articles.length < wanted) {
        const page = await fetchRows(rows.request, articles.length, 500);
        if (page.rows.length === 0) break;
        articles.push(...page.rows.map(({ article }) => article));
      }
      // Another list by now: nothing is selected that is not in it.
      if (shown.current !== key) return;
    }
    select(articles.slice(0, MAX_PIECES));
    if (total > MAX_PIECES) {
      toast({ text: `The first ${MAX_PIECES.toLocaleString('en')} pieces are selected.` });
    }
  };
  const open = (index: number) => {
    const article = articleAt(index);
    if (article) void goToArticle(article.id);
  };
  const menuAtRow = (index: number) => {
    const row = element?.querySelector(`[data-index="${index}"]`);
    const box = row?.getBoundingClientRect();
    if (box)
      onMenu({ anchor: { x: box.x + 24, y: box.bottom }, cell: null, pieces: chosen(index) });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const next = mod
      ? null
      : rowAfterKey(event.key, active, total, Math.floor((element?.clientHeight ?? 0) / height));
    if (next !== null) {
      event.preventDefault();
      if (event.shiftKey) {
        useSelection.setState({ active: next });
        range(anchor, next);
      } else {
        moveTo(next);
      }
      virtual.scrollToIndex(next, { align: 'auto' });
    } else if (mod && event.code === 'KeyA' && !event.shiftKey) {
      event.preventDefault();
      selectAll().catch(report);
    } else if (mod) {
      return;
    } else if (event.key === ' ') {
      event.preventDefault();
      const article = articleAt(active);
      if (article) toggle(article);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
    } else if (event.key === 'Escape' && selected.size > 0) {
      event.preventDefault();
      clearSelection();
    } else if (event.key === 'Delete') {
      event.preventDefault();
      runCommand('piece.spike');
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      menuAtRow(active);
    }
  };

  const onClick = (event: MouseEvent) => {
    const index = indexAt(event.target);
    const article = index === null ? undefined : articleAt(index);
    if (index === null || !article) return;
    const button = (event.target as Element).closest<HTMLElement>('[data-cell]');
    if (button) {
      moveTo(index);
      const cell = button.dataset.cell as Cell;
      onMenu({ anchor: button, cell, pieces: chosen(index) });
    } else if (event.shiftKey) {
      useSelection.setState({ active: index });
      range(anchor, index);
    } else if (event.ctrlKey || event.metaKey) {
      moveTo(index);
      toggle(article);
    } else {
      moveTo(index);
      select([article]);
    }
  };

  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const index = indexAt(event.target);
    if (index === null) return;
    moveTo(index);
    onMenu({ anchor: { x: event.clientX, y: event.clientY }, cell: null, pieces: chosen(index) });
  };

  return (
    <div
      role="grid"
      aria-label="Pieces"
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={
        active >= first && active <= last && total > 0 ? `piece-row-${active}` : undefined
      }
      tabIndex={0}
      className={styles.list}
      ref={grid}
      onKeyDown={onKeyDown}
    >
      <Head />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's own. */}
      <div
        role="rowgroup"
        ref={setElement}
        className={styles.grid}
        onMouseDown={(event) => {
          // The list has the keyboard, not the row or the cell under the pointer.
          if (indexAt(event.target) === null) return;
          event.preventDefault();
          grid.current?.focus({ preventScroll: true });
        }}
        onClick={onClick}
        onDoubleClick={(event) => {
          const index = indexAt(event.target);
          if (index !== null) open(index);
        }}
        onContextMenu={onContextMenu}
      >
        <div
          role="presentation"
          className={styles.sizer}
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map((item) => {
            const row = at(item.index);
            return (
              <PieceRow
                key={row?.article.id ?? `waiting-${item.index}`}
                id={`piece-row-${item.index}`}
                index={item.index}
                row={row}
                top={item.start}
                height={height}
                active={item.index === active}
                selected={row !== undefined && selected.has(row.article.id)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
