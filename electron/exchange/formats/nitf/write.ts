/** Writes a piece as NITF 3.6, the IPTC's News Industry Text Format. Pictures are inside. */
import { type WireItem, wireItem } from '../../wire-item.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeXml } from '../epub/xhtml.ts';
import { blocksNitf, inlineNitf, notesNitf } from './body.ts';

export function writeNitf(source: WriteSource): string {
  const item = wireItem(source);
  const language = item.language === '' ? '' : ` xml:lang="${item.language}"`;
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    `<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN"${baselang(item)}>`,
    '<head>',
    `<title>${escapeXml(item.headline)}</title>`,
    ...docdata(item),
    '</head>',
    `<body${language}>`,
    '<body.head>',
    ...headlines(item),
    ...(item.byline ? [`<byline>${escapeXml(item.byline)}</byline>`] : []),
    ...(item.dateline ? [`<dateline>${escapeXml(item.dateline)}</dateline>`] : []),
    ...(item.dek ? [`<abstract><p>${inlineNitf(item.piece.dek)}</p></abstract>`] : []),
    '</body.head>',
    '<body.content>',
    ...blocksNitf(item.piece.blocks, source.pictures),
    ...notesNitf(item.piece.notes),
    '</body.content>',
    '</body>',
    '</nitf>',
  ].join('\n')}\n`;
}

const baselang = ({ language }: WireItem): string =>
  language === '' ? '' : ` baselang="${language}"`;

function docdata(item: WireItem): string[] {
  const status = item.embargo ? 'embargoed' : 'usable';
  return [
    `<docdata management-status="${status}">`,
    `<doc-id id-string="${item.uri}"/>`,
    `<date.issue norm="${compact(item.versionCreated)}"/>`,
    ...(item.embargo ? [`<date.release norm="${compact(item.embargo)}"/>`] : []),
    `<du-key key="${escapeXml(item.slug || item.uri)}" version="${item.version}"/>`,
    ...(item.tags.length > 0
      ? [
          `<key-list>${item.tags.map((tag) => `<keyword key="${escapeXml(tag)}"/>`).join('')}</key-list>`,
        ]
      : []),
    '</docdata>',
  ];
}

/** A heading needs a first line; the eyebrow stands below it as a line of its own. */
function headlines({ piece, headline, eyebrow }: WireItem): string[] {
  if (headline === '' && eyebrow === '') return [];
  const above = eyebrow ? `<hl2 class="eyebrow">${inlineNitf(piece.eyebrow)}</hl2>` : '';
  return [`<hedline><hl1>${inlineNitf(piece.headline)}</hl1>${above}</hedline>`];
}

/** `YYYYMMDDTHHMMSSZ`, as NITF has instants. */
const compact = (instant: string): string => instant.replace(/\.\d+/u, '').replace(/[-:]/gu, '');
