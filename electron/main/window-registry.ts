/** Which windows are open, and which piece each shows; a piece is shown by one window only. */

/** The part of a window that the registry needs. */
export interface Shown {
  readonly id: number;
}

export interface WindowRecord<W extends Shown> {
  readonly window: W;
  /** What the window is to show first; null for the library. */
  readonly firstArticle: string | null;
  /** The piece held now. */
  articleId: string | null;
  /** Whether the page has asked for the program's state, so that it can answer a flush. */
  listening: boolean;
  title: string;
  edited: boolean;
  menu: MenuState;
}

/** What the page said about its menu items. */
export interface MenuState {
  readonly enabled: Readonly<Record<string, boolean>>;
  readonly checked: Readonly<Record<string, boolean>>;
}

export class WindowRegistry<W extends Shown> {
  readonly #records = new Map<number, WindowRecord<W>>();

  /** Takes a window in; a piece it is to show first is held at once, so that no other takes it. */
  add(window: W, firstArticle: string | null): WindowRecord<W> {
    const record: WindowRecord<W> = {
      window,
      firstArticle,
      articleId: firstArticle,
      listening: false,
      title: '',
      edited: false,
      menu: { enabled: {}, checked: {} },
    };
    this.#records.set(window.id, record);
    return record;
  }

  delete(id: number): void {
    this.#records.delete(id);
  }

  get(id: number): WindowRecord<W> | undefined {
    return this.#records.get(id);
  }

  all(): WindowRecord<W>[] {
    return [...this.#records.values()];
  }

  /** The window that shows a piece. */
  showing(articleId: string): WindowRecord<W> | undefined {
    return this.all().find((record) => record.articleId === articleId);
  }

  /** Gives a piece to a window, unless another shows it: then that one is returned. */
  hold(id: number, articleId: string | null): WindowRecord<W> | null {
    const record = this.#records.get(id);
    if (!record) return null;
    const other = articleId === null ? undefined : this.showing(articleId);
    if (other && other !== record) return other;
    record.articleId = articleId;
    return null;
  }
}
