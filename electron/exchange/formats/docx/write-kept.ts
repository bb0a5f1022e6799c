/** A clean piece in the form that review copies have: everything stands in both texts, and nothing is said of it. */
import type { MarkedBlock, MarkedLeaf } from '../../../../shared/domain/comparison.ts';
import type { Block, Inline, Manuscript } from '../../manuscript.ts';

type Attrs = Record<string, unknown>;

/** The blocks of a piece, its display copy first and its notes last. */
export function keptBlocks(piece: Manuscript): MarkedBlock[] {
  const notes = piece.notes.map(({ number, paragraphs }) =>
    holder('footnote', paragraphs.map(paragraph), { note: String(number) }),
  );
  return [
    textblock('eyebrow', piece.eyebrow),
    textblock('headline', piece.headline),
    textblock('dek', piece.dek),
    ...piece.blocks.map(block),
    ...(notes.length > 0 ? [holder('footnotes', notes)] : []),
  ];
}

const holder = (type: string, blocks: MarkedBlock[], attrs: Attrs = {}): MarkedBlock => ({
  state: 'kept',
  type,
  attrs,
  blocks,
});

const textblock = (type: string, content: readonly Inline[], attrs: Attrs = {}): MarkedBlock => ({
  state: 'kept',
  type,
  attrs,
  runs: content.map((inline) => ({ state: 'kept', leaf: leafOf(inline) })),
});

const paragraph = (content: readonly Inline[]): MarkedBlock => textblock('paragraph', content);

function leafOf(inline: Inline): MarkedLeaf {
  const marks = inline.marks.map(({ name, href }) =>
    href === undefined ? { type: name } : { type: name, attrs: { href } },
  );
  switch (inline.kind) {
    case 'text':
      return { type: 'text', text: inline.text, marks };
    case 'tk':
      return { type: 'tk', attrs: { note: inline.note }, marks };
    case 'break':
      return { type: 'hardBreak' };
    case 'note':
      return { type: 'footnoteRef', attrs: { note: String(inline.number) } };
  }
}

function block(each: Block): MarkedBlock {
  switch (each.kind) {
    case 'paragraph':
      return paragraph(each.content);
    case 'heading':
      return textblock('heading', each.content, { level: each.level });
    case 'list':
      return holder(
        each.ordered ? 'orderedList' : 'bulletList',
        each.items.map((item) => holder('listItem', item.map(block))),
        { start: each.start },
      );
    case 'quote':
      return holder('blockquote', each.blocks.map(block));
    case 'pullQuote':
      return holder('pullQuote', [
        ...each.paragraphs.map(paragraph),
        textblock('attribution', each.attribution),
      ]);
    case 'figure': {
      const { kind: _, cutline, ...attrs } = each;
      return textblock('figure', cutline, attrs);
    }
    case 'table':
      return holder(
        'table',
        each.rows.map((row) =>
          holder(
            'tableRow',
            row.map(({ header, colspan, rowspan, paragraphs }) =>
              holder(header ? 'tableHeader' : 'tableCell', paragraphs.map(paragraph), {
                colspan,
                rowspan,
              }),
            ),
          ),
        ),
      );
    case 'code':
      return {
        state: 'kept',
        type: 'codeBlock',
        runs: each.text ? [{ state: 'kept', leaf: { type: 'text', text: each.text } }] : [],
      };
    case 'rule':
      return { state: 'kept', type: 'horizontalRule' };
  }
}
