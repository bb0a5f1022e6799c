/**
 * The commands that can be given now. Pages register what they can carry out for as long as they
 * are shown; the native menu, the palette and the keyboard all go through here.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import {
  type UserCommand,
  type UserCommandId,
  userCommands,
  type WindowRole,
} from '../../shared/domain/commands.ts';
import { call, on } from '../bridge.ts';
import { platform } from '../ui/platform.ts';
import { report } from './errors.ts';
import { sheetIsOpen } from './focus.ts';
import { matches, parseAccelerator } from './shortcuts.ts';

export interface CommandHandler {
  run: () => unknown;
  /** What menus show: false while it cannot be used; true when left out. */
  enabled?: boolean;
  /** Asked when it is given, where `enabled` may be a moment old; `enabled` counts when left out. */
  canRun?: () => boolean;
  /** For commands that stay on. */
  checked?: boolean;
}
export type CommandHandlers = { readonly [Id in UserCommandId]?: CommandHandler };

interface Registration {
  current: CommandHandlers;
}

/** The last registered is asked first. */
const registrations: Registration[] = [];
/** Counts up whenever what can be used or is ticked may have changed. */
export const useCommandRevision = create<{ revision: number }>(() => ({ revision: 0 }));
const changed = () => {
  useCommandRevision.setState(({ revision }) => ({ revision: revision + 1 }));
  updateMenuSoon();
};

function handlerOf(id: string): CommandHandler | undefined {
  for (let at = registrations.length - 1; at >= 0; at -= 1) {
    const handler = registrations[at]?.current[id as UserCommandId];
    if (handler) return handler;
  }
  return undefined;
}

/** What the platform does itself, in this window. */
const roleOf = (id: string): WindowRole | undefined =>
  (userCommands as readonly UserCommand[]).find((command) => command.id === id)?.role;

/**
 * Registers handlers for as long as the component is mounted; of several for one command the last
 * mounted wins. May be called with new handlers on every render.
 */
export function useCommands(handlers: CommandHandlers): void {
  const registration = useRef<Registration>({ current: handlers });
  const look = Object.entries(handlers)
    .map(([id, handler]) => `${id}:${handler?.enabled !== false}:${handler?.checked === true}`)
    .join();
  useLayoutEffect(() => {
    registration.current.current = handlers;
  });
  useEffect(() => {
    const own = registration.current;
    registrations.push(own);
    changed();
    return () => {
      registrations.splice(registrations.indexOf(own), 1);
      changed();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` says when something changed.
  useEffect(changed, [look]);
}

/** Whether a command can be given now. */
export const commandEnabled = (id: string): boolean => {
  if (roleOf(id)) return true;
  const handler = handlerOf(id);
  return handler !== undefined && handler.enabled !== false;
};

/** Whether a command can be given at this very moment. */
function canRun(id: string): boolean {
  if (roleOf(id)) return true;
  const handler = handlerOf(id);
  return handler !== undefined && (handler.canRun?.() ?? handler.enabled !== false);
}

/** Whether a command that stays on is on. */
export const commandChecked = (id: string): boolean => handlerOf(id)?.checked === true;

/** Gives a command; nothing happens when it cannot be given now. Errors are shown. */
export function runCommand(id: UserCommandId): void {
  const role = roleOf(id);
  const handler: CommandHandler | undefined = role
    ? { run: () => call('window.role', { role }) }
    : handlerOf(id);
  if (!handler || !canRun(id)) return;
  try {
    Promise.resolve(handler.run()).catch(report);
  } catch (error) {
    report(error);
  }
}

/** The commands of the table that can be given now: what the native menu offers as well. */
export const usableCommands = (): UserCommand[] =>
  (userCommands as readonly UserCommand[]).filter((command) => commandEnabled(command.id));

let menuTimer: ReturnType<typeof setTimeout> | undefined;
function updateMenuSoon(): void {
  clearTimeout(menuTimer);
  menuTimer = setTimeout(() => {
    const enabled: Record<string, boolean> = {};
    const checked: Record<string, boolean> = {};
    for (const command of userCommands as readonly UserCommand[]) {
      if (command.role) continue;
      enabled[command.id] = commandEnabled(command.id);
      if (command.toggle) checked[command.id] = commandChecked(command.id);
    }
    // A closed window has no menu any more; there is nothing to report then.
    call('menu.update', { enabled, checked }).catch(() => undefined);
  }, 60);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Undo and redo inside a plain field are the field's own. */
function fieldsOwn(id: string): boolean {
  if (id !== 'edit.undo' && id !== 'edit.redo') return false;
  return isField(document.activeElement);
}

/** Under an open sheet only what changes how things look goes on. */
const underSheet = (id: string): boolean =>
  sheetIsOpen() && !id.startsWith('view.zoom') && !id.startsWith('view.theme');

function fromMenu(id: string): void {
  if (fieldsOwn(id)) {
    document.execCommand(id === 'edit.undo' ? 'undo' : 'redo');
    return;
  }
  const known = userCommands.find((command) => command.id === id);
  if (known && !underSheet(id)) runCommand(known.id);
}

const chords = (userCommands as readonly UserCommand[]).flatMap((command) =>
  command.shortcut && !command.role
    ? [{ id: command.id as UserCommandId, chord: parseAccelerator(command.shortcut) }]
    : [],
);

function onKeyDown(event: KeyboardEvent): void {
  // What a text or a list has taken for itself is done; AltGr writes letters.
  if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
  const found = chords.find(
    ({ id, chord }) => matches(event, chord, platform === 'darwin') && canRun(id),
  );
  if (!found || fieldsOwn(found.id)) return;
  event.preventDefault();
  if (!underSheet(found.id)) runCommand(found.id);
}

/** Begins to listen to the keyboard and the native menu; returns how to stop. */
export function listenForCommands(): () => void {
  window.addEventListener('keydown', onKeyDown);
  const stop = on('menu.command', ({ id }) => fromMenu(id));
  return () => {
    window.removeEventListener('keydown', onKeyDown);
    stop();
  };
}
