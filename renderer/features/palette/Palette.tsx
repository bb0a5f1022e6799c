import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { FileText, type LucideIcon, Search } from 'lucide-react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ArticleSummary } from '../../../shared/domain/article.ts';
import type { UserCommand, UserCommandId } from '../../../shared/domain/commands.ts';
import {
  commandChecked,
  runCommand,
  usableCommands,
  useCommandRevision,
} from '../../app/commands.ts';
import { goToArticle } from '../../app/navigation.ts';
import { nameOf } from '../../app/pieces.ts';
import { useProgram } from '../../app/program.ts';
import { setSettings, useSettings } from '../../app/settings.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { statusLooks } from '../../ui/StatusLabel.tsx';
import { dayWithin } from '../../ui/time.ts';
import { iconOf } from './icons.ts';
import { commandItems, readAsk } from './items.ts';
import { match } from './match.ts';
import styles from './Palette.module.css';
import { usePieces } from './pieces.ts';
import { closePalette, openPalette, usePalette } from './state.ts';

/** Without a query the palette shows this many commands; all are found by typing. */
const COMMANDS_AT_REST = 8;
const RECENT_KEPT = 20;

/** The text with its matched letters in accent. */
function Lit({ text, at }: { text: string; at: readonly number[] }) {
  const lit = new Set(at);
  const parts: { text: string; on: boolean }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const last = parts.at(-1);
    const on = lit.has(index);
    if (last && last.on === on) last.text += text[index];
    else parts.push({ text: text[index] ?? '', on });
  }
  return parts.map((part, at) =>
    part.on ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
      <b key={at} className={styles.lit}>
        {part.text}
      </b>
    ) : (
      part.text
    ),
  );
}

function Line({
  value,
  icon: Icon,
  title,
  detail,
  right,
  onSelect,
}: {
  value: string;
  icon: LucideIcon;
  title: ReactNode;
  detail?: string;
  right?: ReactNode;
  onSelect: () => void;
}) {
  return (
    <Command.Item value={value} className={styles.item} onSelect={onSelect}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.title}>{title}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
      <span className={styles.right}>{right}</span>
    </Command.Item>
  );
}

const aboutPiece = ({ desk, status, updatedAt }: ArticleSummary): string =>
  [desk, `${statusLooks[status].word.toLowerCase()}, ${dayWithin(updatedAt)}`]
    .filter(Boolean)
    .join(', ');

function Contents({
  piecesOnly,
  field,
  onChoose,
}: {
  piecesOnly: boolean;
  field: RefObject<HTMLInputElement | null>;
  onChoose: (act: () => void) => void;
}) {
  const [typed, setTyped] = useState('');
  // The dialog gives the focus a frame later; what is typed until then would go into the text.
  useLayoutEffect(() => field.current?.focus(), [field]);
  const { recentCommands } = useSettings();
  const hasArchive = useProgram((state) => state.archive !== null);
  const ask = readAsk(typed, piecesOnly);
  // A page that has just come up may learn what it can do while the palette stands over it.
  useCommandRevision();
  const { pieces, settled } = usePieces(ask.query, hasArchive && ask.pieces);
  const commands = ask.commands ? commandItems(usableCommands(), ask.query, recentCommands) : [];
  const atRest = ask.query.trim() === '' && !typed.startsWith('>');
  const shown = atRest ? commands.slice(0, COMMANDS_AT_REST) : commands;

  // Kept here: the list's own choice is lost when what is chosen leaves before the next arrives, and
  // Enter would do nothing.
  const [pointed, setPointed] = useState('');
  const values = [
    ...shown.map(({ command }) => command.id as string),
    ...pieces.map(({ id }) => id),
  ];
  const chosen = values.includes(pointed) ? pointed : (values[0] ?? '');

  // Enter right after the last letter means what that letter finds, not what still stands there.
  const list = useRef<HTMLDivElement>(null);
  const entered = useRef(false);
  const onEnter = (event: KeyboardEvent) => {
    entered.current = false;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || settled) return;
    // Commands are found at once and stand first.
    if (shown.length > 0) return;
    event.preventDefault();
    event.stopPropagation();
    entered.current = true;
  };
  useEffect(() => {
    if (!settled || !entered.current) return;
    entered.current = false;
    list.current?.querySelector<HTMLElement>('[role=option]')?.click();
  }, [settled]);

  const choose = (command: UserCommand) => {
    const recent = [command.id, ...recentCommands.filter((id) => id !== command.id)];
    setSettings({ recentCommands: recent.slice(0, RECENT_KEPT) });
    onChoose(() => runCommand(command.id as UserCommandId));
  };
  const pieceGroup = pieces.length > 0 && (
    <Command.Group key="pieces" heading={ask.query.trim() ? 'Pieces' : 'Recent pieces'}>
      {pieces.map((piece) => (
        <Line
          key={piece.id}
          value={piece.id}
          icon={FileText}
          title={<Lit text={nameOf(piece)} at={match(nameOf(piece), ask.query)?.at ?? []} />}
          detail={aboutPiece(piece)}
          onSelect={() => onChoose(() => void goToArticle(piece.id))}
        />
      ))}
    </Command.Group>
  );
  const commandGroup = shown.length > 0 && (
    <Command.Group key="commands" heading="Commands">
      {shown.map(({ command, at }) => (
        <Line
          key={command.id}
          value={command.id}
          icon={iconOf(command)}
          title={<Lit text={command.title} at={at} />}
          detail={command.toggle && commandChecked(command.id) ? 'On' : undefined}
          right={<Kbd shortcut={command.id} />}
          onSelect={() => choose(command)}
        />
      ))}
    </Command.Group>
  );
  return (
    <Command
      shouldFilter={false}
      value={chosen}
      onValueChange={setPointed}
      vimBindings={false}
      loop
      label={piecesOnly ? 'Go to piece' : 'Command palette'}
      className={styles.command}
      onKeyDownCapture={onEnter}
    >
      <div className={styles.top}>
        <Search size={18} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <Command.Input
          ref={field}
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={piecesOnly ? 'Go to a piece' : 'Find a command or a piece'}
        />
        <Kbd shortcut="Esc" />
      </div>
      <Command.List ref={list} className={styles.list} label="Results">
        {settled && (
          <Command.Empty className={styles.empty}>
            {ask.query.trim() ? `Nothing fits “${typed}”.` : 'There are no pieces yet.'}
          </Command.Empty>
        )}
        {commandGroup}
        {pieceGroup}
      </Command.List>
      <div className={styles.foot}>
        <span>
          <Kbd shortcut="Up" />
          <Kbd shortcut="Down" /> choose
        </span>
        <span>
          <Kbd shortcut="Enter" /> open
        </span>
        <span className={styles.gap} />
        <span>
          <Kbd shortcut=">" /> commands
        </span>
      </div>
    </Command>
  );
}

/** Every command and every piece, a few letters away. */
export function Palette() {
  const { open, kind, opening } = usePalette();
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.code === 'KeyK' || event.code === 'KeyP') {
      event.preventDefault();
      const asked = event.code === 'KeyK' ? 'all' : 'pieces';
      if (asked === open) closePalette();
      else openPalette(asked);
    }
  };
  /** What asked for the focus just before the palette opened, and gets it now, has to wait. */
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const leaves = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
    if (leaves && usePalette.getState().open !== null) field.current?.focus();
  };
  return (
    <Dialog.Root open={open !== null} onOpenChange={(stays) => !stays && closePalette()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Popup
          className={styles.popup}
          aria-label={kind === 'pieces' ? 'Go to piece' : 'Command palette'}
          data-dialog=""
          initialFocus={field}
          finalFocus={false}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
        >
          <Contents
            key={opening}
            field={field}
            piecesOnly={kind === 'pieces'}
            onChoose={(act) => {
              closePalette();
              act();
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
