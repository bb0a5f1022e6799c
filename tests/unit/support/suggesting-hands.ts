/** Hands that suggest and decide, over the editor's state without a window. */
import { closeHistory } from '@tiptap/pm/history';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { carryOut, type Verdict } from '../../../renderer/features/suggestions/decisions.ts';
import type { Look } from '../../../renderer/features/suggestions/model/draw.ts';
import {
  headed,
  read,
  type StandingConfig,
  suggesting,
  suggestingKey,
  take,
} from '../../../renderer/features/suggestions/model/plugin.ts';
import { withBlockIds } from '../../../shared/document/ids.ts';
import { type NodeJson, parseDocument } from '../../../shared/document/schema.ts';
import type { Hand, Mode, SuggestionSet } from '../../../shared/document/suggestions/index.ts';
import { plugins } from './editor-state.ts';

export const plain: Look = (state, authors) => ({ class: `${state} ${authors.join(' ')}` });

let shared: ReturnType<typeof plugins> | undefined;

/** A desk with one text on it, at which people take turns. */
export class Desk {
  state: EditorState;
  person = 'nell';
  mode: Mode = 'suggesting';
  #clock = Date.parse('2026-02-24T09:00:00.000Z');

  constructor(json: NodeJson, config: StandingConfig = {}) {
    shared ??= plugins();
    const doc = parseDocument(withBlockIds(json));
    this.state = EditorState.create({
      doc,
      plugins: [...shared, suggesting({ hand: () => this.hand(), look: plain })],
      ...config,
    });
  }

  hand(): Hand {
    this.#clock += 10;
    return { person: this.person, mode: this.mode, at: new Date(this.#clock).toISOString() };
  }

  /** What the window's editor does with every transaction. */
  dispatch = (tr: Transaction): void => {
    this.state = this.state.apply(headed(this.state, tr.setTime(this.#clock), this.hand()));
  };

  /** An edit that undo takes back by itself. */
  apart(make: (state: EditorState) => Transaction | null): void {
    this.dispatch(closeHistory(this.state.tr));
    const tr = make(this.state);
    if (tr) this.dispatch(tr);
    this.dispatch(closeHistory(this.state.tr));
  }

  /** What a resting hand brings about. */
  read(): SuggestionSet | null {
    const { state } = this;
    if (!suggestingKey.getState(state)?.fresh) this.dispatch(take(state.tr, read(state, plain)));
    return suggestingKey.getState(this.state)?.set ?? null;
  }

  decide(verdict: Verdict, choose: (set: SuggestionSet) => readonly string[]): number {
    const set = this.read();
    if (!set) return 0;
    const { dispatch } = this;
    const now = () => this.state;
    const view = {
      get state() {
        return now();
      },
      composing: false,
      editable: true,
      dispatch,
    };
    const keys = new Set(choose(set));
    return carryOut(view as never, set, keys, verdict, { ...this.hand(), mode: 'editing' });
  }
}
