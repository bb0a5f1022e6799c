import {
  Clock,
  Copy,
  FileText,
  FileX2,
  Folder,
  HardDrive,
  Inbox,
  ListChecks,
  type LucideIcon,
  Plus,
  Search,
  Tag,
  User,
} from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { articleStatuses } from '../../../shared/domain/article.ts';
import { runCommand } from '../../app/commands.ts';
import { closeOverlay } from '../../app/layout.ts';
import { currentArticleId, goToArticle, goToLibrary, useNavigation } from '../../app/navigation.ts';
import { useOpened } from '../../app/opening.ts';
import { nameOf } from '../../app/pieces.ts';
import { useProfile } from '../../app/profile.ts';
import { useProgram } from '../../app/program.ts';
import { setPanels } from '../../app/settings.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { MenuAnchor } from '../../ui/Menu.tsx';
import { Splitter } from '../../ui/Splitter.tsx';
import { StatusIcon, statusLooks } from '../../ui/StatusLabel.tsx';
import { useOpenClaims } from '../check/mine/use-open-claims.ts';
import { useCounts, useFreshCounts } from './counts.ts';
import { DeskMenu, type DeskMenuAt } from './DeskMenu.tsx';
import { type Filters, noFilters, sameFilters, showOnly, useLibrary } from './filters.ts';
import styles from './Sidebar.module.css';

/** Tags beyond these are found by the tag filter. */
const TAGS_SHOWN = 8;

function Line({
  icon,
  children,
  count,
  current,
  onClick,
  onMenu,
  title,
}: {
  icon: ReactNode;
  children: ReactNode;
  count?: number;
  current: boolean;
  onClick: () => void;
  /** Asked for a menu, by the pointer or a key. */
  onMenu?: (at: MenuAnchor) => void;
  title?: string;
}) {
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={current ? 'page' : undefined}
        title={title}
        aria-haspopup={onMenu ? 'menu' : undefined}
        onContextMenu={(event) => {
          if (!onMenu) return;
          event.preventDefault();
          onMenu(event.currentTarget);
        }}
        onClick={() => {
          closeOverlay();
          onClick();
        }}
      >
        {icon}
        <span className={styles.name}>{children}</span>
        {count !== undefined && <span className={styles.count}>{count.toLocaleString('en')}</span>}
      </button>
    </li>
  );
}

const icon = (Icon: LucideIcon) => <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;

/** A row that shows what some filters leave in. */
function FilterLine({
  filters,
  ...line
}: {
  filters: Partial<Filters>;
  icon: ReactNode;
  children: ReactNode;
  count?: number;
  onMenu?: (at: MenuAnchor) => void;
}) {
  const inLibrary = useNavigation().view === 'library';
  const current = useLibrary((state) => sameFilters(state.filters, { ...noFilters, ...filters }));
  return (
    <Line
      {...line}
      current={inLibrary && current}
      onClick={() => {
        showOnly(filters);
        void goToLibrary();
      }}
    />
  );
}

/** What somebody still has to check, in all pieces; not there while it is nothing. */
function OpenClaimsLine({ ownerId }: { ownerId: string }) {
  const filter = useMemo(() => ({ ownerId, risk: null, dueUntil: null }), [ownerId]);
  const found = useOpenClaims(filter, 1);
  if (!found || found.total === 0) return null;
  return (
    <Line
      icon={icon(ListChecks)}
      current={false}
      count={found.total}
      onClick={() => runCommand('check.mine')}
    >
      My open claims
    </Line>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

/** The archive at a glance: its places, its desks, where its pieces stand. */
export function Sidebar({ width, over }: { width: number; over: boolean }) {
  const place = useNavigation();
  const opened = useOpened(({ times }) => times);
  useFreshCounts(`${place.view} ${currentArticleId() ?? ''} ${opened}`);
  const archive = useProgram((state) => state.archive);
  const { counts, recent } = useCounts();
  const profile = useProfile();
  const shownId = currentArticleId();
  const [deskMenu, setDeskMenu] = useState<DeskMenuAt | null>(null);
  return (
    <nav
      id="sidebar"
      aria-label="Archive"
      className={styles.sidebar}
      data-over={over || undefined}
      style={{ width }}
    >
      <header className={styles.head}>
        <h1 className={styles.archive} title={archive?.folder}>
          {archive?.name}
        </h1>
        <IconButton
          label="Search the archive"
          shortcut="library.search"
          icon={Search}
          onClick={() => {
            closeOverlay();
            runCommand('library.search');
          }}
        />
        <IconButton
          label="New piece"
          shortcut="piece.new"
          icon={Plus}
          disabled={archive?.readOnly !== null}
          onClick={() => {
            closeOverlay();
            runCommand('piece.new');
          }}
        />
      </header>
      <div className={styles.scroll}>
        <ul>
          <FilterLine icon={icon(Inbox)} filters={{}} count={counts?.all}>
            All pieces
          </FilterLine>
          {profile && (
            <FilterLine icon={icon(User)} filters={{ ownerId: [profile.id] }} count={counts?.mine}>
              Mine
            </FilterLine>
          )}
          {profile && <OpenClaimsLine ownerId={profile.id} />}
          <FilterLine icon={icon(Clock)} filters={{ dueThisWeek: true }} count={counts?.due}>
            Due this week
          </FilterLine>
        </ul>
        {recent.length > 0 && (
          <Section title="Recent">
            {recent.map((article) => (
              <Line
                key={article.id}
                icon={icon(FileText)}
                current={article.id === shownId}
                title={nameOf(article)}
                onClick={() => void goToArticle(article.id)}
              >
                {nameOf(article)}
              </Line>
            ))}
          </Section>
        )}
        {counts?.byDesk.some(({ desk }) => desk) && (
          <Section title="Desks">
            {counts.byDesk
              .filter(({ desk }) => desk)
              .map(({ desk, count }) => (
                <FilterLine
                  key={desk}
                  icon={icon(Folder)}
                  filters={{ desk: [desk] }}
                  count={count}
                  onMenu={(anchor) => setDeskMenu({ desk, anchor })}
                >
                  {desk}
                </FilterLine>
              ))}
          </Section>
        )}
        {counts && counts.all > 0 && (
          <Section title="Status">
            {articleStatuses
              .filter((status) => status !== 'spiked' && counts.byStatus[status])
              .map((status) => (
                <FilterLine
                  key={status}
                  icon={<StatusIcon status={status} />}
                  filters={{ status: [status] }}
                  count={counts.byStatus[status]}
                >
                  {statusLooks[status].word}
                </FilterLine>
              ))}
          </Section>
        )}
        {counts && counts.byTag.length > 0 && (
          <Section title="Tags">
            {counts.byTag.slice(0, TAGS_SHOWN).map(({ tag, count }) => (
              <FilterLine key={tag} icon={icon(Tag)} filters={{ tag: [tag] }} count={count}>
                {tag}
              </FilterLine>
            ))}
          </Section>
        )}
        {counts && (counts.duplicates > 0 || counts.spiked > 0) && (
          <Section title="Set aside">
            {counts.duplicates > 0 && (
              <FilterLine
                icon={icon(Copy)}
                filters={{ duplicates: true }}
                count={counts.duplicates}
              >
                Duplicates
              </FilterLine>
            )}
            {counts.spiked > 0 && (
              <FilterLine
                icon={icon(FileX2)}
                filters={{ status: ['spiked'] }}
                count={counts.spiked}
              >
                Spiked
              </FilterLine>
            )}
          </Section>
        )}
      </div>
      <p className={styles.foot}>
        <HardDrive size={14} strokeWidth={1.75} aria-hidden="true" />
        On this computer only
      </p>
      <DeskMenu menu={deskMenu} onClose={() => setDeskMenu(null)} />
      <Splitter
        label="Width of the sidebar"
        controls="sidebar"
        width={width}
        min={180}
        max={420}
        onResize={(sidebar) => setPanels({ sidebar })}
      />
    </nav>
  );
}
