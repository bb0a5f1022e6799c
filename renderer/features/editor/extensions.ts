/** The editor's extensions: the shared schema, with behaviour. */
import { type AnyExtension, Extension } from '@tiptap/core';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Table } from '@tiptap/extension-table';
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions';
import type { Plugin } from '@tiptap/pm/state';
import {
  articleMark,
  articleNode,
  type MarkName,
  type NodeName,
  nodeConfig,
  schemaFields,
} from './model/adapter.ts';
import { laidOut } from './model/laid-out.ts';
import './model/cell-selection.ts';
import { find } from './model/find.ts';
import { focusMode } from './model/focus.ts';
import { footnotes } from './model/footnotes.ts';
import { blockIds } from './model/ids.ts';
import { borderKeys } from './model/keys.ts';
import { wholeBlocks } from './model/mend.ts';
import { nothingDone } from './model/nothing-done.ts';
import { ruleUndo } from './model/rule-undo.ts';
import { typedOver } from './model/typed-over.ts';
import { typingRules, typographyRules } from './model/typing-rules.ts';

/** Given on top of the schema by whoever builds the editor: views, pasting, pictures, comments. */
export interface ExtensionOptions {
  /** BCP 47 tag for smart typography; null when it is off. */
  language?: () => string | null;
  /** Node views and other behaviour that needs a window. */
  nodeBehaviour?: Partial<Record<NodeName, Parameters<typeof articleNode>[1]>>;
  extra?: readonly AnyExtension[];
}

// Shortcuts come from the one table of commands; an extension's own would be a second truth.
const noShortcuts = { addKeyboardShortcuts: () => ({}) };

/** A ProseMirror plugin as a Tiptap extension. */
export const pluginExtension = (name: string, plugins: () => Plugin[], priority?: number) =>
  Extension.create({ name, priority, addProseMirrorPlugins: plugins });

function nodeExtensions(behaviour: NonNullable<ExtensionOptions['nodeBehaviour']>): AnyExtension[] {
  const plain = (name: NodeName) => articleNode(name, behaviour[name]);
  const special: Partial<Record<NodeName, () => AnyExtension>> = {
    bulletList: () => BulletList.extend({ ...nodeConfig('bulletList'), ...noShortcuts }),
    orderedList: () => OrderedList.extend({ ...nodeConfig('orderedList'), ...noShortcuts }),
    listItem: () => ListItem.extend({ ...nodeConfig('listItem') }),
    table: () =>
      Table.extend({
        ...nodeConfig('table'),
        addNodeView: () => null,
        extendNodeSchema: () => ({}),
      }),
  };
  return NODES.map((name) => special[name]?.() ?? plain(name));
}

/** In the order of the shared schema, which decides what an unknown block becomes. */
const NODES: readonly NodeName[] = [
  'doc',
  'eyebrow',
  'headline',
  'dek',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'pullQuote',
  'attribution',
  'figure',
  'table',
  'tableRow',
  'tableCell',
  'tableHeader',
  'codeBlock',
  'horizontalRule',
  'footnotes',
  'footnote',
  'text',
  'hardBreak',
  'footnoteRef',
  'tk',
];

const MARKS: readonly MarkName[] = [
  'link',
  'bold',
  'italic',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'code',
  'annotation',
];

/** All extensions of the editor. */
export function articleExtensions(options: ExtensionOptions = {}): AnyExtension[] {
  const language = options.language ?? (() => null);
  return [
    ...nodeExtensions(options.nodeBehaviour ?? {}),
    ...MARKS.map((name) => articleMark(name)),
    schemaFields,
    ListKeymap,
    UndoRedo.extend({ addKeyboardShortcuts: () => ({}) }).configure({ depth: 500 }),
    Gapcursor,
    Dropcursor.configure({ class: 'drop-cursor', color: false, width: 2 }),
    nothingDone,
    ruleUndo,
    typingRules,
    typographyRules.configure({ language }),
    borderKeys,
    pluginExtension('articlePlugins', () => [
      wholeBlocks(),
      blockIds(),
      footnotes(),
      find(),
      focusMode(),
      laidOut(),
      typedOver(),
    ]),
    ...(options.extra ?? []),
  ];
}
