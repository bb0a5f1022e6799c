// A window and nothing else: shows the page that BENCH_PAGE names. Its window is like the
// program's own: as large, sandboxed, isolated.
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.BENCH_USER_DATA);
app.on('window-all-closed', () => app.quit());

async function open() {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { spellcheck: false, sandbox: true, contextIsolation: true },
  });
  await window.loadFile(process.env.BENCH_PAGE);
}

async function start() {
  await app.whenReady();
  for (let count = 0; count < Number(process.env.BENCH_WINDOWS); count += 1) await open();
}

start().catch((error) => {
  console.error(error);
  app.exit(1);
});
