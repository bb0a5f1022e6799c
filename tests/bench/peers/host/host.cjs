// A window and nothing else: shows the page that BENCH_PAGE names. Its window is like the
// program's own: as large, sandboxed, isolated.
const { app, BrowserWindow } = require('electron');

if (process.env.BENCH_USER_DATA) app.setPath('userData', process.env.BENCH_USER_DATA);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { spellcheck: false, sandbox: true, contextIsolation: true },
  });
  return window.loadFile(process.env.BENCH_PAGE);
});
