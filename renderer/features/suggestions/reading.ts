/** Reads what is suggested while the hands rest, and at once for whoever must know it. */
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { SuggestionSet } from '../../../shared/document/suggestions/index.ts';
import type { Look } from './model/draw.ts';
import { read, standingOf, suggestingKey, take } from './model/plugin.ts';

/** Milliseconds after the last key. */
const REST = 250;
/** How many times longer than a reading takes the hands must have rested for the next. */
const PATIENCE = 6;
/** Milliseconds until a composition is asked about again. */
const COMPOSING = 300;

/** Reads at once, if something changed since the last time; null when nothing is suggested. */
export function readNow(view: EditorView, look: Look): SuggestionSet | null {
  const own = suggestingKey.getState(view.state);
  if (!own) return null;
  if (!own.fresh) view.dispatch(take(view.state.tr, read(view.state, look)));
  return suggestingKey.getState(view.state)?.set ?? null;
}

/** What keeps a view's reading up to date. */
export class Reader {
  readonly #view: EditorView;
  readonly #look: Look;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: number | undefined;
  #cost = 0;

  /** Whose suggestions lost words since the last reading. */
  readonly #withdrawn = new Set<string>();
  readonly #onWithdrawn: (whose: readonly string[]) => void;

  constructor(
    view: EditorView,
    look: Look,
    onWithdrawn: (whose: readonly string[]) => void = () => undefined,
  ) {
    this.#onWithdrawn = onWithdrawn;
    this.#view = view;
    this.#look = look;
    this.update(null);
  }

  update(before: EditorState | null): void {
    const { state } = this.#view;
    const own = suggestingKey.getState(state);
    if (before) this.#noteWithdrawn(before, state);
    if (!own || own.fresh) {
      this.destroy();
      return;
    }
    if (before && before.doc === state.doc && this.#timer !== undefined) return;
    this.#wait(before === null ? 0 : Math.max(REST, this.#cost * PATIENCE));
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    this.#idle = undefined;
  }

  #wait(ms: number): void {
    this.destroy();
    this.#timer = setTimeout(() => {
      this.#idle = requestIdleCallback(() => this.#read(), { timeout: 500 });
    }, ms);
  }

  /** What one person takes out of another's suggestion leaves nothing that could tell of it. */
  #noteWithdrawn(before: EditorState, now: EditorState): void {
    const [was, is] = [standingOf(before), standingOf(now)];
    if (!was || !is || was === is) return;
    const last = was.trace.events.at(-1)?.at ?? '';
    for (const event of is.trace.events.filter(({ at }) => at > last)) {
      if (event.kind !== 'withdrew') continue;
      for (const person of event.whose) if (person !== event.person) this.#withdrawn.add(person);
    }
  }

  #sayWithdrawn(): void {
    if (this.#withdrawn.size === 0) return;
    this.#onWithdrawn([...this.#withdrawn]);
    this.#withdrawn.clear();
  }

  #read(): void {
    const view = this.#view;
    if (view.isDestroyed) return;
    // A change to what stands around a composition would end it.
    if (view.composing) {
      this.#wait(COMPOSING);
      return;
    }
    const begun = performance.now();
    readNow(view, this.#look);
    this.#sayWithdrawn();
    this.#cost = performance.now() - begun;
  }
}
