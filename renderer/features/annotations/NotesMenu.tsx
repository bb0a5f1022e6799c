import type { Editor } from '@tiptap/core';
import { ChevronDown } from 'lucide-react';
import { usePeople } from '../../app/people.ts';
import { useProfile } from '../../app/profile.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuButton, MenuCheckItem, MenuGroup, MenuSeparator } from '../../ui/Menu.tsx';
import { useQueries } from '../queries/use-queries.ts';
import { isQueryShown } from '../queries/use-query-cards.tsx';
import { useSuggestions } from '../suggestions/use-suggestions.ts';
import { type NotesShown, setAuthor, setShown, useMarginStore } from './margin-state.ts';
import styles from './NotesMenu.module.css';
import { asDecided, authorsOf, isShown } from './notes.ts';
import { useThreads } from './threads.ts';

const NAMES: Record<NotesShown, string> = {
  open: 'Open notes',
  suggestions: 'Suggestions',
  queries: 'Open queries',
  resolved: 'Resolved notes',
  orphaned: 'Lost notes',
  all: 'All notes',
};
const SHOWN: readonly NotesShown[] = [
  'open',
  'suggestions',
  'queries',
  'resolved',
  'orphaned',
  'all',
];

const WITH_SUGGESTIONS: ReadonlySet<NotesShown> = new Set(['open', 'suggestions', 'all']);

/** Says which notes the margin shows and how many they are; nothing while the piece has none. */
export function NotesMenu({ articleId, editor }: { articleId: string; editor: Editor }) {
  const suggestions = useSuggestions(editor);
  const open = new Set(suggestions.map(({ key }) => key));
  // What was said about a suggestion is on its card until that is decided on.
  const threads = useThreads(articleId)
    .filter(({ suggestion }) => suggestion === null || !open.has(suggestion))
    .map((thread) => (thread.suggestion === null ? thread : asDecided(thread)));
  const queries = useQueries();
  const { show, authorId } = useMarginStore();
  const people = usePeople();
  const profile = useProfile();
  if (threads.length === 0 && suggestions.length === 0 && queries.length === 0) return null;

  const nothing: ReadonlySet<string> = new Set();
  const count = (which: NotesShown, who: string | null) =>
    threads.filter((thread) =>
      isShown(thread, thread.state === 'orphaned', {
        show: which,
        authorId: who,
        leaving: nothing,
      }),
    ).length +
    queries.filter((query) => isQueryShown(query, query.state === 'orphaned', which, who)).length +
    (WITH_SUGGESTIONS.has(which)
      ? suggestions.filter(({ authors }) => who === null || authors.includes(who)).length
      : 0);
  const writers = [
    ...new Set([
      ...authorsOf(threads),
      ...suggestions.flatMap(({ authors }) => authors),
      ...queries.map(({ createdBy }) => createdBy),
    ]),
  ];
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
        {writers.map((id) => (
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
