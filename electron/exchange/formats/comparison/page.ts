/**
 * Writes a comparison as one page: both texts in one, what came underlined, what went struck, and
 * the changes as a list. No script, pictures inside, a style for screen and paper.
 */

import { languageOf } from '../../../../shared/document/language.ts';
import { drawInline, placeOf } from '../../../../shared/document/markup/draw.ts';
import { changeWords } from '../../../../shared/document/markup/list.ts';
import {
  type ComparedField,
  type Comparison,
  comparedFieldNames,
  type MarkedChange,
} from '../../../../shared/domain/comparison.ts';
import type { Version } from '../../../../shared/domain/version.ts';
import type { ComparedPicture } from '../../comparison.ts';
import { drawnHtml } from '../html/drawn.ts';
import { escapeHtml } from '../html/markup.ts';
import { pageStyle } from '../html/style.ts';
import { dataUri } from '../html/write.ts';
import { comparisonStyle } from './style.ts';

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** The whole file as text: UTF-8, `\n` line ends. */
export function comparisonPage(
  comparison: Comparison,
  pictures: readonly ComparedPicture[],
): string {
  const { from, to, fields, changes, wordsAdded, wordsRemoved } = comparison;
  const addresses = new Map(pictures.map((picture) => [picture.hash, dataUri(picture)]));
  const text = drawInline(comparison, { picture: (hash) => addresses.get(hash) ?? null });
  const headline = to.headline || from.headline || 'Untitled';
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  const sample = changes.map(({ added, about }) => `${added} ${about}`).join('\n');
  return `${[
    '<!doctype html>',
    `<html lang="${languageOf(`${headline}\n${sample}`)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(headline)}: compared</title>`,
    `<style>\n${pageStyle}${comparisonStyle}</style>`,
    '</head>',
    '<body>',
    '<header class="versions">',
    '<table>',
    versionHtml('Before', from),
    versionHtml('After', to),
    '</table>',
    changes.length === 0
      ? `<p class="sum">${fields.length === 0 ? 'These two versions' : 'The two texts'} read the same.</p>`
      : `<p class="sum">${count}: <b class="came">+${wordsAdded}</b> <b class="went">−${wordsRemoved}</b> words</p>`,
    ...fields.map(fieldHtml),
    '</header>',
    '<article>',
    ...text.map(drawnHtml),
    '</article>',
    ...(changes.length === 0 ? [] : listHtml(changes)),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function versionHtml(label: string, version: Version): string {
  const who = [version.name, version.authorName].filter(Boolean).map(escapeHtml).join(', ');
  const when = escapeHtml(moment.format(new Date(version.createdAt)));
  return (
    `<tr><th scope="row">${label}</th><td>${who}</td>` +
    `<td><time datetime="${version.createdAt}">${when}</time></td></tr>`
  );
}

function fieldHtml({ field, before, after }: ComparedField): string {
  const words = [
    before && `<del>${escapeHtml(before)}</del>`,
    after && `<ins>${escapeHtml(after)}</ins>`,
  ];
  return `<p class="field">${comparedFieldNames[field]}: ${words.filter(Boolean).join(' ')}</p>`;
}

function listHtml(changes: readonly MarkedChange[]): string[] {
  const items = changes.map((change) => {
    const { kind, place, removed, added, about, details } = changeWords(change);
    const parts = [
      removed && `<del>${escapeHtml(removed)}</del>`,
      added && `<ins>${escapeHtml(added)}</ins>`,
      about && `<span>${escapeHtml(about)}</span>`,
      details && `<small>${escapeHtml(details)}</small>`,
    ].filter(Boolean);
    return (
      `<li><a href="#${placeOf(change.id)}">${escapeHtml(kind)}</a> ` +
      `<span class="place">${escapeHtml(place)}</span><br>${parts.join(' ')}</li>`
    );
  });
  return ['<nav class="changes">', '<h2>Changes</h2>', '<ol>', ...items, '</ol>', '</nav>'];
}
