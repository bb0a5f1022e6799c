/** Pasting without rubbish: what Word, Google Docs and web pages put on the clipboard, cleaned. */
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { toast } from '../../../ui/Toast.tsx';
import { cleanHtml } from './paste-html.ts';

function plainText(text: string, schema: Node['type']['schema']): Slice {
  const paragraph = schema.nodes.paragraph;
  const hardBreak = schema.nodes.hardBreak;
  if (!paragraph || !hardBreak) return Slice.empty;
  const normal = text.replace(/\r\n?/g, '\n').replace(/[\u200b\ufeff]/g, '');
  // Blank lines part paragraphs; without any, each line is one.
  const parted = /\n[ \t]*\n/.test(normal.trim());
  const parts = parted ? normal.split(/\n(?:[ \t]*\n)+/) : normal.split('\n');
  const blocks = parts
    .map((part) => (parted ? part.replace(/^\n+|\s+$/g, '') : part))
    .filter((part, i, all) => part !== '' || (all.length > 1 && !parted && i < all.length - 1))
    .filter((part) => part.trim() !== '' || parts.length === 1)
    .map((part) => {
      const lines = part.split('\n');
      const inline = lines.flatMap((line, i) => [
        ...(i > 0 ? [hardBreak.create()] : []),
        ...(line ? [schema.text(line)] : []),
      ]);
      return paragraph.create(null, inline);
    });
  return blocks.length === 0 ? Slice.empty : new Slice(Fragment.from(blocks), 1, 1);
}

export const pasting = (): Plugin =>
  new Plugin({
    props: {
      transformPastedHTML(html, view) {
        const { html: clean, droppedImages } = cleanHtml(html);
        if (droppedImages > 0 && view.editable) {
          toast({
            text:
              droppedImages === 1
                ? 'A picture on a web page was left out: add it from a file.'
                : `${droppedImages} pictures on a web page were left out: add them from files.`,
          });
        }
        return clean;
      },
      clipboardTextParser: (text, $context, plain, view) => {
        if ($context.parent.type.spec.code) {
          const code = text.replace(/\r\n?/g, '\n');
          return code ? new Slice(Fragment.from(view.state.schema.text(code)), 0, 0) : Slice.empty;
        }
        void plain;
        return plainText(text, view.state.schema);
      },
    },
  });
