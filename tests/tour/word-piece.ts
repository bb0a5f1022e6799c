/** The piece that comes as a Word file: with changes, talks, and something that cannot be kept. */
import {
  comment,
  commented,
  deleted,
  inserted,
  item,
  list,
  num,
  para,
  run,
  style,
  styled,
  wordFile,
} from '../support/word-file.ts';

export const wordHeadline = 'Three hundred pots and one map';
export const wordFileName = 'pot-map.docx';

const picture = (relation: string, alt: string, kind = 'embed'): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:${kind}="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

const chart = (alt: string): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="2" name="C" descr="${alt}"/><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

const note = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
const row = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties}${cells.map((cell) => `<w:tc><w:tcPr/>${para(cell)}</w:tc>`).join('')}</w:tr>`;
const heading = (words: string): string => styled('Heading1', words);
const editor = 'Ines Calloway';
const writer = 'Tomas Rede';

const body = [
  styled('Title', wordHeadline),
  styled('Subtitle', 'The harbour has been drawn twice before. This time the drawing moves.'),
  styled('Byline', `By ${writer}`),
  para(
    run('There are ') +
      commented(0, commented(1, run('three hundred lobster pots'))) +
      run(' in the bay off Saltmere, and until this spring ') +
      deleted(writer, 'nobody knew') +
      inserted(editor, 'nobody could say') +
      run(' where all of them were. The people who set them knew their own. The ferry knew') +
      run(' the ones it had met.') +
      note(2),
  ),
  para(
    run('Now there is a map. It hangs in the net loft, it is two metres wide, and it is ') +
      deleted(editor, 'completely ') +
      run('wrong every morning by nine. ') +
      run('That is the point of it', '<w:i/>') +
      run(', says Marit Sole, who drew it.'),
  ),
  para(picture('bay', 'The bay at dusk, with a row of floats')),
  styled('Caption', 'Each float stands for twenty pots. The evening light is no help.'),
  heading('How a pot gets on to the map'),
  item(1, 'Whoever sets it chalks a number on the slate by the door.'),
  item(1, 'Before the ferry sails, somebody reads the slate aloud.'),
  item(1, 'A pin goes in. Yesterday’s pin comes out.'),
  para(
    run('It takes eleven minutes. ') +
      inserted(editor, 'The crew has timed it. ') +
      run('In that time the kettle boils once, and the ') +
      `<w:hyperlink r:id="tides">${run('tide table')}</w:hyperlink>` +
      run(' is argued over ') +
      commented(2, run('at least twice')) +
      run('.'),
  ),
  `<w:tbl>${[
    row(['Ground', 'Pots', 'Lost last year'], '<w:trPr><w:tblHeader/></w:trPr>'),
    row(['North bar', '120', '4']),
    row(['The roads', '140', '19']),
    row(['Off the mole', '40', '0']),
  ].join('')}</w:tbl>`,
  para(chart('Pots lost in each month')),
  styled('Quote', 'A map that is right all day is a map of something that does not matter.'),
  heading('What the ferry says'),
  para(
    run('The ferry has run over fewer floats since March') +
      note(3) +
      run('. Its captain will not call that ') +
      deleted(writer, 'a triumph') +
      inserted(writer, 'a result') +
      run('. “I look at the map,” he says, “and then I look at the water.”'),
  ),
  para(picture('elsewhere', 'The first map, of 1951', 'link')),
].join('');

/** @param bay a picture of the bay */
export const wordPiece = (bay: Uint8Array): Uint8Array<ArrayBuffer> =>
  wordFile({
    styles:
      style('Title', 'Title') +
      style('Subtitle', 'Subtitle') +
      style('Byline', 'Byline') +
      style('Heading1', 'heading 1') +
      style('Quote', 'Quote') +
      style('Caption', 'caption'),
    numbering: list(1, 'decimal') + num(1, 1),
    comments:
      comment(0, editor, 'Is that the harbour office’s figure?', { paraId: '0A' }) +
      comment(1, writer, 'Theirs, of February. I counted 296.', { paraId: '0B' }) +
      comment(2, editor, 'Every morning?', { paraId: '0C' }),
    commentsExtended:
      '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/><w15:commentEx w15:paraId="0C" w15:done="1"/>',
    footnotes:
      `<w:footnote w:id="2">${para('By the ferry’s log: nine in a year, all of them at night.')}</w:footnote>` +
      `<w:footnote w:id="3">${para('Two, to the end of September.')}</w:footnote>`,
    media: { bay },
    outside: {
      tides: ['hyperlink', 'https://saltmere.example/tides'],
      elsewhere: ['image', 'https://saltmere.example/map-1951.jpg'],
    },
    body,
  });
