/** Cells that stay selected while their table is changed by something else than a hand in it. */
import { redo, undo, undoDepth } from '@tiptap/pm/history';
import { addColumnAfter, CellSelection, deleteRow, TableMap } from '@tiptap/pm/tables';
import { expect, test } from 'vitest';
import type { NodeJson } from '../../shared/document/schema.ts';
import { article, at, p } from './support/editor-state.ts';
import { mustBeWhole } from './support/random-edits.ts';
import { Desk } from './support/suggesting-hands.ts';

const table = (...rows: string[][]): NodeJson => ({
  type: 'table',
  content: rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type: 'tableCell', content: [p(text)] })),
  })),
});

const timetable = () =>
  new Desk(
    article(
      p('The ferry sails twice.'),
      table(['Boat', 'From', 'To'], ['Tern', 'quay', 'holm'], ['Gull', 'pier', 'point']),
      p('Not on Sundays.'),
    ),
  );

/** Selects the cells from one to another, told by their words. */
function choose(desk: Desk, from: string, to: string): void {
  const [anchor, head] = [from, to].map((words) => at(desk.state, words) - 2) as [number, number];
  desk.dispatch(desk.state.tr.setSelection(CellSelection.create(desk.state.doc, anchor, head)));
  expect(desk.state.selection).toBeInstanceOf(CellSelection);
}

function isMended({ state }: Desk): void {
  mustBeWhole(state.doc);
  state.doc.descendants((node) => {
    if (node.type.name === 'table') expect(TableMap.get(node).problems).toBeNull();
  });
}

const inCells = ({ state }: Desk): [number, number] => [
  at(state, 'quay') + 2,
  at(state, 'pier') - 2,
];
const firstCell = ({ state }: Desk): [number, number] => [
  at(state, 'Boat') - 2,
  at(state, 'From') - 2,
];

test.each([
  ['a row', 'Tern', 'holm', inCells],
  ['a column', 'From', 'pier', inCells],
  ['some', 'quay', 'point', inCells],
  ['all', 'Boat', 'point', inCells],
  ['a row backwards', 'To', 'Boat', firstCell],
  ['a row backwards', 'holm', 'Tern', firstCell],
  ['all backwards', 'point', 'Boat', firstCell],
])('%s of a table that an edit leaves without cells for a moment', (_, from, to, place) => {
  for (const mode of ['suggesting', 'editing'] as const) {
    const desk = timetable();
    desk.mode = mode;
    const before = desk.state.doc;
    choose(desk, from, to);
    desk.apart((state) => state.tr.delete(...place(desk)));
    isMended(desk);
    const { doc } = desk.state;
    expect(doc.eq(before)).toBe(false);
    while (undoDepth(desk.state) > 0) undo(desk.state, desk.dispatch);
    expect(desk.state.doc.toJSON()).toEqual(before.toJSON());
    redo(desk.state, desk.dispatch);
    expect(desk.state.doc.toJSON()).toEqual(doc.toJSON());
  }
});

test.each(['accept', 'reject', 'stet'] as const)('rows and columns: %s', (verdict) => {
  for (const command of [deleteRow, addColumnAfter]) {
    const desk = timetable();
    choose(desk, 'Gull', 'point');
    desk.apart((state) => {
      let made = null as typeof state.tr | null;
      command(state, (tr) => {
        made = tr;
      });
      return made;
    });
    const suggested = desk.state.doc;
    choose(desk, 'Boat', 'To');
    expect(desk.decide(verdict, ({ suggestions }) => suggestions.map(({ key }) => key))).toBe(1);
    isMended(desk);
    undo(desk.state, desk.dispatch);
    expect(desk.state.doc.toJSON()).toEqual(suggested.toJSON());
    isMended(desk);
  }
});
