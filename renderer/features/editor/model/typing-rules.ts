/** What typing turns into something else: Markdown's signs, TK, quotes and dashes. */
import {
  Extension,
  InputRule,
  markInputRule,
  textblockTypeInputRule,
  wrappingInputRule,
} from '@tiptap/core';
import { Fragment, type MarkType, type Node, type NodeType } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { smarten } from './typography.ts';

/** A node or mark type that the shared schema is known to have. */
export function known<T>(types: { [name: string]: T }, name: string): T {
  const type = types[name];
  if (!type) throw new Error(`The schema has no ${name}.`);
  return type;
}

const TK = /(^|[^\p{L}\p{N}_])(TK)([\s.,;:!?)\]…—–])$/u;

function tkRule(type: NodeType): InputRule {
  return new InputRule({
    find: TK,
    handler: ({ state, range, match }) => {
      const from = range.from + (match[1]?.length ?? 0);
      const parent = state.doc.resolve(from).parent;
      if (!parent.type.contentMatch.matchType(type)) return null;
      const after = state.schema.text(match[3] ?? ' ');
      state.tr.replaceWith(from, range.to, Fragment.from([type.create(), after]));
      return undefined;
    },
  });
}

function horizontalRule(rule: NodeType, paragraph: NodeType): InputRule {
  return new InputRule({
    find: /^(?:---|—-|___|\*\*\*)$/,
    handler: ({ state, range }) => {
      const $from = state.doc.resolve(range.from);
      if ($from.parent.type !== paragraph) return null;
      const before = $from.before();
      const index = $from.index(-1);
      if (!$from.node(-1).canReplaceWith(index, index + 1, rule)) return null;
      const { tr } = state;
      tr.delete(range.from, range.to);
      tr.insert(before, rule.create());
      tr.setSelection(TextSelection.near(tr.doc.resolve(before + 2)));
      return undefined;
    },
  });
}

const inlineRules = (marks: { [name: string]: MarkType }): InputRule[] => [
  markInputRule({
    find: /(?:^|[^\p{L}\p{N}*])(\*\*(?!\s)([^*]*[^*\s])\*\*)$/u,
    type: known(marks, 'bold'),
  }),
  markInputRule({
    find: /(?:^|[^\p{L}\p{N}_])(__(?!\s)([^_]*[^_\s])__)$/u,
    type: known(marks, 'bold'),
  }),
  markInputRule({
    find: /(?:^|[^\p{L}\p{N}*])(\*(?![\s*])([^*]*[^*\s])\*)$/u,
    type: known(marks, 'italic'),
  }),
  markInputRule({
    find: /(?:^|[^\p{L}\p{N}_])(_(?![\s_])([^_]*[^_\s])_)$/u,
    type: known(marks, 'italic'),
  }),
  markInputRule({ find: /(?:^|\s)(~~(?!\s)([^~]+)~~)$/, type: known(marks, 'strike') }),
  markInputRule({ find: /(?:^|[^`])(`([^`\s](?:[^`]*[^`\s])?)`)$/, type: known(marks, 'code') }),
];

/** Every rule can be taken back by one Backspace or one undo. */
export const typingRules = Extension.create({
  name: 'typingRules',
  addInputRules() {
    const { nodes, marks } = this.editor.schema;
    return [
      textblockTypeInputRule({
        find: /^(#{1,3})\s$/,
        type: known(nodes, 'heading'),
        getAttributes: (match) => ({ level: Math.max(2, match[1]?.length ?? 2) }),
      }),
      textblockTypeInputRule({ find: /^```([a-z]*)[\s\n]$/, type: known(nodes, 'codeBlock') }),
      wrappingInputRule({ find: /^\s*>\s$/, type: known(nodes, 'blockquote') }),
      horizontalRule(known(nodes, 'horizontalRule'), known(nodes, 'paragraph')),
      tkRule(known(nodes, 'tk')),
      ...inlineRules(marks),
    ];
  },
});

export interface TypographyOptions {
  /** BCP 47 tag of the language being written; null when smart typography is off. */
  language: () => string | null;
}

/** Smart quotes and dashes. Runs after the other rules, which look for the plain signs. */
export const typographyRules = Extension.create<TypographyOptions>({
  name: 'typographyRules',
  priority: 50,
  addOptions: () => ({ language: () => null }),
  addInputRules() {
    const { language } = this.options;
    return [
      new InputRule({
        find: (text) => {
          const tag = language();
          const change = tag === null ? null : smarten(text, tag);
          if (!change) return null;
          const start = text.length - change.length;
          return { index: start, text: text.slice(start), data: { text: change.text } };
        },
        handler: ({ state, range, match }) => {
          const text = match.data?.text as string;
          const marks: Node['marks'] = state.storedMarks ?? state.doc.resolve(range.to).marks();
          state.tr.replaceWith(range.from, range.to, state.schema.text(text, marks));
        },
      }),
    ];
  },
});
