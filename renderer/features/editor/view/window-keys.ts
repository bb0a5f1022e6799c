/** Keys that ProseMirror would keep to itself, and the jumps to both ends of a long piece. */
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type UserCommandId, userCommands } from '../../../../shared/domain/commands.ts';
import { runCommand } from '../../../app/commands.ts';
import { matches, parseAccelerator } from '../../../app/shortcuts.ts';
import { platform } from '../../../ui/platform.ts';
import { reveal } from './typewriter.ts';

const mac = platform === 'darwin';

/** ProseMirror swallows these, so that the browser's own formatting and undo stay out. */
const kept: readonly UserCommandId[] = ['format.bold', 'format.italic', 'edit.undo', 'edit.redo'];
const chords = userCommands.flatMap((command) =>
  kept.includes(command.id) && 'shortcut' in command
    ? [{ id: command.id, chord: parseAccelerator(command.shortcut) }]
    : [],
);
/** The other way to redo, wherever Ctrl is the main modifier. */
const redo = parseAccelerator('CmdOrCtrl+Y');

/** To the first or last place; the browser's own jump loses its way where nothing is laid out yet. */
function jump(view: EditorView, event: KeyboardEvent): boolean {
  const { doc, selection } = view.state;
  const target = event.key === 'Home' ? Selection.atStart(doc) : Selection.atEnd(doc);
  const next = event.shiftKey ? TextSelection.between(selection.$anchor, target.$head) : target;
  view.dispatch(view.state.tr.setSelection(next).scrollIntoView());
  reveal(view, next.head);
  return true;
}

export const windowKeys = (): Plugin =>
  new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (view.composing || event.getModifierState('AltGraph')) return false;
        const found = chords.find(({ chord }) => matches(event, chord, mac));
        if (found) {
          runCommand(found.id);
          return true;
        }
        if (!mac && matches(event, redo, mac)) {
          runCommand('edit.redo');
          return true;
        }
        const ends = event.key === 'Home' || event.key === 'End';
        return ends && event.ctrlKey && !event.altKey && !mac && jump(view, event);
      },
    },
  });
