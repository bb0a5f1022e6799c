import type { Editor } from '@tiptap/core';
import {
  Bold,
  ChevronDown,
  Flag,
  Image,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquare,
  Minus,
  MoreHorizontal,
  Pilcrow,
  Quote,
  Superscript,
  Table,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { UserCommandId } from '../../../shared/domain/commands.ts';
import { commandEnabled, runCommand } from '../../app/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuButton, MenuCheckItem, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import type { CommandFacts } from './editor-commands.ts';
import styles from './Toolbar.module.css';

const blockNames: Readonly<Record<string, string>> = {
  eyebrow: 'Eyebrow',
  headline: 'Headline',
  dek: 'Dek',
  paragraph: 'Body text',
  heading2: 'Subhead',
  heading3: 'Minor subhead',
  heading4: 'Minor subhead',
  attribution: 'Attribution',
  figure: 'Cutline',
  codeBlock: 'Code block',
};

function nameOf(facts: CommandFacts): string {
  if (facts.pull && facts.block === 'paragraph') return 'Pull quote';
  if (facts.list === 'bulletList') return 'Bulleted list';
  if (facts.list === 'orderedList') return 'Numbered list';
  if (facts.quote && facts.block === 'paragraph') return 'Quote';
  return blockNames[facts.block] ?? 'Body text';
}

const blockChoices: readonly {
  id: UserCommandId;
  label: string;
  is: (facts: CommandFacts) => boolean;
}[] = [
  {
    id: 'block.paragraph',
    label: 'Body text',
    is: (f) => f.block === 'paragraph' && !f.list && !f.quote && !f.pull,
  },
  { id: 'block.heading2', label: 'Subhead', is: (f) => f.block === 'heading2' },
  { id: 'block.heading3', label: 'Minor subhead', is: (f) => f.block === 'heading3' },
  { id: 'block.bulletList', label: 'Bulleted list', is: (f) => f.list === 'bulletList' },
  { id: 'block.orderedList', label: 'Numbered list', is: (f) => f.list === 'orderedList' },
  { id: 'block.blockquote', label: 'Quote', is: (f) => f.quote },
  { id: 'block.pullQuote', label: 'Pull quote', is: (f) => f.pull },
  { id: 'block.code', label: 'Code block', is: (f) => f.block === 'codeBlock' },
];

const tableChoices: readonly { id: UserCommandId; label: string }[] = [
  { id: 'table.addRow', label: 'Add row below' },
  { id: 'table.addColumn', label: 'Add column after' },
  { id: 'table.deleteRow', label: 'Delete row' },
  { id: 'table.deleteColumn', label: 'Delete column' },
  { id: 'table.mergeOrSplit', label: 'Merge or split cells' },
  { id: 'table.toggleHeader', label: 'Header row' },
  { id: 'table.delete', label: 'Delete table' },
];

const insertions: readonly { id: UserCommandId; label: string; icon: LucideIcon }[] = [
  { id: 'insert.image', label: 'Image…', icon: Image },
  { id: 'insert.table', label: 'Table', icon: Table },
  { id: 'block.pullQuote', label: 'Pull quote', icon: Quote },
  { id: 'insert.rule', label: 'Horizontal rule', icon: Minus },
];

/** The quiet row of tools over the text. Alt+F10 comes here, Escape goes back, arrows move. */
export function Toolbar({
  editor,
  facts,
  children,
}: {
  editor: Editor;
  facts: CommandFacts;
  /** What stands at the right. */
  children?: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const come = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey) return;
      event.preventDefault();
      stops(row.current)[0]?.focus();
    };
    window.addEventListener('keydown', come);
    return () => window.removeEventListener('keydown', come);
  }, []);
  // One stop for Tab, the first tool, which always shows; the arrows reach the rest.
  useEffect(() => {
    for (const [i, tool] of tools(row.current).entries()) tool.tabIndex = i === 0 ? 0 : -1;
  });

  /** After a choice the text has the caret; a menu that was only left gives it to its button. */
  const chosen = useRef(false);
  const choose = (id: UserCommandId) => {
    chosen.current = true;
    runCommand(id);
  };
  const menu = {
    onOpenChange: (open: boolean) => {
      if (open) chosen.current = false;
    },
    finalFocus: () => (chosen.current ? editor.view.dom : true),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Menus stand elsewhere in the page and have keys of their own.
    if (!row.current?.contains(event.target as Element)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      editor.view.focus();
      return;
    }
    const all = stops(row.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };

  const tool = (
    id: UserCommandId,
    label: string,
    icon: LucideIcon,
    state: { can: boolean; on?: boolean },
  ) => (
    <IconButton
      label={label}
      icon={icon}
      shortcut={id}
      pressed={state.on}
      aria-disabled={!state.can}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => state.can && runCommand(id)}
    />
  );

  return (
    <div
      ref={row}
      role="toolbar"
      aria-label="Formatting"
      aria-orientation="horizontal"
      className={styles.toolbar}
      onKeyDownCapture={onKeyDown}
    >
      <MenuButton
        {...menu}
        trigger={
          <Button
            variant="quiet"
            size="small"
            className={styles.block}
            aria-label={`Block: ${nameOf(facts)}`}
          >
            {nameOf(facts)}
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      >
        {blockChoices.map(({ id, label, is }) => (
          <MenuCheckItem
            key={id}
            checked={is(facts)}
            disabled={!facts.inBody && !(id === 'block.pullQuote' && facts.pull)}
            shortcut={id}
            onSelect={() => choose(id)}
          >
            {label}
          </MenuCheckItem>
        ))}
      </MenuButton>
      <span className={styles.rule} />
      {tool('format.bold', 'Bold', Bold, facts.marks.bold)}
      {tool('format.italic', 'Italic', Italic, facts.marks.italic)}
      {tool('format.link', 'Link', Link, facts.link)}
      <span className={styles.rule} />
      <span className={styles.wide}>
        {tool('block.bulletList', 'Bulleted list', List, {
          can: facts.inBody,
          on: facts.list === 'bulletList',
        })}
        {tool('block.orderedList', 'Numbered list', ListOrdered, {
          can: facts.inBody,
          on: facts.list === 'orderedList',
        })}
      </span>
      {tool('insert.footnote', 'Footnote', Superscript, { can: facts.footnote })}
      {tool('insert.tk', 'TK', Flag, { can: facts.tk })}
      {tool('insert.comment', 'Comment', MessageSquare, { can: commandEnabled('insert.comment') })}
      {facts.table && (
        <MenuIconButton {...menu} label="Table" icon={Table} align="start">
          {tableChoices.map(({ id, label }) => (
            <MenuItem key={id} danger={id === 'table.delete'} onSelect={() => choose(id)}>
              {label}
            </MenuItem>
          ))}
        </MenuIconButton>
      )}
      <MenuIconButton {...menu} label="Insert and more" icon={MoreHorizontal} align="start">
        {insertions.map(({ id, label, icon }) => (
          <MenuItem key={id} icon={icon} disabled={!commandEnabled(id)} onSelect={() => choose(id)}>
            {label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          icon={Pilcrow}
          shortcut="format.clear"
          disabled={!facts.editable}
          onSelect={() => choose('format.clear')}
        >
          Clear formatting
        </MenuItem>
      </MenuIconButton>
      <span className={styles.space} />
      {children}
    </div>
  );
}

const tools = (row: HTMLElement | null): HTMLElement[] =>
  row ? [...row.querySelectorAll<HTMLElement>('button')] : [];

/** Those that show. Asking has the page laid out, so it is asked on a key of the toolbar only. */
const stops = (row: HTMLElement | null): HTMLElement[] =>
  tools(row).filter((each) => each.offsetParent !== null);
