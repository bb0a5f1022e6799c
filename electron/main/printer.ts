/**
 * Prints pages of the exchange as PDFs, in a page that nobody sees. It is sandboxed, may run no script,
 * sees no archive and no network: only what it was given, and the program's fonts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type Session, session, type WebContents, WebContentsView } from 'electron';
import { GalleyError } from '../../shared/domain/errors.ts';
import { type Printer, type PrintPage, pictureAddress } from '../exchange/client.ts';
import { fitTables } from './fit-tables.ts';
import { numberLines } from './number-lines.ts';
import { pictureType } from './picture-type.ts';
import { pageOrigin } from './protocol-path.ts';
import { secureSession } from './session-security.ts';

/** Milliseconds for one piece: many times what a book takes. */
const TIME = 180_000;

const policy = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @param fontFolder the folder of the fonts and the sheet that names them */
export function createPrinter(fontFolder: string): Printer {
  const pages = new Map<string, PrintPage>();
  let next = 1;
  let own: Session | null = null;
  const printSession = (): Session => {
    if (own) return own;
    own = session.fromPartition('print');
    secureSession(own);
    own.protocol.registerBufferProtocol('app', ({ url, method }, answer) => {
      void find(method === 'GET' ? url : '')
        .catch(() => null)
        .then((found) => answer(found ?? { statusCode: 404, data: Buffer.alloc(0) }));
    });
    return own;
  };

  async function find(address: string): Promise<Electron.ProtocolResponse | null> {
    const [, folder = '', ...rest] = new URL(address).pathname.split('/');
    const name = rest.join('/');
    if (folder === 'fonts') {
      if (!/^[a-z\d-]+\.(css|woff2)$/u.test(name)) return null;
      const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2';
      return found(await readFile(join(fontFolder, name)), type);
    }
    const page = pages.get(folder);
    if (!page) return null;
    if (name === 'page') return found(Buffer.from(page.html), 'text/html; charset=utf-8');
    const picture = page.pictures.find((each) => name === pictureAddress(each.name));
    // What the bytes are counts, not what somebody once said they were.
    const type = picture && pictureType(picture.bytes);
    return picture && type ? found(Buffer.from(picture.bytes), type) : null;
  }

  return {
    async print(page, signal) {
      await app.whenReady();
      const name = String(next);
      next += 1;
      pages.set(name, page);
      const view = new WebContentsView({
        webPreferences: {
          session: printSession(),
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webSecurity: true,
          spellcheck: false,
          backgroundThrottling: false,
        },
      });
      const { webContents } = view;
      try {
        return await before(
          printed(webContents, `${pageOrigin}/${name}/page`, page),
          webContents,
          signal,
        );
      } finally {
        pages.delete(name);
        webContents.close();
      }
    },
  };
}

const found = (data: Buffer, type: string): Electron.ProtocolResponse => ({
  statusCode: 200,
  data,
  headers: {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  },
});

async function printed(
  contents: WebContents,
  address: string,
  { numbered, head, foot }: PrintPage,
): Promise<Uint8Array> {
  await contents.loadURL(address);
  await inOwnWorld(contents, fontsReady);
  await inOwnWorld(contents, fitTables);
  if (numbered) {
    await inOwnWorld(contents, numberLines);
    // Numbers may be set in a font that nothing on the page was in before.
    await inOwnWorld(contents, fontsReady);
  }
  return await contents.printToPDF({
    // The page says how large it is, and how wide its margins are.
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: head,
    footerTemplate: foot,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}

/** Fonts are fetched once a page is laid out; until they are there it is set in others. */
async function fontsReady(): Promise<void> {
  void document.documentElement.offsetHeight;
  await document.fonts.ready;
}

/** Runs a function of ours on the page, in a world that nothing on the page sees or reaches. */
const inOwnWorld = (contents: WebContents, work: () => unknown): Promise<unknown> =>
  contents.executeJavaScriptInIsolatedWorld(1, [{ code: `(${String(work)})()` }]);

/** The work, unless it is given up, takes too long, or its page dies. */
async function before<T>(work: Promise<T>, contents: WebContents, signal: AbortSignal): Promise<T> {
  const ending = new AbortController();
  const ended = new Promise<never>((_resolve, reject) => {
    const fail = (why: string) => () => reject(new GalleyError('export-failed', why));
    const giveUp = () => reject(new GalleyError('cancelled', 'The printing was given up.'));
    const late = fail(`This piece takes longer than ${TIME / 60_000} minutes to print.`);
    const timer = setTimeout(late, TIME);
    contents.once('render-process-gone', fail('This piece needs more memory than printing has.'));
    signal.addEventListener('abort', giveUp, { signal: ending.signal });
    ending.signal.addEventListener('abort', () => clearTimeout(timer));
    if (signal.aborted) giveUp();
  });
  try {
    return await Promise.race([work, ended]);
  } catch (error) {
    // What the page says after it was closed is of no interest.
    work.catch(() => {});
    if (error instanceof GalleyError) throw error;
    throw new GalleyError('export-failed', 'This piece could not be printed.', { cause: error });
  } finally {
    ending.abort();
  }
}
