/** Which choices cannot be made without one another. */
import type { Node } from 'prosemirror-model';
import type { Build } from './build.ts';
import { movesInto, movesOutOf, type Part } from './choices.ts';
import { idOf } from './kinds.ts';
import type { Place } from './match.ts';
import type { Choice, Item, Merged } from './tree.ts';
import { joinForContent } from './valid.ts';

/**
 * Joins what depends on one another: blocks with the same id that cannot be one, a footnote and its
 * references, an item and the words that it was split off with, the grid of a table, and whatever
 * would leave a block without what it must hold.
 */
export function joinDependent(build: Build, root: Merged): void {
  joinSameIds(build);
  joinFootnotes(build, root);
  joinBorders(build);
  joinCarried(build);
  for (const [place, block] of build.containers) {
    if (place.node.type.name === 'table') joinGrid(build, place, block);
  }
  for (const block of build.containers.values()) joinForContent(build.choices, block);
  joinInside(build);
}

/** Words within a block that are part of something else as well must not come without the block. */
function joinInside({ choices, inside }: Build): void {
  if (inside.length === 0) return;
  const sizes = new Map<Choice, number>();
  for (let choice = 0; choice < choices.count; choice += 1) {
    const group = choices.find(choice);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const tied = inside.filter(({ words }) => (sizes.get(choices.find(words)) as number) > 1);
  for (const { words, block } of tied) choices.join(words, block);
}

/** A block of one document and another of the other may bear the same id: only one can stand. */
function joinSameIds({ choices, lone }: Build): void {
  const owners = new Map<string, Choice>();
  const claim = (node: Node, choice: Choice): void => {
    const id = idOf(node);
    if (id === null) return;
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, choice);
    else choices.join(owner, choice);
  };
  const visit = (place: Place, choice: Choice): void => {
    if (place.mate) return;
    claim(place.node, choice);
    for (const child of place.children) visit(child, choice);
  };
  for (const { place, choice } of lone) visit(place, choice);
}

/** A reference and its note come and go together. */
function joinFootnotes(build: Build, root: Merged): void {
  const byNote = new Map<string, Choice>();
  const add = (note: string, choice: Choice): void => {
    const first = byNote.get(note);
    if (first === undefined) byNote.set(note, choice);
    else build.choices.join(first, choice);
  };
  const inside = (node: Node, choice: Choice): void => {
    if (node.type.name === 'footnote' || node.type.name === 'footnoteRef') {
      add(node.attrs.note as string, choice);
    }
    for (const child of node.content.content) inside(child, choice);
  };
  const visit = (items: readonly Item[]): void => {
    for (const item of items) {
      if (item.kind === 'words' && item.choice !== null) {
        for (const node of [...item.before, ...item.after]) inside(node, item.choice);
      }
      if (item.kind === 'pair') visit(item.block.items);
    }
  };
  visit(root.items);
  for (const { block } of build.moved.values()) if (block) visit(block.items);
  for (const { place, choice } of build.lone) {
    const visitLone = (each: Place): void => {
      if (each.mate) return;
      if (each.node.type.name === 'footnote') add(each.node.attrs.note as string, choice);
      if (each.node.isTextblock) inside(each.node, choice);
      for (const child of each.children) visitLone(child);
    };
    if (place.children.length > 0 || !flowsAlone(place)) visitLone(place);
  }
  const rename = (before: Node, after: Node, choice: Choice): void => {
    add(before.attrs.note as string, choice);
    add(after.attrs.note as string, choice);
  };
  for (const { choice, before, after } of build.moved.values()) {
    if (before.node.type.name === 'footnote') rename(before.node, after.node, choice);
  }
  for (const { before, after, looks } of build.containers.values()) {
    const look = looks.find(({ names }) => names?.includes('note'));
    if (look) rename(before, after, look.choice);
  }
}

/** Words of a lone paragraph or heading are items of their own. */
const flowsAlone = (place: Place): boolean =>
  place.node.type.name === 'paragraph' || place.node.type.name === 'heading';

/** A list item that is split or joined: its words would else be lost, or stand twice. */
function joinBorders({ choices, lone }: Build): void {
  const words = new Map<string, { choice: Choice; part: Part }[]>();
  for (const [choice, parts] of choices.parts.entries()) {
    for (const part of parts) {
      if (part.kind !== 'words') continue;
      const text = (part.textBefore || part.textAfter).trim();
      words.set(text, [...(words.get(text) ?? []), { choice, part }]);
    }
  }
  for (const { choice, place } of lone) {
    const block = choices.parts[choice]?.[0];
    if (place.children.length === 0 || block?.kind !== 'block') continue;
    const from = words
      .get((block.textBefore || block.textAfter).trim())
      ?.find(({ part }) => movesInto(part, block) || movesOutOf(part, block));
    if (from) choices.join(choice, from.choice);
  }
}

/** Words that were carried elsewhere would else be lost, or stand twice. */
function joinCarried({ choices, carried }: Build): void {
  for (const list of carried.values()) choices.joinAll(list);
}

/** Rows come and go alone while all rows are equally wide; else the grid is one change. */
function joinGrid(build: Build, place: Place, block: Merged): void {
  const widths = new Set<number>();
  let plain = true;
  for (const table of [place.node, (place.mate as Place).node]) {
    for (const row of table.content.content) {
      let width = 0;
      for (const cell of row.content.content) {
        width += cell.attrs.colspan as number;
        if (cell.attrs.rowspan !== 1) plain = false;
      }
      widths.add(width);
    }
  }
  const inRows: Choice[] = [];
  for (const row of place.children) {
    const merged = row.mate && build.containers.get(row);
    if (merged) inRows.push(...gridChoices(merged.items, true));
  }
  if (plain && widths.size <= 1 && inRows.length === 0) return;
  build.choices.joinAll([...gridChoices(block.items, false), ...inRows]);
}

function gridChoices(items: readonly Item[], cells: boolean): Choice[] {
  return items.flatMap((item) => {
    if (item.kind === 'own' || item.kind === 'slot') return item.choice;
    if (!cells || item.kind !== 'pair') return [];
    return item.block.looks.flatMap((look) => (look.names?.includes('colspan') ? look.choice : []));
  });
}
