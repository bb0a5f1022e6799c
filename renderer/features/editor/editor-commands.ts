/** The commands of the table that the editor carries out. */
import type { Editor } from '@tiptap/core';
import { closeHistory, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';
import { isInTable } from '@tiptap/pm/tables';
import type { UserCommandId } from '../../../shared/domain/commands.ts';
import { type CommandHandler, type CommandHandlers, useCommands } from '../../app/commands.ts';
import { setPanels, setSettings, useSettings } from '../../app/settings.ts';
import {
  clearFormatting,
  depthOf,
  insertBlock,
  insertTk,
  newTable,
  togglePullQuote,
} from './model/blocks.ts';
import { matchesOf, stepMatch } from './model/find.ts';
import { canInsertFootnote, insertFootnote, noteStart } from './model/footnotes.ts';
import { moveBlock } from './model/outline.ts';
import { takeBackRule } from './model/rule-undo.ts';
import { known } from './model/typing-rules.ts';
import { openFind, openOverlay } from './overlays.ts';
import { nextMisspelling } from './spelling/spelling-plugin.ts';
import { useEditorValue } from './use-editor-value.ts';
import { readSelection } from './view/kept-selection.ts';
import { choosePictures } from './view/pictures.ts';
import { reveal } from './view/typewriter.ts';

/** Dispatches what was made, if anything, and gives the text the caret. */
export function act(editor: Editor, make: (state: EditorState) => Transaction | null): boolean {
  const { view } = editor;
  if (view.composing) return false;
  const tr = make(view.state);
  if (tr) view.dispatch(tr);
  view.focus();
  return tr !== null;
}

/** Puts a footnote at the selection and the caret into its note. */
export function addFootnote(editor: Editor): void {
  const before = editor.state.selection.to;
  if (!act(editor, insertFootnote)) return;
  const ref = editor.state.doc.nodeAt(before);
  const start = ref ? noteStart(editor.state.doc, ref.attrs.note as string) : null;
  if (start === null) return;
  act(editor, (state) =>
    state.tr.setSelection(TextSelection.create(state.doc, start)).scrollIntoView(),
  );
  reveal(editor.view, start);
}

/** Puts a TK at the selection and asks what is to come. */
export function addTk(editor: Editor): void {
  if (!act(editor, insertTk)) return;
  openOverlay({ kind: 'tk', pos: editor.state.selection.from });
}

/** Opens the link panel at the selection, or at the link around the caret. */
export function editLink(editor: Editor): void {
  if (editor.isActive('link')) editor.commands.extendMarkRange('link');
  openOverlay({ kind: 'link' });
}

const markCommands = {
  'format.bold': 'bold',
  'format.italic': 'italic',
  'format.underline': 'underline',
  'format.strike': 'strike',
  'format.code': 'code',
  'format.superscript': 'superscript',
  'format.subscript': 'subscript',
} as const;

/** What of the state decides whether a command can be used or is ticked. */
export function commandFacts(editor: Editor) {
  const { state } = editor;
  const { $from, from, to } = state.selection;
  const parent = $from.parent;
  const allows = (name: string) => parent.type.allowsMarkType(known(state.schema.marks, name));
  const takes = (name: string) =>
    parent.type.contentMatch.matchType(known(state.schema.nodes, name)) !== null;
  return {
    marks: Object.fromEntries(
      Object.values(markCommands).map((name) => [
        name,
        { on: editor.isActive(name), can: editor.isEditable && allows(name) },
      ]),
    ) as Record<(typeof markCommands)[keyof typeof markCommands], { on: boolean; can: boolean }>,
    block: blockName(state),
    inBody:
      editor.isEditable && !DISPLAY.has(parent.type.name) && parent.type.name !== 'attribution',
    editable: editor.isEditable,
    link: {
      on: editor.isActive('link'),
      can:
        editor.isEditable &&
        allows('link') &&
        (from < to || editor.isActive('link') || parent.isTextblock),
    },
    list: listName(state),
    quote: depthOf(state, 'blockquote') > 0,
    pull: depthOf(state, 'pullQuote') > 0,
    table: isInTable(state),
    footnote: editor.isEditable && canInsertFootnote(state),
    tk: editor.isEditable && takes('tk'),
    selected: from < to,
    undo: editor.isEditable && undoDepth(state) > 0,
    redo: editor.isEditable && redoDepth(state) > 0,
    found: matchesOf(state).length > 0,
  };
}

export type CommandFacts = ReturnType<typeof commandFacts>;

const DISPLAY = new Set(['eyebrow', 'headline', 'dek']);

function blockName(state: EditorState): string {
  const { parent } = state.selection.$from;
  return parent.type.name === 'heading' ? `heading${parent.attrs.level}` : parent.type.name;
}

function listName(state: EditorState): 'bulletList' | 'orderedList' | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (name === 'bulletList' || name === 'orderedList') return name;
  }
  return null;
}

function textCommands(editor: Editor, facts: CommandFacts): CommandHandlers {
  const chain = () => editor.chain().focus();
  const marks = Object.fromEntries(
    Object.entries(markCommands).map(([id, name]) => [
      id,
      {
        run: () => chain().toggleMark(name).run(),
        enabled: facts.marks[name].can,
        checked: facts.marks[name].on,
      },
    ]),
  ) as CommandHandlers;
  const heading = (level: number) => ({
    run: () => chain().toggleNode('heading', 'paragraph', { level }).run(),
    enabled: facts.inBody,
    checked: facts.block === `heading${level}`,
  });
  return {
    ...marks,
    'format.link': { run: () => editLink(editor), enabled: facts.link.can },
    'format.clear': { run: () => act(editor, clearFormatting), enabled: facts.editable },
    'block.paragraph': {
      run: () => chain().setNode('paragraph').run(),
      enabled: facts.inBody,
      checked: facts.block === 'paragraph',
    },
    'block.heading2': heading(2),
    'block.heading3': heading(3),
    'block.bulletList': {
      run: () => chain().toggleBulletList().run(),
      enabled: facts.inBody,
      checked: facts.list === 'bulletList',
    },
    'block.orderedList': {
      run: () => chain().toggleOrderedList().run(),
      enabled: facts.inBody,
      checked: facts.list === 'orderedList',
    },
    'block.blockquote': {
      run: () => chain().toggleWrap('blockquote').run(),
      enabled: facts.inBody,
      checked: facts.quote,
    },
    'block.pullQuote': {
      run: () => act(editor, togglePullQuote),
      enabled: facts.editable && (facts.inBody || facts.pull),
      checked: facts.pull,
    },
    'block.code': {
      run: () => chain().toggleNode('codeBlock', 'paragraph').run(),
      enabled: facts.inBody,
      checked: facts.block === 'codeBlock',
    },
    'block.moveUp': {
      run: () => act(editor, (state) => moveBlock(state, -1)),
      enabled: facts.inBody,
    },
    'block.moveDown': {
      run: () => act(editor, (state) => moveBlock(state, 1)),
      enabled: facts.inBody,
    },
  };
}

function insertCommands(editor: Editor, facts: CommandFacts): CommandHandlers {
  const inTable = facts.table && facts.editable;
  const table = (run: () => boolean) => ({
    run: () => {
      run();
      editor.view.focus();
    },
    enabled: inTable,
  });
  const rule = () =>
    act(editor, (state) =>
      insertBlock(state, known(state.schema.nodes, 'horizontalRule').create()),
    );
  return {
    'insert.image': { run: () => choosePictures(editor.view), enabled: facts.editable },
    'insert.table': {
      run: () => act(editor, (state) => insertBlock(state, newTable(state, 3, 3), true)),
      enabled: facts.editable && !facts.table,
    },
    'insert.footnote': { run: () => addFootnote(editor), enabled: facts.footnote },
    'insert.rule': { run: rule, enabled: facts.editable && !facts.table },
    'insert.tk': { run: () => addTk(editor), enabled: facts.tk },
    'table.addRow': table(() => editor.commands.addRowAfter()),
    'table.addColumn': table(() => editor.commands.addColumnAfter()),
    'table.deleteRow': table(() => editor.commands.deleteRow()),
    'table.deleteColumn': table(() => editor.commands.deleteColumn()),
    'table.mergeOrSplit': table(() => editor.commands.mergeOrSplit()),
    'table.toggleHeader': table(() => editor.commands.toggleHeaderRow()),
    'table.delete': table(() => editor.commands.deleteTable()),
  };
}

/** The last input rule, if it was the last thing done, else the last step of history. */
function takeBack(editor: Editor): void {
  if (!takeBackRule(editor.view)) undo(editor.state, editor.view.dispatch);
  editor.view.focus();
}

/**
 * What `make` makes of the facts that are shown, but carried out on those of the moment. Each command
 * is an undo step of its own, apart from what was typed just before and after.
 */
function atOnce(
  editor: Editor,
  facts: CommandFacts,
  make: (editor: Editor, facts: CommandFacts) => CommandHandlers,
): CommandHandlers {
  const part = () => {
    if (!editor.view.composing) editor.view.dispatch(closeHistory(editor.state.tr));
  };
  const shown = Object.entries(make(editor, facts)) as [UserCommandId, CommandHandler][];
  return Object.fromEntries(
    shown.map(([id, handler]) => {
      const now = () => {
        readSelection(editor.view);
        return make(editor, commandFacts(editor))[id];
      };
      const run = () => {
        const handler = now();
        part();
        const done = handler?.run();
        part();
        return done;
      };
      return [id, { ...handler, canRun: () => now()?.enabled !== false, run }];
    }),
  );
}

/** Registers what the editor can do for as long as it is shown. */
export function useEditorCommands(editor: Editor): CommandFacts {
  const facts = useEditorValue(editor, commandFacts);
  const settings = useSettings();
  const inspector = (name: 'outline' | 'details') => ({
    run: () => setPanels({ inspector: settings.panels.inspector === name ? 'none' : name }),
    checked: settings.panels.inspector === name,
  });
  const find = (by: -1 | 1) => ({
    run: () => {
      const tr = stepMatch(editor.state, by);
      if (!tr) return openFind();
      editor.view.dispatch(tr);
      reveal(editor.view, tr.selection.from);
    },
  });
  useCommands({
    ...atOnce(editor, facts, textCommands),
    ...atOnce(editor, facts, insertCommands),
    // History may have changed a moment ago: undo is always tried.
    'edit.undo': { run: () => takeBack(editor), enabled: facts.editable },
    'edit.redo': {
      run: () => {
        redo(editor.state, editor.view.dispatch);
        editor.view.focus();
      },
      enabled: facts.editable,
    },
    'edit.find': { run: openFind },
    'edit.findNext': find(1),
    'edit.findPrevious': find(-1),
    'edit.nextMisspelling': {
      run: () => {
        const tr = nextMisspelling(editor.state);
        if (!tr) return;
        editor.view.dispatch(tr);
        reveal(editor.view, tr.selection.from);
      },
      enabled: settings.spelling,
    },
    'edit.smartTypography': {
      run: () => setSettings({ smartTypography: !settings.smartTypography }),
      checked: settings.smartTypography,
    },
    'view.outline': inspector('outline'),
    'view.details': inspector('details'),
    'view.focusMode': {
      run: () =>
        setSettings({ focusMode: settings.focusMode === 'paragraph' ? 'off' : 'paragraph' }),
      checked: settings.focusMode === 'paragraph',
    },
    'view.focusSentence': {
      run: () => setSettings({ focusMode: settings.focusMode === 'sentence' ? 'off' : 'sentence' }),
      checked: settings.focusMode === 'sentence',
    },
    'view.typewriter': {
      run: () => setSettings({ typewriter: !settings.typewriter }),
      checked: settings.typewriter,
    },
  });
  return facts;
}
