/**
 * While a piece is checked its text is read, not written: the caret and selections work, marks of
 * claims and queries come and go, and everything that would change a word is refused.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep, type Step } from '@tiptap/pm/transform';
import { Checkpoint } from '../suggestions/model/checkpoint.ts';

const key = new PluginKey<null>('check-guard');
let reading = false;

/** Whether the text of this window is only read. */
export const isReading = (): boolean => reading;

/** Says whether the text of this window is only read from now on. */
export const setReading = (now: boolean): void => {
  reading = now;
};

/** Lets a transaction that changes words through: what a person decided about a query, and no typing. */
export const allowed = (tr: Transaction): Transaction => tr.setMeta(key, true);

const isMark = (step: Step): boolean =>
  (step instanceof AddMarkStep || step instanceof RemoveMarkStep) &&
  step.mark.type.name === 'annotation';

/** What says, in a piece with suggestions, whose the steps after it are; a decision is told of in its own. */
const isHeading = (step: Step): boolean => step instanceof Checkpoint && !step.told;

function passes(tr: Transaction, _state: EditorState): boolean {
  if (!reading || !tr.docChanged || tr.getMeta(key)) return true;
  const root = tr.getMeta('appendedTransaction') as Transaction | undefined;
  if (root?.getMeta(key)) return true;
  return tr.steps.every((step) => isMark(step) || isHeading(step));
}

/** The plugin; it stands in every state of the window's editor. */
export const checkGuard = (): Plugin =>
  new Plugin({
    key,
    filterTransaction: passes,
    props: {
      handleDOMEvents: {
        beforeinput: (_, event) => {
          if (!reading) return false;
          event.preventDefault();
          return true;
        },
      },
      handlePaste: () => reading,
      handleDrop: () => reading,
    },
  });
