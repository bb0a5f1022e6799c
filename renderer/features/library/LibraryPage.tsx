import { useEffect, useMemo, useRef, useState } from 'react';
import { useCommands } from '../../app/commands.ts';
import { useProgram } from '../../app/program.ts';
import { setTargets } from '../../app/targets.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { StatusLine } from '../../ui/StatusLine.tsx';
import { BulkBar } from './BulkBar.tsx';
import { useCounts } from './counts.ts';
import { FilterBar } from './FilterBar.tsx';
import { currentSort, toArticleFilter, typedQuery, useLibrary } from './filters.ts';
import styles from './LibraryPage.module.css';
import { List, type RowMenu } from './List.tsx';
import { Nothing } from './Nothing.tsx';
import { PieceMenu } from './PieceMenu.tsx';
import { QuestionDialog } from './QuestionDialog.tsx';
import { type RowsRequest, useRows } from './rows.ts';
import { SearchBar } from './SearchBar.tsx';
import { follow, moveTo, useSelection } from './selection.ts';

/** Announcing every keystroke's count would drown what is typed. */
const ANNOUNCE_AFTER_MS = 600;

function useRequest(): RowsRequest {
  const { query, filters } = useLibrary();
  const sort = useLibrary(currentSort);
  return useMemo(
    () => ({
      query: typedQuery(query),
      filter: toArticleFilter(filters),
      // Without words to match there is no best match.
      sort: sort.by === 'relevance' && !query.trim() ? { by: 'updated', descending: true } : sort,
    }),
    [query, filters, sort],
  );
}

const count = (total: number) => (total === 1 ? '1 piece' : `${total.toLocaleString('en')} pieces`);

function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div role="status" className="visually-hidden">
      {said}
    </div>
  );
}

function Hint({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <span className={styles.hint}>
      {keys.map((key) => (
        <Kbd key={key} shortcut={key} />
      ))}
      {children}
    </span>
  );
}

/** All pieces, or those that a search and filters leave in. */
export function LibraryPage() {
  const request = useRequest();
  const { rows, see } = useRows(request);
  const { selected, active } = useSelection();
  const counts = useCounts((state) => state.counts);
  const readOnly = useProgram((state) => state.archive?.readOnly) !== null;
  const [menu, setMenu] = useState<RowMenu | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const key = JSON.stringify(request);
  // While other rows are on their way the old ones stay, and so does what is said of there being none.
  const library = useLibrary();
  const answered = useRef(library);
  if (rows && JSON.stringify(rows.request) === key) answered.current = library;

  useCommands({
    'library.search': {
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  });

  // Other rows begin at their first.
  const lastKey = useRef(key);
  useEffect(() => {
    if (lastKey.current !== key) moveTo(0);
    lastKey.current = key;
  }, [key]);

  // What is selected is changed by what it is now, not by what it was when it was selected.
  const revision = rows?.revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when rows came.
  useEffect(() => {
    if (rows)
      follow(
        [...rows.loaded()].map(({ article }) => article),
        rows,
      );
  }, [revision]);

  const activeArticle = rows?.at(active)?.article;
  useEffect(() => {
    setTargets(selected.size > 0 ? [...selected.values()] : activeArticle ? [activeArticle] : []);
  }, [selected, activeArticle]);
  useEffect(() => () => setTargets([]), []);

  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      const { target } = event;
      const writing =
        target instanceof HTMLElement &&
        target.closest('input, textarea, [contenteditable], [role=menu], [data-dialog]');
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || writing) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', slash);
    return () => window.removeEventListener('keydown', slash);
  }, []);

  // The list has the keyboard when the page comes up, unless something else took it.
  const listed = rows !== null && rows.total > 0;
  useEffect(() => {
    if (listed && document.activeElement === document.body) grid.current?.focus();
  }, [listed]);

  const pieces = [...selected.values()];
  const all = counts?.all ?? rows?.total ?? 0;
  const searching = request.query !== '';
  // In an archive without pieces there is nothing to filter.
  const empty = counts !== null && counts.all + counts.spiked === 0;
  return (
    <>
      <SearchBar
        field={field}
        found={searching && rows && rows.request.query !== '' ? rows.total : null}
        readOnly={readOnly}
        onLeave={() => grid.current?.focus()}
      />
      {pieces.length > 1 && <BulkBar pieces={pieces} readOnly={readOnly} />}
      {pieces.length <= 1 && !empty && <FilterBar />}
      {listed && <List rows={rows} see={see} grid={grid} onMenu={setMenu} />}
      {rows?.total === 0 && (
        <div className={styles.nothing}>
          <Nothing
            query={answered.current.query}
            filters={answered.current.filters}
            note={rows.note}
            readOnly={readOnly}
          />
        </div>
      )}
      {!rows && <div className={styles.nothing} />}
      {!readOnly && <PieceMenu menu={menu} onClose={() => setMenu(null)} />}
      <QuestionDialog />
      <Announcement text={rows ? `${count(rows.total)}${searching ? ' found' : ''}` : ''} />
      <StatusLine
        left={
          rows && (
            <>
              <span>
                {rows.total < all || searching
                  ? `${rows.total.toLocaleString('en')} of ${count(all)}`
                  : count(rows.total)}
              </span>
              {pieces.length > 0 && <span>{pieces.length.toLocaleString('en')} selected</span>}
              {searching && rows.note && rows.total > 0 && <span>{rows.note}</span>}
            </>
          )
        }
        right={
          rows &&
          rows.total > 0 && (
            <>
              <Hint keys={['Up', 'Down']}>move</Hint>
              <Hint keys={['Space']}>select</Hint>
              <Hint keys={['Enter']}>open</Hint>
            </>
          )
        }
      />
    </>
  );
}
