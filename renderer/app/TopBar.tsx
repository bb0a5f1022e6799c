import { ChevronRight, Ellipsis, Lock, PanelLeft, Search } from 'lucide-react';
import { Fragment } from 'react';
import { type ArticleSummary, articleStatuses } from '../../shared/domain/article.ts';
import type { UserCommand, UserCommandId } from '../../shared/domain/commands.ts';
import { userCommands } from '../../shared/domain/commands.ts';
import { useOpenDraft } from '../features/drafts/use-drafts.ts';
import { showOnly } from '../features/library/filters.ts';
import { VaultLock } from '../features/vault/VaultLock.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MenuButton, MenuCheckItem, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { MenuIconButton } from '../ui/MenuIconButton.tsx';
import { StatusLabel, statusLooks } from '../ui/StatusLabel.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useArticle } from './articles.ts';
import { commandChecked, commandEnabled, runCommand, useCommandRevision } from './commands.ts';
import { report } from './errors.ts';
import { toggleSidebar, useSidebar } from './layout.ts';
import { type EditorMode, goToLibrary, setMode } from './navigation.ts';
import { setStatus, spikePieces, unspikePieces } from './pieces.ts';
import { useProgram } from './program.ts';
import styles from './TopBar.module.css';

const modes: readonly { mode: EditorMode; name: string; command: UserCommandId }[] = [
  { mode: 'write', name: 'Write', command: 'view.write' },
  { mode: 'check', name: 'Check', command: 'view.check' },
  { mode: 'versions', name: 'Versions', command: 'view.versions' },
  { mode: 'release', name: 'Release', command: 'view.release' },
];

/** The commands behind the three dots, in groups. */
const more: readonly (readonly UserCommandId[])[] = [
  ['check.underline', 'check.proof', 'check.freeze'],
  ['version.name', 'edit.find'],
  ['draft.start', 'draft.bringBack', 'draft.rebase', 'draft.rename', 'draft.drop'],
  ['view.outline', 'view.details', 'view.margin', 'view.focusMode', 'view.typewriter'],
  ['release.signOff', 'release.signAgain', 'release.requirements', 'desk.template'],
  ['file.importOver', 'file.export', 'report.write', 'piece.openInWindow', 'piece.duplicate'],
  ['piece.spike', 'piece.unspike'],
];

function MoreItems() {
  // What can be used changes while the menu is open.
  useCommandRevision();
  const groups = more.map((ids) => ids.filter(commandEnabled)).filter((ids) => ids.length > 0);
  return groups.map((ids, at) => (
    <Fragment key={ids[0]}>
      {at > 0 && <MenuSeparator />}
      {ids.map((id) => {
        const command = userCommands.find((each) => each.id === id) as UserCommand;
        return command.toggle ? (
          <MenuCheckItem
            key={id}
            checked={commandChecked(id)}
            shortcut={command.shortcut}
            onSelect={() => runCommand(id)}
          >
            {command.title}
          </MenuCheckItem>
        ) : (
          <MenuItem key={id} inset shortcut={command.shortcut} onSelect={() => runCommand(id)}>
            {command.title}
          </MenuItem>
        );
      })}
    </Fragment>
  ));
}

const titleOf = (article: ArticleSummary | null): string =>
  article ? article.slug || article.headline || 'Untitled piece' : '';

/** Where one is, how the piece is shown, where it stands. */
export function TopBar({ articleId, mode }: { articleId: string; mode: EditorMode }) {
  const article = useArticle(articleId);
  const sidebar = useSidebar();
  const readOnly = useProgram((state) => state.archive?.readOnly) !== null;
  const draft = useOpenDraft((state) => state.draft);
  const desk = article?.desk;
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <IconButton
          label={sidebar.shown === 'hidden' ? 'Show the sidebar' : 'Hide the sidebar'}
          shortcut="view.sidebar"
          icon={PanelLeft}
          onClick={toggleSidebar}
        />
        <nav aria-label="Place" className={styles.crumbs}>
          <button
            type="button"
            className={styles.crumb}
            onClick={() => {
              showOnly(desk ? { desk: [desk] } : {});
              void goToLibrary();
            }}
          >
            {desk || 'All pieces'}
          </button>
          <ChevronRight size={14} aria-hidden="true" className={styles.chevron} />
          {draft ? (
            <>
              <button
                type="button"
                className={styles.crumb}
                onClick={() => runCommand('draft.goToPiece')}
              >
                {titleOf(article)}
              </button>
              <ChevronRight size={14} aria-hidden="true" className={styles.chevron} />
              <span className={styles.here}>
                <Lock size={12} role="img" aria-label="Private draft" /> {draft.name}
              </span>
            </>
          ) : (
            <span className={styles.here}>{titleOf(article)}</span>
          )}
        </nav>
      </div>
      <nav aria-label="Mode" className={styles.modes}>
        {/* A private draft is neither checked nor released: that is its piece's. */}
        {modes
          .filter(({ mode: each }) => !draft || (each !== 'check' && each !== 'release'))
          .map((each) => (
            <Tooltip key={each.mode} label={each.name} shortcut={each.command}>
              <button
                type="button"
                className={styles.mode}
                aria-current={each.mode === mode ? 'page' : undefined}
                onClick={() => void setMode(each.mode)}
              >
                {each.name}
              </button>
            </Tooltip>
          ))}
      </nav>
      <div className={styles.right}>
        {article && readOnly && <StatusLabel status={article.status} />}
        {article && !readOnly && !draft && (
          <MenuButton
            align="end"
            trigger={
              <button
                type="button"
                className={styles.status}
                aria-label={`Status: ${statusLooks[article.status].word}`}
              >
                <StatusLabel status={article.status} />
              </button>
            }
          >
            {articleStatuses.map((status) =>
              status === 'spiked' ? null : (
                <MenuCheckItem
                  key={status}
                  checked={article.status === status}
                  onSelect={() => void setStatus([article], status).catch(report)}
                >
                  <StatusLabel status={status} />
                </MenuCheckItem>
              ),
            )}
            <MenuSeparator />
            {article.status === 'spiked' ? (
              <MenuItem onSelect={() => void unspikePieces([article]).catch(report)}>
                Unspike
              </MenuItem>
            ) : (
              <MenuItem onSelect={() => void spikePieces([article]).catch(report)}>Spike</MenuItem>
            )}
          </MenuButton>
        )}
        <VaultLock />
        <IconButton
          label="Search the archive"
          shortcut="library.search"
          icon={Search}
          onClick={() => runCommand('library.search')}
        />
        <MenuIconButton label="More" icon={Ellipsis}>
          <MoreItems />
        </MenuIconButton>
      </div>
    </header>
  );
}
