/** CKEditor 5 with what an article needs of it, and no toolbar. */
import { Bold, Essentials, Heading, InlineEditor, Italic, List, Paragraph } from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { textElement } from './page.ts';

window.loadBlocks = async (blocks) => {
  const html = blocks
    .map(({ kind, text }) => (kind === 'heading' ? `<h2>${text}</h2>` : `<p>${text}</p>`))
    .join('');
  const editor = await InlineEditor.create(textElement(), {
    licenseKey: 'GPL',
    plugins: [Essentials, Paragraph, Heading, Bold, Italic, List],
    toolbar: [],
  });
  editor.setData(html);
};
