/**
 * Writes a clean copy as an ICML story for Adobe InDesign: placed into a layout, its paragraphs and
 * characters take the styles of the same names there. Notes, tables and links are InDesign's own,
 * pictures are inside and stand in the text. Source: Adobe's IDML File Format Specification, version 8,
 * of which an ICML file is one story with its styles.
 */
import { languageOf } from '../../../../shared/document/language.ts';
import { plainText, readManuscript } from '../../manuscript.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeXml } from '../epub/xhtml.ts';
import { Story } from './story.ts';
import { calledBy, characterStyles, paragraphStyles } from './styles.ts';

export function writeIcml({ article, doc, pictures, styles = {} }: WriteSource): string {
  const piece = readManuscript(doc);
  const called = calledBy(styles);
  const story = new Story(piece, pictures, called);
  story.paragraph('Eyebrow', piece.eyebrow);
  story.paragraph('Headline', piece.headline);
  story.paragraph('Dek', piece.dek);
  story.line('Byline', article.byline);
  story.line('Dateline', article.dateline);
  story.blocks(piece.blocks);
  const language = languageOf(
    piece.blocks.map((block) => ('content' in block ? plainText(block.content) : '')).join('\n'),
  );
  return `${[
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<?aid style="50" type="snippet" readerVersion="6.0" featureSet="257" product="8.0(370)" ?>',
    '<?aid SnippetType="InCopyInterchange"?>',
    '<Document DOMVersion="8.0" Self="galley_document">',
    '<RootCharacterStyleGroup Self="galley_character_styles">',
    ...characterStyles(called),
    '</RootCharacterStyleGroup>',
    '<RootParagraphStyleGroup Self="galley_paragraph_styles">',
    ...paragraphStyles(language, called),
    '</RootParagraphStyleGroup>',
    '<RootTableStyleGroup Self="galley_table_styles">',
    '<TableStyle Self="TableStyle/Table" Name="Table"/>',
    '</RootTableStyleGroup>',
    '<RootCellStyleGroup Self="galley_cell_styles">',
    '<CellStyle Self="CellStyle/Cell" AppliedParagraphStyle="ParagraphStyle/$ID/[No paragraph style]" Name="Cell"/>',
    '</RootCellStyleGroup>',
    `<Story Self="galley_story" TrackChanges="false" StoryTitle="${escapeXml(plainText(piece.headline))}" AppliedTOCStyle="n" AppliedNamedGrid="n">`,
    '<StoryPreference OpticalMarginAlignment="true" OpticalMarginSize="12"/>',
    ...story.lines,
    '</Story>',
    ...story.links(),
    '</Document>',
  ].join('\n')}\n`;
}
