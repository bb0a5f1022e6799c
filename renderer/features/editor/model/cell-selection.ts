/**
 * Selected cells outlive every edit. An edit that is not made where they stand may leave their table
 * for a moment without some of its cells, before it is mended; prosemirror-tables looks for these when
 * it maps the selection, and throws, so that the edit would not be made at all.
 */
import type { Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import type { Mappable } from '@tiptap/pm/transform';

const map = Reflect.get(CellSelection.prototype, 'map') as (
  this: CellSelection,
  doc: Node,
  mapping: Mappable,
) => Selection;

CellSelection.prototype.map = function (doc, mapping): Selection {
  try {
    return map.call(this, doc, mapping);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return Selection.near(doc.resolve(mapping.map(this.$headCell.pos)));
  }
};
