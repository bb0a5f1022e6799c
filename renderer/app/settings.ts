/** What this computer remembers; the same in every window. */
import { create } from 'zustand';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import { call } from '../bridge.ts';
import { report } from './errors.ts';

export const useSettingsStore = create<{ settings: Settings }>(() => ({
  settings: defaultSettings,
}));

export const useSettings = (): Settings => useSettingsStore((state) => state.settings);

/** Changes settings here at once and on disk soon after; other windows follow. */
export function setSettings(patch: Partial<Settings>): void {
  useSettingsStore.setState(({ settings }) => ({ settings: { ...settings, ...patch } }));
  call('settings.set', patch).catch(report);
}

/** Changes which panels stand open, and how wide. */
export function setPanels(patch: Partial<Settings['panels']>): void {
  setSettings({ panels: { ...useSettingsStore.getState().settings.panels, ...patch } });
}
