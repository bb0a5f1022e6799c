import { Ellipsis, GitMerge, Lock } from 'lucide-react';
import type { Draft } from '../../../shared/domain/draft.ts';
import { report } from '../../app/errors.ts';
import { goToArticle } from '../../app/navigation.ts';
import { useProgram } from '../../app/program.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { dayWithin } from '../../ui/time.ts';
import { dropDraft, reopenDraft, unmergeDraft } from './actions.ts';
import styles from './Drafts.module.css';
import { askMerge } from './merge/ask.ts';
import { askName } from './RenameDraft.tsx';
import { isOpen, useDrafts } from './use-drafts.ts';

/** The drafts of a piece that the person writing has; nothing where there are none. */
export function DraftList({ articleId }: { articleId: string }) {
  const { drafts } = useDrafts(articleId);
  if (!drafts || drafts.length === 0) return null;
  const open = drafts.filter(isOpen).length;
  return (
    <section className={styles.list} aria-label="Private drafts">
      <h3 className={styles.heading}>
        Private drafts {open > 0 && <span className={styles.count}>{open}</span>}
      </h3>
      <ul className={styles.rows}>
        {drafts.map((draft) => (
          <Row key={draft.id} draft={draft} here={draft.id === articleId} />
        ))}
      </ul>
    </section>
  );
}

function Row({ draft, here }: { draft: Draft; here: boolean }) {
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  const open = isOpen(draft);
  const Icon = draft.mergedAt === null ? Lock : GitMerge;
  const where = draft.droppedAt
    ? 'Dropped'
    : draft.mergedAt
      ? `Merged ${dayWithin(draft.mergedAt)}`
      : `${draft.words.toLocaleString()} words, ${dayWithin(draft.updatedAt)}`;
  return (
    <li className={styles.row} data-state={open ? 'open' : draft.mergedAt ? 'merged' : 'dropped'}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" className={styles.lock} />
      <button
        type="button"
        className={styles.open}
        aria-current={here ? 'page' : undefined}
        title={draft.note || undefined}
        onClick={() => void goToArticle(draft.id)}
      >
        <span className={styles.rowName}>{draft.name}</span>
        <span className={styles.quiet}>{where}</span>
      </button>
      <MenuIconButton label={`More about “${draft.name}”`} icon={Ellipsis}>
        <MenuItem onSelect={() => void goToArticle(draft.id)}>Open</MenuItem>
        {!readOnly && (
          <>
            <MenuItem onSelect={() => askName(draft)}>Rename…</MenuItem>
            <MenuSeparator />
            {open && (
              <>
                <MenuItem onSelect={() => askMerge(draft, 'piece')}>Bring Back…</MenuItem>
                <MenuItem onSelect={() => askMerge(draft, 'draft')}>
                  Rebase on Today’s Text…
                </MenuItem>
                <MenuItem onSelect={() => void dropDraft(draft).catch(report)}>Drop</MenuItem>
              </>
            )}
            {draft.droppedAt !== null && (
              <MenuItem onSelect={() => void reopenDraft(draft).catch(report)}>
                Bring Out Again
              </MenuItem>
            )}
            {draft.mergedAt !== null && (
              <MenuItem onSelect={() => void unmergeDraft(draft).catch(report)}>
                Take the Merge Back
              </MenuItem>
            )}
          </>
        )}
      </MenuIconButton>
    </li>
  );
}
