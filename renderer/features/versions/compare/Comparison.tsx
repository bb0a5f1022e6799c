import {
  ArrowRight,
  FileUp,
  FileWarning,
  GitCompareArrows,
  ListTree,
  RotateCcw,
  X,
} from 'lucide-react';
import {
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { placeOf } from '../../../../shared/document/markup/draw.ts';
import { changeWords } from '../../../../shared/document/markup/list.ts';
import type { Comparison as ComparisonOf } from '../../../../shared/domain/comparison.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { useCommands } from '../../../app/commands.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { Button } from '../../../ui/Button.tsx';
import { classes } from '../../../ui/classes.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import '../../editor/article.css';
import { titleOf } from '../History.tsx';
import { momentOf } from '../Preview.tsx';
import { ChangeList } from './ChangeList.tsx';
import styles from './Comparison.module.css';
import { exportComparison } from './export.ts';
import './redline.css';
import { drawSheet, type RowStyles, type Sheet, type View } from './to-dom.ts';
import { isOf, type Pair, useComparison } from './use-comparison.ts';
import { setView, useView } from './view.ts';

/** Two versions held against one another: in one text or side by side, with the changes listed. */
export function Comparison({
  articleId,
  pair,
  now,
  page,
  onClose,
  onRestore,
}: {
  articleId: string;
  pair: Pair;
  /** The piece as it stands. */
  now: Version | undefined;
  page: RefObject<HTMLDivElement | null>;
  onClose: () => void;
  /** Makes one of the two the text again; left out where nothing may be changed. */
  onRestore?: (version: Version) => void;
}) {
  const compared = useComparison(articleId, pair);
  const { view } = useView();
  const [current, setCurrent] = useState<string | null>(null);
  const [listed, setListed] = useState(false);
  const comparison = compared.state === 'shown' ? compared.comparison : null;
  const changes = comparison?.changes;
  const sheet = useMemo(
    () => (comparison ? drawSheet(comparison, view, styles as RowStyles) : null),
    [comparison, view],
  );
  // The same change may be there in the next comparison.
  const shown = changes?.some(({ id }) => id === current) ? current : null;
  const at = changes?.findIndex(({ id }) => id === shown) ?? -1;

  const step = (by: 1 | -1) => {
    if (!changes || changes.length === 0) return;
    const next = at < 0 ? (by > 0 ? 0 : changes.length - 1) : at + by;
    // Past the last comes the first, as when searching.
    const wrapped = changes[(next + changes.length) % changes.length];
    setCurrent(wrapped?.id ?? null);
  };
  const stepNow = useRef(step);
  useLayoutEffect(() => {
    stepNow.current = step;
  });
  const onStep = useCallback((by: 1 | -1) => stepNow.current(by), []);

  const some = changes !== undefined && changes.length > 0;
  useCommands({
    'version.nextChange': { run: () => step(1), enabled: some },
    'version.previousChange': { run: () => step(-1), enabled: some },
    'version.sideBySide': {
      run: () => setView(view === 'inline' ? 'side by side' : 'inline'),
      checked: view === 'side by side',
    },
    'version.exportComparison': {
      run: () => exportComparison(articleId, pair),
      enabled: comparison !== null,
    },
  });

  const change = at >= 0 ? changes?.[at] : undefined;
  return (
    <>
      <section className={styles.pane} aria-label="Comparison">
        <header className={styles.bar}>
          <p className={styles.sum} role="status">
            {comparison && isOf({ comparison }, pair) && <Sum comparison={comparison} />}
          </p>
          <fieldset className={styles.views}>
            <legend className="visually-hidden">View</legend>
            {(['inline', 'side by side'] as const).map((each) => (
              <button
                key={each}
                type="button"
                className={styles.view}
                aria-pressed={view === each}
                onClick={() => setView(each)}
              >
                {each === 'inline' ? 'Inline' : 'Side by side'}
              </button>
            ))}
          </fieldset>
          <div className={styles.tools}>
            <Button
              variant="quiet"
              icon={FileUp}
              disabled={!comparison}
              onClick={() => void exportComparison(articleId, pair).catch(report)}
            >
              Export…
            </Button>
            <IconButton
              className={styles.listToggle}
              label="List of changes"
              icon={ListTree}
              pressed={listed}
              onClick={() => setListed(!listed)}
            />
            <IconButton
              label="Close the comparison"
              shortcut="version.compare"
              icon={X}
              onClick={onClose}
            />
          </div>
        </header>
        <div className={classes(styles.heads, view === 'side by side' && styles.split)}>
          <Head letter="A" version={pair.from} now={now} onRestore={onRestore} />
          <ArrowRight size={16} aria-hidden="true" className={styles.arrow} />
          <Head letter="B" version={pair.to} now={now} onRestore={onRestore} />
        </div>
        {compared.state === 'failed' && (
          <div className={styles.nothing} role="alert">
            <EmptyState
              icon={FileWarning}
              title="These versions cannot be compared"
              text={compared.problem}
              action={<Button onClick={onClose}>Back to reading</Button>}
            />
          </div>
        )}
        {compared.state === 'comparing' && (
          <div className={classes(styles.nothing, styles.waiting)}>
            <EmptyState
              icon={GitCompareArrows}
              title="Comparing…"
              action={<Button onClick={onClose}>Cancel</Button>}
            />
          </div>
        )}
        {comparison && !some && (
          <div className={styles.nothing}>
            <EmptyState
              icon={GitCompareArrows}
              title="These two versions read the same"
              text="No word, mark or block differs between them."
            />
          </div>
        )}
        {sheet && some && (
          <Text sheet={sheet} view={view} current={shown} page={page} onGo={setCurrent} />
        )}
        <p className="visually-hidden" aria-live="polite">
          {change &&
            changes &&
            `Change ${at + 1} of ${changes.length}: ${changeWords(change).kind}, ${change.place}`}
        </p>
      </section>
      {changes && some && (
        <aside className={classes(styles.changes, listed && styles.listed)} aria-label="Changes">
          <ChangeList changes={changes} current={shown} onGo={setCurrent} onStep={onStep} />
        </aside>
      )}
    </>
  );
}

function Sum({ comparison: { wordsAdded, wordsRemoved, changes } }: { comparison: ComparisonOf }) {
  if (changes.length === 0) return null;
  return (
    <>
      <span className={styles.came}>
        <span aria-hidden="true">+{wordsAdded.toLocaleString()}</span>
        <span className="visually-hidden">{wordsAdded} words came, </span>
      </span>{' '}
      <span className={styles.went}>
        <span aria-hidden="true">−{wordsRemoved.toLocaleString()}</span>
        <span className="visually-hidden">{wordsRemoved} words went</span>
      </span>{' '}
      <span aria-hidden="true">words</span>
    </>
  );
}

function Head({
  letter,
  version,
  now,
  onRestore,
}: {
  letter: 'A' | 'B';
  version: Version;
  now: Version | undefined;
  onRestore: ((version: Version) => void) | undefined;
}) {
  const title = version.id === now?.id && version.kind !== 'named' ? 'Now' : titleOf(version);
  const who = version.authorName && title !== version.authorName ? ` · ${version.authorName}` : '';
  return (
    <div className={styles.head}>
      <span className={styles.letter} aria-hidden="true">
        {letter}
      </span>
      <span className="visually-hidden">{letter === 'A' ? 'Before: ' : 'After: '}</span>
      <span className={styles.title}>{title}</span>
      <span className={styles.when}>{`${momentOf(version.createdAt)}${who}`}</span>
      {onRestore && version.id !== now?.id && (
        <Button size="small" icon={RotateCcw} onClick={() => onRestore(version)}>
          Restore…
        </Button>
      )}
    </div>
  );
}

/** Frames to wait for: what was only guessed before it was near gets its height in the first. */
const SETTLING = 2;

function Text({
  sheet,
  view,
  current,
  page,
  onGo,
}: {
  sheet: Sheet;
  view: View;
  current: string | null;
  page: RefObject<HTMLDivElement | null>;
  onGo: (id: string) => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    host.current?.replaceChildren(...sheet.nodes);
    page.current?.scrollTo({ top: 0 });
  }, [sheet, page]);

  useEffect(() => {
    if (current === null) return;
    for (const place of sheet.places.get(current) ?? []) {
      place.classList.add('is-current');
      // A moved block has a bar of its own.
      if (!place.dataset.state?.startsWith('moved'))
        blockOf(place, host.current)?.classList.add('at-current');
    }
    const goal = placeIn(sheet, current);
    if (goal && !inSight(goal, page.current)) return follow(goal);
    return undefined;
  }, [sheet, current, page]);
  useEffect(
    () => () => {
      for (const place of current === null ? [] : (sheet.places.get(current) ?? [])) {
        place.classList.remove('is-current');
        blockOf(place, host.current)?.classList.remove('at-current');
      }
    },
    [sheet, current],
  );

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const link = target.closest('a[href]');
    const href = link?.getAttribute('href') ?? '';
    if (link) event.preventDefault();
    if (href.startsWith('#')) {
      const place = host.current?.querySelector<HTMLElement>(`#${CSS.escape(href.slice(1))}`);
      if (place) {
        onGo(place.dataset.change ?? '');
        follow(place);
        place.setAttribute('tabindex', '-1');
        place.focus({ preventScroll: true });
      }
      return;
    }
    if (link) call('shell.openLink', { url: href }).catch(report);
    const change = target.closest<HTMLElement>('[data-change]')?.dataset.change;
    if (change !== undefined) onGo(change);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keys.
    <div ref={page} className={styles.scroller} tabIndex={0} role="document" aria-label="Text">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: links are links for the keyboard too; changes are in the list. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only what is inside is acted upon. */}
      <div
        ref={host}
        className={view === 'inline' ? classes('article-text', styles.text) : styles.rows}
        onClick={onClick}
      />
    </div>
  );
}

/** The block of the text, or the side of a row, that an element stands in. */
function blockOf(element: HTMLElement, host: HTMLElement | null): HTMLElement | null {
  const cell = element.closest<HTMLElement>(`.${styles.cell}`);
  if (cell) return cell;
  let block: HTMLElement | null = element;
  while (block && block.parentElement !== host) block = block.parentElement;
  return block;
}

/** Where a change is shown: of a move, where the block stands now. */
function placeIn({ places }: Sheet, change: string): HTMLElement | undefined {
  const all = places.get(change) ?? [];
  return all.find(({ id }) => id === placeOf(change)) ?? all[0];
}

function inSight(element: HTMLElement, page: HTMLElement | null): boolean {
  if (!page) return false;
  const [own, around] = [element.getBoundingClientRect(), page.getBoundingClientRect()];
  return own.height > 0 && own.top >= around.top + 8 && own.bottom <= around.bottom - 32;
}

/** Brings an element into sight, and stays with it while the heights around it settle. */
function follow(element: HTMLElement): () => void {
  let frame = 0;
  const go = (left: number) => {
    const tall = element.getBoundingClientRect().height > window.innerHeight / 2;
    element.scrollIntoView({ block: tall ? 'start' : 'center' });
    if (left > 0) frame = requestAnimationFrame(() => go(left - 1));
  };
  go(SETTLING);
  return () => cancelAnimationFrame(frame);
}
