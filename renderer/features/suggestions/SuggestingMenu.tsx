import type { Editor } from '@tiptap/core';
import { ChevronDown, Pencil, PencilLine } from 'lucide-react';
import { runCommand } from '../../app/commands.ts';
import { usePeople } from '../../app/people.ts';
import { useProfile } from '../../app/profile.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { MenuButton, MenuCheckItem, MenuItem, MenuSeparator, SubMenu } from '../../ui/Menu.tsx';
import { type ReviewView, setReviewView, useReview } from './mode.ts';
import { decideOnAll } from './review.ts';
import styles from './SuggestingMenu.module.css';
import { writeAs } from './use-review-commands.ts';
import { useSuggestions } from './use-suggestions.ts';

const VIEWS: readonly { view: ReviewView; label: string }[] = [
  { view: 'markup', label: 'Markup' },
  { view: 'final', label: 'Final' },
  { view: 'original', label: 'Original' },
];

/** How one writes and what is shown, and what can be done with all suggestions. */
export function SuggestingMenu({ editor, readOnly }: { editor: Editor; readOnly: boolean }) {
  const { mode, view } = useReview();
  const suggestions = useSuggestions(editor);
  const people = usePeople();
  const profile = useProfile();
  const suggesting = mode === 'suggesting';
  const Icon = suggesting ? PencilLine : Pencil;
  const authors = [...new Set(suggestions.flatMap((each) => each.authors))];
  const name = (id: string) => (id === profile?.id ? 'you' : (people.get(id)?.name ?? 'somebody'));
  const count = (id: string) => suggestions.filter((each) => each.authors.includes(id)).length;
  if (readOnly && suggestions.length === 0) return null;
  return (
    <MenuButton
      align="end"
      trigger={
        <Button
          variant="quiet"
          size="small"
          className={classes(styles.button, suggesting && styles.suggesting)}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className={styles.word}>{suggesting ? 'Suggesting' : 'Editing'}</span>
          {view !== 'markup' && <span className={styles.view}> {view}</span>}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      {!readOnly && (
        <>
          <MenuCheckItem checked={!suggesting} onSelect={() => writeAs(editor, 'editing')}>
            Editing
          </MenuCheckItem>
          <MenuCheckItem
            checked={suggesting}
            shortcut="review.suggesting"
            onSelect={() => writeAs(editor, 'suggesting')}
          >
            Suggesting
          </MenuCheckItem>
          <MenuSeparator />
        </>
      )}
      {VIEWS.map((each) => (
        <MenuCheckItem
          key={each.view}
          checked={view === each.view}
          onSelect={() => setReviewView(each.view)}
        >
          {each.label}
        </MenuCheckItem>
      ))}
      {suggestions.length > 0 && (
        <>
          <MenuSeparator />
          <MenuItem inset shortcut="review.next" onSelect={() => runCommand('review.next')}>
            Next suggestion
          </MenuItem>
          <MenuItem inset shortcut="review.previous" onSelect={() => runCommand('review.previous')}>
            Previous suggestion
          </MenuItem>
        </>
      )}
      {suggestions.length > 0 && !readOnly && (
        <>
          <MenuItem inset shortcut="review.accept" onSelect={() => runCommand('review.accept')}>
            Accept and next
          </MenuItem>
          <MenuItem inset shortcut="review.reject" onSelect={() => runCommand('review.reject')}>
            Reject and next
          </MenuItem>
          <MenuItem inset shortcut="review.stet" onSelect={() => runCommand('review.stet')}>
            Stet and next
          </MenuItem>
          <MenuSeparator />
          <MenuItem inset hint={suggestions.length} onSelect={() => decideOnAll(editor, 'accept')}>
            Accept all
          </MenuItem>
          <MenuItem inset hint={suggestions.length} onSelect={() => decideOnAll(editor, 'reject')}>
            Reject all
          </MenuItem>
          <MenuItem inset hint={suggestions.length} onSelect={() => decideOnAll(editor, 'stet')}>
            Stet all
          </MenuItem>
          {authors.length > 1 &&
            authors.map((id) => (
              <SubMenu key={id} label={`All by ${name(id)}, ${count(id)}`} inset>
                <MenuItem onSelect={() => decideOnAll(editor, 'accept', id)}>Accept</MenuItem>
                <MenuItem onSelect={() => decideOnAll(editor, 'reject', id)}>Reject</MenuItem>
                <MenuItem onSelect={() => decideOnAll(editor, 'stet', id)}>Stet</MenuItem>
              </SubMenu>
            ))}
        </>
      )}
      <MenuSeparator />
      <MenuItem inset onSelect={() => runCommand('review.decided')}>
        Decided suggestions…
      </MenuItem>
    </MenuButton>
  );
}
