import { ChevronDown } from 'lucide-react';
import { usePeople } from '../../app/people.ts';
import { useProfile } from '../../app/profile.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuButton, MenuCheckItem, MenuGroup, MenuSeparator } from '../../ui/Menu.tsx';
import { type NotesShown, setAuthor, setShown, useMarginStore } from './margin-state.ts';
import styles from './NotesMenu.module.css';
import { authorsOf, isShown } from './notes.ts';
import { useThreads } from './threads.ts';

const NAMES: Record<NotesShown, string> = {
  open: 'Open notes',
  resolved: 'Resolved notes',
  orphaned: 'Lost notes',
  all: 'All notes',
};
const SHOWN: readonly NotesShown[] = ['open', 'resolved', 'orphaned', 'all'];

/** Says which notes the margin shows and how many they are; nothing while the piece has none. */
export function NotesMenu({ articleId }: { articleId: string }) {
  const threads = useThreads(articleId);
  const { show, authorId } = useMarginStore();
  const people = usePeople();
  const profile = useProfile();
  if (threads.length === 0) return null;

  const nothing: ReadonlySet<string> = new Set();
  const count = (which: NotesShown, who: string | null) =>
    threads.filter((thread) =>
      isShown(thread, thread.state === 'orphaned', {
        show: which,
        authorId: who,
        leaving: nothing,
      }),
    ).length;
  const name = (id: string) => (id === profile?.id ? 'You' : (people.get(id)?.name ?? 'Somebody'));

  return (
    <MenuButton
      align="end"
      trigger={
        <Button variant="quiet" size="small" className={styles.button}>
          {authorId ? `${NAMES[show]} of ${name(authorId)}` : NAMES[show]}, {count(show, authorId)}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      {SHOWN.map((each) => (
        <MenuCheckItem
          key={each}
          checked={show === each}
          hint={count(each, authorId)}
          onSelect={() => setShown(each)}
        >
          {NAMES[each]}
        </MenuCheckItem>
      ))}
      <MenuSeparator />
      <MenuGroup label="From">
        <MenuCheckItem checked={authorId === null} onSelect={() => setAuthor(null)}>
          Everybody
        </MenuCheckItem>
        {authorsOf(threads).map((id) => (
          <MenuCheckItem
            key={id}
            checked={authorId === id}
            hint={count(show, id)}
            onSelect={() => setAuthor(id)}
          >
            {name(id)}
          </MenuCheckItem>
        ))}
      </MenuGroup>
    </MenuButton>
  );
}
