/** A desk's template: how it looks is taken, what it says or leads to is not. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocx } from '../../electron/exchange/formats/docx/read.ts';
import { writeDocx } from '../../electron/exchange/formats/docx/write.ts';
import { readTemplate } from '../../electron/exchange/formats/docx/write-template.ts';
import { canonical } from '../support/canonical-document.ts';
import { docOf, line, paragraph, pieceOf } from '../support/pieces.ts';
import { para, wordFile } from '../support/word-file.ts';

const STYLES = `
  <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Brot"><w:name w:val="Normal"/><w:rsid w:val="00AB12CD"/></w:style>
  <w:style w:type="paragraph" w:styleId="Kopf1"><w:name w:val="Heading 1"/><w:basedOn w:val="Brot"/>
    <w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="AA0000"/></w:rPr></w:style>`;
const PAGE =
  '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="h1"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>';
const template = wordFile({
  body: para('Words of the template') + PAGE,
  styles: STYLES,
  outside: { h1: ['attachedTemplate', 'https://example.org/house.dotm'] },
});
const doc = docOf(
  'Fares',
  { type: 'heading', attrs: { level: 2 }, content: line('From May') },
  paragraph('They rise.'),
);

test('styles of the same name, their defaults and the page are the desk’s; the piece stays what it is', async () => {
  const bytes = writeDocx({ ...pieceOf(doc), template: await readTemplate(template) });
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, each]) => [name, strFromU8(each)]),
  );
  expect(parts['word/document.xml']).toContain('<w:pStyle w:val="Kopf1"/>');
  expect(parts['word/document.xml']).toContain('<w:pgSz w:w="12240" w:h="15840"/>');
  expect(parts['word/styles.xml']).toContain('<w:color w:val="AA0000"/>');
  expect(parts['word/styles.xml']).toContain('w:ascii="Georgia"');
  // What the template lacks is made of its running text.
  expect(parts['word/styles.xml']).toMatch(
    /w:styleId="Title"><w:name w:val="Title"\/><w:basedOn w:val="Brot"\/>/,
  );
  const { doc: again } = await readDocx({ name: 'piece.docx', bytes });
  expect(canonical(again)).toEqual(canonical(doc));
});

test('nothing else of a template leaves', async () => {
  const bytes = writeDocx({ ...pieceOf(doc), template: await readTemplate(template) });
  const all = Object.values(unzipSync(bytes))
    .map((each) => strFromU8(each))
    .join('\n');
  expect(all).not.toMatch(/Words of|example\.org|attachedTemplate|headerReference|rsid|00AB12CD/);
  expect(all).not.toContain('<w:numId w:val="7"/>');
});

test('what is no Word file is no template', async () => {
  await expect(readTemplate(new TextEncoder().encode('Fares'))).rejects.toMatchObject({
    code: 'import-refused',
  });
});
