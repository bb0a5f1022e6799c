import { Popover } from '@base-ui/react/popover';
import type { Editor } from '@tiptap/core';
import {
  Code,
  Flag,
  Heading2,
  Heading3,
  Image,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Pilcrow,
  Quote,
  Superscript,
  Table,
  TextQuote,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type UserCommandId, userCommands } from '../../../../shared/domain/commands.ts';
import { runCommand } from '../../../app/commands.ts';
import { classes } from '../../../ui/classes.ts';
import floating from '../../../ui/Floating.module.css';
import { Kbd } from '../../../ui/Kbd.tsx';
import { closeSlash, slashOf } from '../model/slash.ts';
import { useEditorValue } from '../use-editor-value.ts';
import styles from './Floating.module.css';
import { takeSlashKeys } from './slash-keys.ts';

interface Choice {
  id: UserCommandId;
  label: string;
  icon: LucideIcon;
  words: string;
}

const choices: readonly Choice[] = [
  { id: 'block.paragraph', label: 'Body text', icon: Pilcrow, words: 'paragraph graf' },
  { id: 'block.heading2', label: 'Subhead', icon: Heading2, words: 'heading' },
  { id: 'block.heading3', label: 'Minor subhead', icon: Heading3, words: 'heading' },
  { id: 'block.bulletList', label: 'Bulleted list', icon: List, words: 'unordered points' },
  { id: 'block.orderedList', label: 'Numbered list', icon: ListOrdered, words: 'ordered' },
  { id: 'block.blockquote', label: 'Quote', icon: TextQuote, words: 'block' },
  { id: 'block.pullQuote', label: 'Pull quote', icon: Quote, words: 'attribution' },
  { id: 'insert.image', label: 'Image…', icon: Image, words: 'picture photo figure' },
  { id: 'insert.table', label: 'Table', icon: Table, words: 'rows columns' },
  { id: 'insert.footnote', label: 'Footnote', icon: Superscript, words: 'note reference' },
  { id: 'insert.tk', label: 'TK', icon: Flag, words: 'to come hole' },
  { id: 'block.code', label: 'Code block', icon: Code, words: 'monospace' },
  { id: 'insert.rule', label: 'Horizontal rule', icon: Minus, words: 'divider line' },
];

const hasShortcut = (id: string): boolean =>
  userCommands.some((command) => command.id === id && 'shortcut' in command);

function matching(query: string): readonly Choice[] {
  const words = query.toLowerCase().split(' ').filter(Boolean);
  return choices.filter(({ label, words: more }) => {
    const text = ` ${label} ${more}`.toLowerCase();
    return words.every((word) => text.includes(` ${word}`));
  });
}

/** What can be put in at a slash, narrowed by what is typed after it. */
export function SlashMenu({ editor }: { editor: Editor }) {
  const slash = useEditorValue(editor, (each) => slashOf(each.state), 30);
  const found = slash ? matching(slash.query) : [];
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const active = Math.min(at, Math.max(0, found.length - 1));
  const open = slash !== null && found.length > 0;

  const choose = (choice: Choice | undefined) => {
    const place = slashOf(editor.state);
    if (!place || !choice) return;
    const { view, state } = editor;
    view.dispatch(closeSlash(state).delete(place.from, place.to).setMeta('addToHistory', true));
    // At once: what is typed next belongs into what was put in.
    runCommand(choice.id);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top.
  useEffect(() => setAt(0), [slash?.query, slash?.from]);
  useEffect(() => {
    takeSlashKeys((event) => {
      // Keys may be quicker than the list is drawn.
      const typed = slashOf(editor.state);
      const now = typed ? matching(typed.query) : [];
      if (now.length === 0) return false;
      const marked = typed?.query === slash?.query ? active : 0;
      if (event.key === 'ArrowDown') setAt((marked + 1) % now.length);
      else if (event.key === 'ArrowUp') setAt((marked - 1 + now.length) % now.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(now[marked]);
      else if (event.key === 'Escape') editor.view.dispatch(closeSlash(editor.state));
      else return false;
      return true;
    });
    return () => takeSlashKeys(null);
  });
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  if (!open || !slash) return null;
  const anchor = {
    getBoundingClientRect: () => {
      const caret = editor.view.coordsAtPos(Math.min(slash.from, editor.state.doc.content.size));
      return new DOMRect(caret.left, caret.top, 1, caret.bottom - caret.top);
    },
    contextElement: editor.view.dom,
  };
  return (
    <Popover.Root open>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          className={floating.positioner}
          align="start"
          sideOffset={6}
        >
          <Popover.Popup
            className={classes(floating.popup, styles.menu)}
            initialFocus={false}
            finalFocus={false}
            role="presentation"
          >
            <div ref={list} role="listbox" aria-label="Insert" tabIndex={-1}>
              {found.map((choice, i) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the text keeps the keyboard.
                <div
                  key={choice.id}
                  role="option"
                  tabIndex={-1}
                  aria-selected={i === active}
                  className={styles.option}
                  onMouseDown={(event) => event.preventDefault()}
                  onMouseMove={() => setAt(i)}
                  onClick={() => choose(choice)}
                >
                  <choice.icon size={16} strokeWidth={1.75} aria-hidden="true" />
                  <span>{choice.label}</span>
                  {hasShortcut(choice.id) && <Kbd shortcut={choice.id} />}
                </div>
              ))}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
      <output className="visually-hidden">{found[active]?.label}</output>
    </Popover.Root>
  );
}
