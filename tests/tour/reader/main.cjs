// A window as any reader has one: it knows nothing of the program, and shows what it is given.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 900,
    height: 1160,
    useContentSize: true,
    frame: false,
    backgroundColor: '#ffffff',
    webPreferences: { sandbox: true, contextIsolation: true, plugins: true },
  });
  void window.loadURL('about:blank');
});
