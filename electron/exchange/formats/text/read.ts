/** Reads plain text: what kind of line each is must be inferred, and is said. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { assemble } from '../../assemble.ts';
import { decode } from '../../decode.ts';
import { type Reading, Remarks, type Source } from '../../reading.ts';
import { infer, type TextBlock } from './infer.ts';
import { layOut } from './layout.ts';

/**
 * Every character of the text is kept, but for white space at the ends of lines, blank lines, line
 * breaks inside hard-wrapped paragraphs (they become spaces) and the markers of recognised lists.
 */
export function readText(source: Source): Reading {
  const remarks = new Remarks();
  const layout = layOut(decode(source.bytes, remarks));
  const found = infer(layout.paragraphs, remarks);
  if (layout.kind === 'wrapped') {
    remarks.infer('The lines are wrapped by hand; they were joined to paragraphs.');
  } else if (layout.kind === 'lines' && layout.paragraphs.length > 2) {
    remarks.infer('Each line was taken for a paragraph: the text has no blank lines.');
  }
  const doc = assemble(
    {
      headline: inline(found.headline),
      dek: inline(found.dek),
      blocks: found.blocks.map(blockOf),
    },
    remarks,
  );
  return { doc, fields: {}, pictures: [], warnings: remarks.warnings, inferred: remarks.inferred };
}

const inline = (text: string): NodeJson[] => (text === '' ? [] : [{ type: 'text', text }]);

function blockOf(block: TextBlock): NodeJson {
  if (block.kind !== 'list') {
    return block.kind === 'subhead'
      ? { type: 'heading', attrs: { level: 2 }, content: inline(block.text) }
      : { type: 'paragraph', content: inline(block.text) };
  }
  return {
    type: block.start === null ? 'bulletList' : 'orderedList',
    ...(block.start === null ? {} : { attrs: { start: block.start } }),
    content: block.items.map((item) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: inline(item) }],
    })),
  };
}
