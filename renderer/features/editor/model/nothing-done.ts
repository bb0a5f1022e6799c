/**
 * Drops transactions in which nothing happened. Tiptap hands one in for each command that a key tried in
 * vain, before the one that does it; to take it in and draw for it is a third of the work of an Enter.
 */
import { Extension } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';

const isNothing = (tr: Transaction): boolean =>
  tr.isGeneric && !tr.docChanged && !tr.selectionSet && !tr.storedMarksSet && !tr.scrolledIntoView;

export const nothingDone = Extension.create({
  name: 'nothingDone',
  dispatchTransaction({ transaction, next }) {
    if (!isNothing(transaction)) next(transaction);
  },
});
