/** Native menus, which no test can point at: chosen from as they open, and remembered. */
import type { Galley } from './launch.ts';

export interface Offered {
  readonly label: string;
  readonly enabled: boolean;
}

type InProgram = Pick<Galley, 'app'>;

/** From now on every native menu chooses this item by itself; none when it has no such item. */
export const chooseInMenus = ({ app }: InProgram, label: string): Promise<void> =>
  app.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const offered: Offered[][] = [];
    Object.assign(globalThis, { offered });
    Menu.prototype.popup = function popup(this: Electron.Menu, shown) {
      offered.push(this.items.map((item) => ({ label: item.label, enabled: item.enabled })));
      const [window] = BrowserWindow.getAllWindows();
      this.items.find((item) => item.label === wanted)?.click({}, window, window?.webContents);
      shown?.callback?.();
    };
  }, label);

/** What each menu offered since then, in the order in which they opened. */
export const offeredInMenus = ({ app }: InProgram): Promise<Offered[][]> =>
  app.evaluate(() => (globalThis as unknown as { offered: Offered[][] }).offered);
