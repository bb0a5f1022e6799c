// Required into the main process before the program: says on standard output when a page first
// shows something that can be edited, in milliseconds of the system's clock. The program itself
// knows nothing of it.
const { app } = require('electron');

const script = `new Promise((resolve) => {
  const find = () => document.querySelector('[contenteditable="true"]');
  const painted = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
    channel.port2.postMessage(null);
  });
  if (find()) painted();
  else new MutationObserver((_, observer) => {
    if (!find()) return;
    observer.disconnect();
    painted();
  }).observe(document, { childList: true, subtree: true, attributes: true });
})`;

app.on('web-contents-created', (_event, contents) => {
  contents.on('dom-ready', () => {
    contents
      .executeJavaScript(script)
      .then((at) => process.stdout.write(`\nBENCH-EDITABLE ${at}\n`))
      .catch(() => {});
  });
});
