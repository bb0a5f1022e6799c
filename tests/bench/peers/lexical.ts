/** Lexical with rich text and history, without a framework around it. */
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $createHeadingNode, HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { textElement } from './page.ts';

/** Milliseconds in which changes are joined into one step of undo; Lexical's own default. */
const undoJoin = 300;

window.loadBlocks = async (blocks) => {
  const place = textElement();
  place.contentEditable = 'true';
  const editor = createEditor({
    namespace: 'bench',
    nodes: [HeadingNode, QuoteNode],
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(place);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), undoJoin);
  await new Promise<void>((resolve) => {
    editor.update(
      () => {
        const root = $getRoot();
        root.clear();
        for (const { kind, text } of blocks) {
          const node = kind === 'heading' ? $createHeadingNode('h2') : $createParagraphNode();
          root.append(node.append($createTextNode(text)));
        }
      },
      { onUpdate: resolve },
    );
  });
};
