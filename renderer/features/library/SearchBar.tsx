import { CircleHelp, PanelLeft, Plus, Search, X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { runCommand } from '../../app/commands.ts';
import { toggleSidebar, useSidebar } from '../../app/layout.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { VaultLock } from '../vault/VaultLock.tsx';
import { setQuery, useLibrary } from './filters.ts';
import styles from './SearchBar.module.css';

/** After the last key, so that each word typed is searched for once. */
const SEARCH_AFTER_MS = 80;

const syntax: readonly (readonly [string, string])[] = [
  ['ferry timetable', 'both words, anywhere'],
  ['"late ferry"', 'these words in this order'],
  ['time*', 'words that begin so'],
  ['-swan', 'pieces without the word'],
  ['slug: desk: byline: tag:', 'only in that field'],
  ['status: headline:', 'only in that field'],
];

function SyntaxHelp() {
  return (
    <Popover
      title="What you can search for"
      align="end"
      trigger={<IconButton label="Search help" icon={CircleHelp} />}
    >
      <dl className={styles.syntax}>
        {syntax.map(([form, meaning]) => (
          <div key={form}>
            <dt>
              <code>{form}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}

/** The search field, what it found, and the way to a new piece. */
export function SearchBar({
  field,
  found,
  readOnly,
  onLeave,
}: {
  field: RefObject<HTMLInputElement | null>;
  /** Pieces found; null without a query. */
  found: number | null;
  readOnly: boolean;
  /** Down and Enter go on to the list. */
  onLeave: () => void;
}) {
  const query = useLibrary((state) => state.query);
  const [typed, setTyped] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sidebar = useSidebar();
  // A choice in the sidebar clears the query.
  useEffect(() => setTyped(query), [query]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const now = (text: string) => {
    clearTimeout(timer.current);
    setTyped(text);
    setQuery(text);
  };
  const later = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setQuery(text), SEARCH_AFTER_MS);
  };

  return (
    <div className={styles.bar}>
      {sidebar.shown !== 'beside' && (
        <IconButton
          label="Sidebar"
          shortcut="view.sidebar"
          icon={PanelLeft}
          aria-expanded={sidebar.shown === 'over'}
          onClick={toggleSidebar}
        />
      )}
      <search className={styles.search}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" className={styles.glass} />
        <input
          ref={field}
          type="text"
          className={styles.field}
          aria-label="Search the archive"
          placeholder="Search the archive"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => later(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed) {
              event.preventDefault();
              now('');
            } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault();
              now(typed);
              onLeave();
            }
          }}
        />
        {typed && (
          <>
            <span className={styles.found}>
              {found !== null && (found === 1 ? '1 piece' : `${found.toLocaleString('en')} pieces`)}
            </span>
            <button
              type="button"
              className={styles.clear}
              aria-label="Clear the search"
              onClick={() => {
                now('');
                field.current?.focus();
              }}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </>
        )}
        <SyntaxHelp />
      </search>
      <VaultLock />
      <Button
        variant="primary"
        icon={Plus}
        disabled={readOnly}
        onClick={() => runCommand('piece.new')}
      >
        New piece
      </Button>
    </div>
  );
}
