/** The native menu: laid once, kept in step with the window that has the focus. */
import { app, Menu } from 'electron';
import { userCommands } from '../../shared/domain/commands.ts';
import { isEnabled, menuTemplate } from './menu-template.ts';
import type { Windows } from './windows.ts';

export class ProgramMenu {
  readonly #windows: Windows;
  readonly #archiveOpen: () => boolean;

  constructor(windows: Windows, archiveOpen: () => boolean) {
    this.#windows = windows;
    this.#archiveOpen = archiveOpen;
  }

  /** Puts the menu up; nothing of it is needed before the first window stands. */
  lay(): void {
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate(process.platform, (id) => this.#choose(id))),
    );
    app.on('browser-window-focus', () => this.refresh());
    this.refresh();
  }

  /** Shows what can be used in the window that has the focus. */
  refresh(): void {
    const menu = Menu.getApplicationMenu();
    if (!menu) return;
    const record = this.#windows.current();
    const { enabled, checked } = record?.menu ?? { enabled: {}, checked: {} };
    for (const command of userCommands) {
      const item = menu.getMenuItemById(command.id);
      if (!item) continue;
      const usable = isEnabled(command, this.#archiveOpen(), enabled);
      if (item.enabled !== usable) item.enabled = usable;
      if (item.type === 'checkbox') {
        const on = checked[command.id] ?? false;
        if (item.checked !== on) item.checked = on;
      }
    }
  }

  #choose(id: string): void {
    const record = this.#windows.current();
    // The system has ticked the item already; only the window knows what became of it.
    this.refresh();
    if (record) this.#windows.send(record, 'menu.command', { id });
  }
}
