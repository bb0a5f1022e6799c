/** What a page may not do here: ask for permissions, leave, open windows, download, reach a network. */
import { app, type Session, type WebContents } from 'electron';
import { isOurPage, pageOrigin } from './protocol-path.ts';

/** Schemes whose content is already on this computer, inside the page. */
const localSchemes = new Set(['app:', 'blob:', 'data:']);

/** Switches against Chromium's own errands; must be set before the program is ready. */
export function forbidNetwork(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('no-proxy-server');
  // No name is ever looked up; a request that slipped past every filter would end here.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Locks a session; call before the first page is loaded in it. */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // A request filter does not catch the download of Chromium's dictionaries, an empty list does.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url) });
  });
  session.on('will-download', (event) => event.preventDefault());
}

function mayLoad(address: string): boolean {
  let scheme: string;
  try {
    scheme = new URL(address).protocol;
  } catch {
    return false;
  }
  if (localSchemes.has(scheme)) return true;
  return scheme === 'devtools:' && !app.isPackaged;
}

/** Locks every page of the program, whoever makes it. */
export function secureContents(): void {
  app.on('web-contents-created', (_event, contents) => lock(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

function lock(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // Chromium lets a page blank itself without asking; it is put back at once.
  contents.on('did-navigate', (_event, address) => {
    if (isOurPage(address) || address.startsWith('devtools:')) return;
    void contents.loadURL(`${pageOrigin}/index.html`).catch(() => undefined);
  });
}
