/** Spelling as the window uses it: the plugin, the shared verdicts, and the menu over a word. */

import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { report } from '../../../app/errors.ts';
import { useSettingsStore } from '../../../app/settings.ts';
import { call, on } from '../../../bridge.ts';
import { calm } from '../view/calm.ts';
import { checkAgain, misspellingAt, spelling } from './spelling-plugin.ts';
import { Verdicts } from './verdicts.ts';

const verdicts = new Verdicts(
  async (words) => (await call('spelling.check', { words })).misspelled,
);

/** The plugins that show and mend spelling. */
export const spellingPlugins = (): Plugin[] => [
  spelling(verdicts, () => useSettingsStore.getState().settings.spelling),
  menu(),
  recheckWhenChanged(),
];

on('spelling.changed', () => verdicts.forget());
on('archive.replaced', () => verdicts.forget());

/**
 * Judges the text anew when other words are right: another language, a word taught in any window.
 * The main process says so once it can answer by them; asking earlier would bring old verdicts.
 */
const recheckWhenChanged = (): Plugin =>
  new Plugin({
    view: (view) => ({
      destroy: on('spelling.changed', () => {
        void calm(view).then(() => {
          if (!view.isDestroyed) view.dispatch(checkAgain(view.state));
        });
      }),
    }),
  });

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
    return;
  }
  // Only where the word still stands as it did when it was asked about.
  if (view.state.doc !== doc) return;
  view.dispatch(view.state.tr.insertText(choice.text, from, from + word.length).scrollIntoView());
  view.focus();
}
