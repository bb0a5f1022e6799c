/** The sandbox is on: proved by what the system says of the page's process. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { launchSandboxed } from './support/ordinary.ts';

test("an ordinary account's page runs in the sandbox", { tag: '@root' }, async () => {
  test.slow();
  const galley = await launchSandboxed();
  try {
    await galley.page.waitForFunction(() => document.body.textContent.length > 0);
    const pid = await galley.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      // A system-call filter, no way to new rights, and a namespace without the other processes.
      expect(/^Seccomp:\s*(\d)/mu.exec(status)?.[1]).toBe('2');
      expect(/^NoNewPrivs:\s*(\d)/mu.exec(status)?.[1]).toBe('1');
      expect(/^NSpid:\s*\d+\s+\d+/mu.test(status)).toBe(true);
      expect(/^CapEff:\s*0*$/mu.test(status)).toBe(true);
    } else {
      const sandboxed = await galley.app.evaluate(
        ({ app }, id) => app.getAppMetrics().find((metric) => metric.pid === id)?.sandboxed,
        pid,
      );
      expect(sandboxed).toBe(true);
    }
    // The program works in it: the page has read its state over the bridge.
    expect(
      await galley.page.evaluate(() => window.galley.commands['program.state']({})),
    ).toMatchObject({ ok: true });
  } finally {
    await galley.close();
  }
});
