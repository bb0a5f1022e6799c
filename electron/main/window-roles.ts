/** What the platform's menu roles do, for a window whose palette asks for it. */
import { app, type BrowserWindow } from 'electron';
import type { WindowRole } from '../../shared/domain/commands.ts';

const actions: Readonly<Record<WindowRole, (window: BrowserWindow) => void>> = {
  close: (window) => window.close(),
  quit: () => app.quit(),
  cut: (window) => window.webContents.cut(),
  copy: (window) => window.webContents.copy(),
  paste: (window) => window.webContents.paste(),
  pasteAndMatchStyle: (window) => window.webContents.pasteAndMatchStyle(),
  selectAll: (window) => window.webContents.selectAll(),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
};

export const playRole = (role: WindowRole, window: BrowserWindow): void => actions[role](window);
