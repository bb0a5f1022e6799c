import {
  ArrowRight,
  CornerUpRight,
  FileUp,
  FileWarning,
  GitCompareArrows,
  ListTree,
  RotateCcw,
  X,
} from 'lucide-react';
import { type RefObject, useMemo, useState } from 'react';
import { changeWords } from '../../../../shared/document/markup/list.ts';
import {
  type ComparedField,
  type Comparison as ComparisonOf,
  comparedFieldNames,
} from '../../../../shared/domain/comparison.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import { useCommands } from '../../../app/commands.ts';
import { report } from '../../../app/errors.ts';
import { Button } from '../../../ui/Button.tsx';
import { classes } from '../../../ui/classes.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { MenuButton, MenuItem } from '../../../ui/Menu.tsx';
import { momentOf, titleOf } from '../names.ts';
import { ChangeList } from './ChangeList.tsx';
import { ComparedText } from './ComparedText.tsx';
import styles from './Comparison.module.css';
import { exportComparison } from './export.ts';
import { drawSheet, type RowStyles } from './to-dom.ts';
import { isOf, type Pair, useComparison } from './use-comparison.ts';
import { useGraf } from './use-graf.ts';
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
  const some = changes !== undefined && changes.length > 0;
  const canChange = onRestore !== undefined;
  const bring = useGraf({ articleId, pair, now, sheet, current: shown, canChange });
  useCommands({
    'version.bringBack': { run: () => bring?.(), enabled: bring !== null },
    'version.nextChange': { run: () => step(1), enabled: some },
    'version.previousChange': { run: () => step(-1), enabled: some },
    'version.sideBySide': {
      run: () => setView(view === 'inline' ? 'side by side' : 'inline'),
      checked: view === 'side by side',
    },
    'version.exportComparison': {
      run: () => exportComparison(articleId, pair, 'html'),
      enabled: comparison !== null,
    },
    'version.exportComparisonToWord': {
      run: () => exportComparison(articleId, pair, 'docx'),
      enabled: comparison !== null,
    },
  });

  // What was shown last stays while the next two are compared.
  const stale = comparison !== null && !isOf({ comparison }, pair);
  const change = at >= 0 ? changes?.[at] : undefined;
  return (
    <>
      <section className={styles.pane} aria-label="Comparison">
        <header className={styles.bar}>
          <p className={styles.sum} role="status">
            {comparison && !stale && <Sum comparison={comparison} />}
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
            {canChange && pair.from.id !== now?.id && (
              <IconButton
                label="Bring this graf of A back"
                shortcut="version.bringBack"
                icon={CornerUpRight}
                disabled={bring === null}
                onClick={() => bring?.()}
              />
            )}
            <MenuButton
              align="end"
              trigger={
                <Button variant="quiet" icon={FileUp} disabled={!comparison}>
                  Export…
                </Button>
              }
            >
              {(['html', 'docx'] as const).map((format) => (
                <MenuItem
                  key={format}
                  onSelect={() => void exportComparison(articleId, pair, format).catch(report)}
                >
                  {format === 'html' ? 'Web page' : 'Word file with tracked changes'}
                </MenuItem>
              ))}
            </MenuButton>
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
        {comparison && comparison.fields.length > 0 && <Fields fields={comparison.fields} />}
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
              title={
                comparison.fields.length === 0
                  ? 'These two versions read the same'
                  : 'The two texts read the same'
              }
              text="No word, mark or block differs between them."
            />
          </div>
        )}
        {sheet && some && (
          <ComparedText
            sheet={sheet}
            view={view}
            stale={stale}
            current={shown}
            page={page}
            onGo={setCurrent}
          />
        )}
        <p className="visually-hidden" aria-live="polite">
          {change &&
            changes &&
            `Change ${at + 1} of ${changes.length}: ${changeWords(change).kind}, ${change.place}`}
        </p>
      </section>
      {changes && some && (
        <aside className={classes(styles.changes, listed && styles.listed)} aria-label="Changes">
          <ChangeList changes={changes} current={shown} onGo={setCurrent} onStep={step} />
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

/** What is printed with the text and changed beside it. */
function Fields({ fields }: { fields: readonly ComparedField[] }) {
  return (
    <dl className={styles.fields} aria-label="Fields that changed">
      {fields.map(({ field, before, after }) => (
        <div key={field} className={styles.field}>
          <dt>{comparedFieldNames[field]}</dt>
          <dd>
            {before && (
              <del>
                <span className="visually-hidden">went: </span>
                {before}
              </del>
            )}{' '}
            {after && (
              <ins>
                <span className="visually-hidden">came: </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
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
      {onRestore && version.id !== now?.id && version.articleId === now?.articleId && (
        <Button
          size="small"
          icon={RotateCcw}
          aria-label={`Restore ${letter}…`}
          className={styles.restore}
          onClick={() => onRestore(version)}
        >
          <span className={styles.word}>Restore…</span>
        </Button>
      )}
    </div>
  );
}
