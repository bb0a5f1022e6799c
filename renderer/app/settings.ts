/** What this computer remembers; the same in every window. */
import { create } from 'zustand';
import {
  type ChangeableSettings,
  defaultSettings,
  type Settings,
} from '../../shared/domain/settings.ts';
import { call, on } from '../bridge.ts';
import { report } from './errors.ts';

export const useSettingsStore = create<{ settings: Settings }>(() => ({
  settings: defaultSettings,
}));

export const useSettings = (): Settings => useSettingsStore((state) => state.settings);

/** Dragging a panel changes its width with every frame; the disk hears of it now and then. */
const WRITE_AFTER_MS = 150;
let unwritten: ChangeableSettings = {};
/** What is on its way to the disk, in order: an event may still tell of the time before it. */
const sent = new Set<ChangeableSettings>();
let timer: ReturnType<typeof setTimeout> | undefined;

function write(): void {
  clearTimeout(timer);
  timer = undefined;
  if (Object.keys(unwritten).length === 0) return;
  const patch = unwritten;
  unwritten = {};
  sent.add(patch);
  call('settings.set', patch)
    .catch(report)
    .finally(() => sent.delete(patch));
}
// A page that is being closed is asked to flush first; at `pagehide` messages may come too late.
on('window.flush', write);
window.addEventListener('pagehide', write);

/** Changes settings here at once and on disk soon after; other windows follow. */
export function setSettings(patch: ChangeableSettings): void {
  unwritten = { ...unwritten, ...patch };
  useSettingsStore.setState(({ settings }) => ({ settings: { ...settings, ...patch } }));
  timer ??= setTimeout(write, WRITE_AFTER_MS);
}

/** Takes over what another window, or this one a moment ago, has set. */
export function takeSettings(settings: Settings): void {
  useSettingsStore.setState({ settings: Object.assign({}, settings, ...sent, unwritten) });
}

/** Changes which panels stand open, and how wide. */
export function setPanels(patch: Partial<Settings['panels']>): void {
  setSettings({ panels: { ...useSettingsStore.getState().settings.panels, ...patch } });
}
