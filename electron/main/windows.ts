/** The program's windows: made, placed, told of events, asked to flush. */
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import { EVENT_CHANNEL } from '../../shared/contract/events.ts';
import { Flushes, type FlushResult } from './flush.ts';
import { pageOrigin } from './protocol-path.ts';
import { type Bounds, beside, centred, clampBounds, smallestSize } from './window-bounds.ts';
import type { RememberedWindow } from './window-memory.ts';
import { type WindowRecord, WindowRegistry } from './window-registry.ts';

export type Record = WindowRecord<BrowserWindow>;

/** The page's canvas, so that a window never flashes white while the page loads. */
const canvas = { light: '#FBFAF7', dark: '#1B1A18' } as const;

export interface WindowsOptions {
  /** Absolute path of the bundled preload. */
  readonly preload: string;
  /** Percent. */
  readonly zoom: () => number;
  /** Called once for each new window, before its page loads. */
  readonly prepare: (record: Record) => void;
}

export class Windows {
  readonly registry = new WindowRegistry<BrowserWindow>();
  readonly flushes = new Flushes();
  readonly #options: WindowsOptions;
  /** How each window that has not appeared yet is shown. */
  readonly #appearances = new Map<number, () => void>();

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  /** Opens a window for a piece, or for the library with null. */
  open(articleId: string | null, remembered: RememberedWindow | null = null): Record {
    const window = new BrowserWindow({
      ...this.#place(remembered?.bounds),
      minWidth: smallestSize.width,
      minHeight: smallestSize.height,
      show: false,
      paintWhenInitiallyHidden: false,
      title: 'Galley',
      backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
      webPreferences: {
        preload: this.#options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        // Chromium's own checker would fetch dictionaries; the preload supplies another.
        spellcheck: false,
        zoomFactor: this.#options.zoom() / 100,
        v8CacheOptions: 'code',
      },
    });
    const record = this.registry.add(window, articleId);
    this.#appearances.set(window.id, () => {
      if (remembered?.maximized) window.maximize();
      window.show();
      // Typing must not slow down because a second window covers the first. Not said before the
      // window is shown: a page that never counts as hidden may not notice that it came to light.
      window.webContents.setBackgroundThrottling(false);
    });
    // A page that failed, or cannot be loaded, is shown too.
    window.webContents.once('did-stop-loading', () => this.appear(record));
    // The page names its window; the document's own title would flicker in between.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('closed', () => {
      this.flushes.gone(window.id);
      this.registry.delete(window.id);
      this.#appearances.delete(window.id);
    });
    for (const [event, fullScreen] of [
      ['enter-full-screen', true],
      ['leave-full-screen', false],
    ] as const) {
      window.on(event as 'enter-full-screen', () =>
        this.send(record, 'window.fullScreen', { fullScreen }),
      );
    }
    window.webContents.on('did-finish-load', () => this.applyZoom());
    this.#options.prepare(record);
    // A page that cannot be loaded leaves an empty window; the log says why.
    // The mark tells the page to fetch the editor at once, before it knows which piece.
    const mark = articleId === null ? '' : '#piece';
    void window.loadURL(`${pageOrigin}/index.html${mark}`).catch(() => undefined);
    return record;
  }

  /**
   * Shows a window for the first time; called as soon as its page runs. Until then the page is
   * hidden and paints nothing: its script would wait for the graphics process first (decision 0034).
   */
  appear({ window }: Record): void {
    if (window.isDestroyed()) return;
    const show = this.#appearances.get(window.id);
    this.#appearances.delete(window.id);
    show?.();
  }

  /** Shows a piece: in the window that has it, or in a new one. */
  showArticle(articleId: string): Record {
    const there = this.registry.showing(articleId);
    if (!there) return this.open(articleId);
    this.focus(there);
    return there;
  }

  focus(record: Record): void {
    const { window } = record;
    this.appear(record);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** The window the person works in: the focused one, else the first. */
  current(): Record | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return (focused ? this.registry.get(focused.id) : undefined) ?? this.registry.all()[0];
  }

  /** The id of the window that shows these contents, when it is one of ours. */
  idOf(contents: WebContents): number | undefined {
    const record = this.registry.all().find((each) => each.window.webContents === contents);
    return record?.window.id;
  }

  send<E extends EventName>(record: Record, event: E, payload: EventPayload<E>): void {
    const { window } = record;
    if (window.isDestroyed() || window.webContents.isDestroyed()) return;
    window.webContents.send(EVENT_CHANNEL, event, payload);
  }

  broadcast<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const record of this.registry.all()) this.send(record, event, payload);
  }

  /** Has a window's page make everything typed durable. */
  flush(record: Record): Promise<FlushResult> {
    // A page that never came up holds no words.
    if (!record.listening || record.window.webContents.isCrashed()) {
      return Promise.resolve('durable');
    }
    return this.flushes.request(record.window.id, (token) =>
      this.send(record, 'window.flush', { token }),
    );
  }

  /** Shows how far long work is on the taskbar, from 0 to 1; more is 'running', less is nothing. */
  showProgress(part: number): void {
    for (const { window } of this.registry.all()) window.setProgressBar(part);
  }

  applyZoom(): void {
    for (const { window } of this.registry.all()) {
      window.webContents.setZoomFactor(this.#options.zoom() / 100);
    }
  }

  /** Where every window stands and what it shows, to be remembered. */
  remembered(): RememberedWindow[] {
    return this.registry.all().map(({ window, articleId }) => ({
      articleId,
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    }));
  }

  #place(wanted: Bounds | undefined): Bounds {
    const areas = [
      screen.getPrimaryDisplay().workArea,
      ...screen.getAllDisplays().map((display) => display.workArea),
    ];
    if (wanted) return clampBounds(wanted, areas);
    const last = this.registry.all().at(-1);
    const first = areas[0] ?? { x: 0, y: 0, width: 1280, height: 800 };
    return last ? clampBounds(beside(last.window.getNormalBounds()), areas) : centred(first);
  }
}
