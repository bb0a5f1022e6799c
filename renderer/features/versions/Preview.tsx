import {
  FileWarning,
  Flag,
  GitBranch,
  GitCompareArrows,
  Lock,
  PenLine,
  RotateCcw,
} from 'lucide-react';
import { type MouseEvent, type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { ArticleFields } from '../../../shared/domain/article.ts';
import type { Draft } from '../../../shared/domain/draft.ts';
import type { Milestone, Version, VersionFault } from '../../../shared/domain/version.ts';
import { useArticle } from '../../app/articles.ts';
import { report } from '../../app/errors.ts';
import { goToArticle } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MenuButton, MenuCheckItem, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import '../editor/article.css';
import type { BylineFacts } from '../editor/BylineText.tsx';
import { useBylineUnderDek } from '../editor/use-byline-under-dek.tsx';
import { GrafButton } from './grafs/GrafButton.tsx';
import { MILESTONES, milestones } from './milestones.ts';
import { momentOf } from './names.ts';
import styles from './Preview.module.css';
import { type Rendered, renderVersion, Unreadable } from './render.ts';
import { keepPlace } from './same-place.ts';
import type { Loaded } from './use-versions.ts';

export type Shown = { rendered: Rendered; fields: ArticleFields } | { problem: string } | null;

/** What is to be shown of a version; null while it is read. */
export function useShown(loaded: Loaded): Shown {
  return useMemo<Shown>(() => {
    if (loaded.state === 'loading') return null;
    if (loaded.state === 'failed') return { problem: loaded.problem };
    try {
      const { doc, schemaVersion, fields } = loaded.content;
      return { rendered: renderVersion(doc, schemaVersion), fields };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { problem: error.message };
    }
  }, [loaded]);
}

/** A version to be read, with its banner. */
export function Preview({
  version,
  now,
  shown,
  page,
  canChange,
  fault,
  suggestions,
  draft,
  onCompareWithBefore,
  onCompareWithNow,
  onRestore,
  onDraft,
  onName,
  onMilestone,
  onNearest,
  differing,
  onBring,
}: {
  version: Version;
  /** It is the piece as it stands. */
  now: boolean;
  shown: Shown;
  page: RefObject<HTMLDivElement | null>;
  canChange: boolean;
  /** What is known to be wrong with its text. */
  fault: VersionFault['fault'] | undefined;
  /** How many suggestions were open in it; the text is shown with them taken in. */
  suggestions: number;
  /** The private draft that it is a version of; null for one of the piece. */
  draft: Draft | null;
  /** Each left out where there is nothing to compare with. */
  onCompareWithBefore?: () => void;
  onCompareWithNow?: () => void;
  onRestore: () => void;
  /** Begins a private draft from it; left out where none can be. */
  onDraft?: () => void;
  onName: () => void;
  /** Says what the version stands for; null for nothing in particular. */
  onMilestone: (milestone: Milestone | null) => void;
  /** Asked for when the text of this version cannot be shown. */
  onNearest: () => void;
  /** The blocks that read otherwise today. */
  differing: ReadonlySet<string>;
  /** Brings one of them into today's text; left out where nothing may be changed. */
  onBring?: (id: string) => void;
}) {
  const problem = shown && 'problem' in shown ? shown.problem : null;
  const article = useArticle(version.articleId);
  return (
    <section className={styles.pane} aria-label="Preview">
      <header className={styles.banner}>
        <Lock size={14} strokeWidth={1.75} aria-hidden="true" className={styles.lock} />
        <p className={styles.label} role="status">
          {version.kind === 'named' && <strong className={styles.name}>{version.name}</strong>}
          {version.milestone && <MilestoneWord milestone={version.milestone} of={version} />}
          {draft && <strong className={styles.name}>{draft.name}</strong>}
          {now
            ? 'As it stands now'
            : `${draft ? 'Private draft' : 'Version'} of ${momentOf(version.createdAt)}`}
          {suggestions > 0 &&
            ` · with ${suggestions === 1 ? '1 suggestion' : `${suggestions.toLocaleString()} suggestions`}`}
          {' · read only'}
        </p>
        <div className={styles.buttons}>
          {canChange && (
            <Button variant="quiet" onClick={onName}>
              {version.kind === 'named' ? 'Rename…' : 'Name…'}
            </Button>
          )}
          {canChange && (
            <MenuIconButton label="Milestone" icon={Flag} className={styles.milestone}>
              {milestones.map((each) => (
                <MenuCheckItem
                  key={each}
                  checked={version.milestone === each}
                  onSelect={() => onMilestone(version.milestone === each ? null : each)}
                >
                  {MILESTONES[each].word}
                </MenuCheckItem>
              ))}
              <MenuSeparator />
              <MenuCheckItem
                checked={version.milestone === null}
                onSelect={() => version.milestone !== null && onMilestone(null)}
              >
                No milestone
              </MenuCheckItem>
            </MenuIconButton>
          )}
          {(onCompareWithBefore || onCompareWithNow) && (
            <MenuButton
              align="end"
              trigger={
                <Button
                  variant="quiet"
                  icon={GitCompareArrows}
                  className={styles.iconic}
                  title="Compare"
                >
                  <span className={styles.word}>Compare…</span>
                </Button>
              }
            >
              {onCompareWithBefore && (
                <MenuItem shortcut="version.compare" onSelect={onCompareWithBefore}>
                  With the version before
                </MenuItem>
              )}
              {onCompareWithNow && <MenuItem onSelect={onCompareWithNow}>With now</MenuItem>}
            </MenuButton>
          )}
          {canChange && onDraft && !draft && (
            <Button
              variant="quiet"
              icon={GitBranch}
              className={styles.iconic}
              title="Private draft"
              disabled={!shown || problem !== null}
              onClick={onDraft}
            >
              <span className={styles.word}>Draft…</span>
            </Button>
          )}
          {draft && (
            <Button icon={PenLine} onClick={() => void goToArticle(draft.id)}>
              Open Draft
            </Button>
          )}
          {canChange && !now && !draft && (
            <Button icon={RotateCcw} disabled={!shown || problem !== null} onClick={onRestore}>
              Restore…
            </Button>
          )}
        </div>
      </header>
      {problem ? (
        <div className={styles.problem} role="alert">
          <EmptyState
            icon={FileWarning}
            title={fault === 'damaged' ? 'This version is damaged' : 'This version cannot be shown'}
            text={problem}
            action={<Button onClick={onNearest}>Show the nearest that can</Button>}
          />
        </div>
      ) : (
        <div
          ref={page}
          className={styles.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keys.
          tabIndex={0}
          role="document"
          aria-label="Text"
        >
          {shown && 'rendered' in shown && (
            <Text
              rendered={shown.rendered}
              differing={differing}
              onBring={onBring}
              // Fields change without a version of their own: those of now are the piece's.
              facts={article && (now ? article : { ...shown.fields, createdAt: article.createdAt })}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** What a version stands for, unless its name says so already. */
function MilestoneWord({ milestone, of }: { milestone: Milestone; of: Version }) {
  const { word, icon: Icon } = MILESTONES[milestone];
  if (word.toLowerCase() === of.name.toLowerCase()) return null;
  return (
    <span className={styles.meaning}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> {word}
    </span>
  );
}

function Text({
  rendered,
  facts,
  differing,
  onBring,
}: {
  rendered: Rendered;
  facts: BylineFacts | null;
  differing: ReadonlySet<string>;
  onBring: ((id: string) => void) | undefined;
}) {
  const host = useRef<HTMLDivElement>(null);
  const { put, byline } = useBylineUnderDek(facts);
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const stay = keepPlace(host.current, host.current.closest<HTMLElement>(`.${styles.scroller}`));
    // A copy: the fragment is emptied when it is put in, and may be needed again.
    host.current.replaceChildren(rendered.fragment.cloneNode(true));
    put(host.current);
    return stay();
  }, [rendered, put]);
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a[href]');
    if (!link) return;
    event.preventDefault();
    call('shell.openLink', { url: link.getAttribute('href') ?? '' }).catch(report);
  };
  return (
    <div className={styles.sheet}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link is a link for the keyboard too. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only the links inside are acted upon. */}
      <div ref={host} className={classes('article-text', styles.text)} onClick={onClick}>
        {byline}
      </div>
      {onBring && (
        <GrafButton host={host} text={rendered} differing={differing} onBring={onBring} />
      )}
    </div>
  );
}
