/**
 * The keys of the checking pass: single letters and digits that act only while Check is shown and the
 * focus is in no field. What a part of the page can do with a key it registers for as long as it is
 * there; of several for one key the last registered is asked first.
 */
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { runCommand } from '../../app/commands.ts';
import { sheetIsOpen } from '../../app/focus.ts';
import { matches, parseAccelerator } from '../../app/shortcuts.ts';
import { platform } from '../../ui/platform.ts';

interface PassKey {
  readonly key: string;
  readonly chord: ReturnType<typeof parseAccelerator>;
  run: () => void;
  enabled: boolean;
}

const registered: PassKey[] = [];

/** The keys that can be used now, for whoever shows them. */
export const useUsableKeys = create<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

let telling = false;
function tell(): void {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    const keys = new Set(registered.filter(({ enabled }) => enabled).map(({ key }) => key));
    const { keys: old } = useUsableKeys.getState();
    if (keys.size !== old.size || [...keys].some((key) => !old.has(key))) {
      useUsableKeys.setState({ keys });
    }
  });
}

/**
 * Registers a key of the pass for as long as the component is mounted.
 * @param key a letter, a digit or `?`, with `Shift+` before it where it is held
 */
export function usePassKey(key: string, run: () => void, enabled = true): void {
  const own = useRef<PassKey | null>(null);
  useEffect(() => {
    const entry: PassKey = {
      key,
      chord: parseAccelerator(key),
      run: () => undefined,
      enabled: false,
    };
    own.current = entry;
    registered.push(entry);
    return () => {
      registered.splice(registered.indexOf(entry), 1);
      tell();
    };
  }, [key]);
  useEffect(() => {
    if (own.current) Object.assign(own.current, { run, enabled });
    tell();
  });
}

/** Whether what is typed belongs to something else than the pass. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input:not([type=checkbox]), textarea, select')) return true;
  // Menus and lists to choose from take letters to find their entries; a sheet is not the pass.
  return target.closest('[role=menu], [role=dialog], [role=combobox], [data-own-keys]') !== null;
}

const isOver = (): boolean =>
  sheetIsOpen() || document.querySelector('[role=menu]:not([data-closed])') !== null;

/** The other way to redo; the first one is the menu's. */
const redo = parseAccelerator('CmdOrCtrl+Y');

function onKeyDown(event: KeyboardEvent): void {
  if (matches(event, redo, platform === 'darwin') && !isTaken(event.target) && !isOver()) {
    event.preventDefault();
    event.stopPropagation();
    runCommand('edit.redo');
    return;
  }
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.altKey || event.getModifierState('AltGraph')) return;
  if (isTaken(event.target) || isOver()) return;
  const found = registered.findLast(
    ({ key, chord, enabled }) =>
      enabled && (matches(event, chord, platform === 'darwin') || event.key === key),
  );
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  found.run();
}

/** Begins to listen, before the text hears of the key; returns how to stop. */
export function listenForPassKeys(): () => void {
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}
