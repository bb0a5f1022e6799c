/** A whole page for the printer: what it is called, its language, its look, its margins. */
import { fontSheet, type PrintPage } from '../../printing.ts';
import { escapeHtml } from '../html/markup.ts';

export interface Sheet {
  readonly title: string;
  /** BCP 47; empty when not known. */
  readonly language: string;
  readonly style: string;
  /** What stands in the body, a line each. */
  readonly body: readonly string[];
  readonly head: string;
  readonly foot: string;
  readonly numbered?: boolean;
}

/** @param pictures those that the body shows */
export function sheetPage(sheet: Sheet, pictures: PrintPage['pictures']): PrintPage {
  const html = [
    '<!doctype html>',
    `<html lang="${sheet.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    // A title is what readers call the window; an empty one would be the page's address.
    `<title>${escapeHtml(sheet.title || 'Untitled')}</title>`,
    `<link rel="stylesheet" href="${fontSheet}">`,
    `<style>\n${sheet.style}</style>`,
    '</head>',
    '<body>',
    ...sheet.body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
  const { head, foot, numbered = false } = sheet;
  return { html, pictures, head, foot, numbered };
}
