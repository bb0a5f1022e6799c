/**
 * Looks for regular expressions in a worker: an expression that backtracks without end is stopped
 * after a while, and the window never waits for one.
 */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { searching, setOutcome, waitingBlocks } from '../model/find.ts';
import type { Answer, Question } from './regex-worker.ts';

/** Milliseconds: an honest expression is through a book in less. */
const PATIENCE = 1500;
/** Milliseconds without an edit before changed blocks are looked through again. */
const PAUSE = 120;

class Searcher {
  readonly #view: EditorView;
  #worker: Worker | null = null;
  #asked = 0;
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    this.#view = view;
  }

  update(): void {
    if (!searching(this.#view.state)) this.#rest();
    else if (!this.#busy) this.#later();
  }

  destroy(): void {
    this.#rest();
  }

  /** Stops what is under way; nobody wants it any more. */
  #rest(): void {
    clearTimeout(this.#timer);
    if (!this.#busy) return;
    this.#busy = false;
    this.#worker?.terminate();
    this.#worker = null;
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  #ask(): void {
    const { state, composing } = this.#view;
    if (composing) this.#later();
    const waiting = composing ? null : waitingBlocks(state);
    if (!waiting) return;
    this.#asked += 1;
    this.#busy = true;
    const { query, blocks } = waiting;
    const question: Question = { id: this.#asked, query, texts: blocks.map(({ text }) => text) };
    this.#worker ??= new Worker(new URL('./regex-worker.ts', import.meta.url), { type: 'module' });
    const worker = this.#worker;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== this.#asked || !this.#busy) return;
      clearTimeout(this.#timer);
      this.#busy = false;
      this.#take(state.doc, query, () => ({
        kind: 'looked',
        blocks: blocks.map(({ pos }, i) => ({ pos, hits: data.hits[i] ?? [] })),
      }));
    };
    this.#timer = setTimeout(() => {
      this.#rest();
      this.#take(null, query, () => ({ kind: 'too slow' }));
    }, PATIENCE);
    worker.postMessage(question);
  }

  /** Puts the outcome in, when it still is about what is looked for and the text that stands. */
  #take(
    doc: EditorView['state']['doc'] | null,
    query: Question['query'],
    outcome: () => Parameters<typeof setOutcome>[1],
  ): void {
    const view = this.#view;
    if (view.isDestroyed) return;
    const waiting = waitingBlocks(view.state);
    const stale = waiting?.query !== query || (doc !== null && view.state.doc !== doc);
    if (stale || view.composing) this.#later();
    else view.dispatch(setOutcome(view.state, outcome()));
  }
}

/** The plugin that looks through the blocks that wait. */
export const regexSearch = (): Plugin => new Plugin({ view: (view) => new Searcher(view) });
