/** Puts the chosen theme, or the system's, onto the page. */
import { platform } from '../ui/platform.ts';
import { useSettingsStore } from './settings.ts';

/** Begins to follow the settings and the system. Call once. */
export function startTheme(): void {
  document.documentElement.dataset.platform = platform;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = useSettingsStore.getState().settings;
    document.documentElement.dataset.theme =
      theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  dark.addEventListener('change', apply);
  useSettingsStore.subscribe(apply);
  apply();
}
