/** What holds of a piece whatever is done to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, command, perform } from './support/editor-hands.ts';

const steps = (...all: [kind: string, a: number, b: number][]): Command[] =>
  all.map(([kind, a, b]) => ({ kind, a, b }));

describe('whatever is done', () => {
  it('the document is valid, ids are unique and complete, footnotes are in step', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 25 }), (commands) => {
        perform(commands);
      }),
      { numRuns: 2500 },
    );
  }, 240_000);

  // Found by the property above; each threw.
  it.each([
    [
      'the cut-open end of a table cell, pasted below',
      steps(['table', 2722, 0], ['copy', 7439, 3144], ['type', 0, 0]),
    ],
    [
      'the cut-open end of a heading cell, pasted among footnotes',
      steps(
        ['table', 5559, 0],
        ['pull', 671, 0],
        ['footnote', 6676, 0],
        ['copy', 2258, 5673],
        ['type', 0, 0],
      ),
    ],
    [
      'a cut-open list item, pasted in a joined list',
      steps(['join', 3423, 0], ['copy', 6605, 4947], ['type', 0, 0]),
    ],
    [
      'a pull quote unmade with the caret in its empty attribution',
      steps(['move', 1921, 1203], ['pull', 4604, 0], ['pull', 278, 0], ['type', 0, 0]),
    ],
  ])('%s', (_name, commands) => {
    expect(() => perform(commands)).not.toThrow();
  });
});
