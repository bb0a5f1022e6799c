/** Spelling as the window uses it: the plugin, the shared verdicts, and the menu over a word. */

import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { report } from '../../../app/errors.ts';
import { useSettingsStore } from '../../../app/settings.ts';
import { call } from '../../../bridge.ts';
import { checkAgain, misspellingAt, spelling } from './spelling-plugin.ts';
import { Verdicts } from './verdicts.ts';

const verdicts = new Verdicts(
  async (words) => (await call('spelling.check', { words })).misspelled,
);

/** The plugins that show and mend spelling. */
export const spellingPlugins = (): Plugin[] => [
  spelling(verdicts, () => useSettingsStore.getState().settings.spelling),
  menu(),
];

/** Everything is judged anew: the language changed or a word was taught. */
export function recheckSpelling(view: EditorView): void {
  verdicts.forget();
  view.dispatch(checkAgain(view.state));
}

/** The right button (or the menu key) over a misspelled word offers what it may have meant. */
function menu(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        contextmenu: (view, event) => {
          const pos = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          const word = pos === undefined ? null : misspellingAt(view.state, pos);
          if (!word || !view.editable) return false;
          event.preventDefault();
          offer(view, word.text, word.from).catch(report);
          return true;
        },
      },
    },
  });
}

async function offer(view: EditorView, word: string, from: number): Promise<void> {
  const doc = view.state.doc;
  const { choice } = await call('spelling.menu', { word });
  if (choice === null) return;
  if (choice.kind === 'learn') {
    await call('spelling.learn', { word, known: true });
    recheckSpelling(view);
    return;
  }
  // Only where the word still stands as it did when it was asked about.
  if (view.state.doc !== doc) return;
  view.dispatch(view.state.tr.insertText(choice.text, from, from + word.length).scrollIntoView());
  view.focus();
}
