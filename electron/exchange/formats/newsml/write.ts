/**
 * Writes a piece as a NewsML-G2 2.35 news item at conformance level 'power', its text as XHTML with the
 * pictures inside.
 */
import { type WireItem, wireItem } from '../../wire-item.ts';
import type { WriteSource } from '../../writing.ts';
import { escapeXml, strictAddress } from '../epub/xhtml.ts';
import { htmlMarkup, type Markup } from '../html/markup.ts';
import { articleHtml, type PageMarkup } from '../html/page.ts';
import { htmlPage, notesHtml } from '../html/write.ts';

const CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml';

export function writeNewsml(source: WriteSource): string {
  const item = wireItem(source);
  const language = item.language === '' ? '' : ` xml:lang="${item.language}"`;
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2"',
    ` standardversion="2.35" conformance="power" guid="${item.uri}" version="${item.version}"${language}>`,
    `<catalogRef href="${CATALOG}"/>`,
    ...itemMeta(item),
    ...contentMeta(item),
    '<contentSet>',
    `<inlineXML contenttype="application/xhtml+xml" wordcount="${item.words}">`,
    xhtml(item, source),
    '</inlineXML>',
    '</contentSet>',
    '</newsItem>',
  ].join('\n')}\n`;
}

const itemMeta = (item: WireItem): string[] => [
  '<itemMeta>',
  '<itemClass qcode="ninat:text"/>',
  `<provider><name>${escapeXml(item.byline || 'Unnamed')}</name></provider>`,
  `<versionCreated>${item.versionCreated}</versionCreated>`,
  ...(item.embargo ? [`<embargoed>${item.embargo}</embargoed>`] : []),
  '<pubStatus qcode="stat:usable"/>',
  ...(item.headline ? [`<title>${escapeXml(item.headline)}</title>`] : []),
  '</itemMeta>',
];

const contentMeta = (item: WireItem): string[] => [
  '<contentMeta>',
  ...(item.dateline ? [`<located><name>${escapeXml(item.dateline)}</name></located>`] : []),
  ...(item.language ? [`<language tag="${item.language}"/>`] : []),
  ...item.tags.map((tag) => `<keyword>${escapeXml(tag)}</keyword>`),
  ...(item.slug ? [`<slugline>${escapeXml(item.slug)}</slugline>`] : []),
  ...(item.headline ? [`<headline>${escapeXml(item.headline)}</headline>`] : []),
  ...(item.dateline ? [`<dateline>${escapeXml(item.dateline)}</dateline>`] : []),
  ...(item.byline ? [`<by>${escapeXml(item.byline)}</by>`] : []),
  ...(item.dek ? [`<description role="drol:summary">${escapeXml(item.dek)}</description>`] : []),
  '</contentMeta>',
];

function xhtml(
  { piece, headline, language }: WireItem,
  { article, pictures }: WriteSource,
): string {
  const markup: Markup = {
    ...htmlMarkup,
    escape: escapeXml,
    end: '/>',
    address: strictAddress,
  };
  const page: PageMarkup = {
    ...htmlPage(pictures),
    ...markup,
    code: (tag, text) => `<pre>${tag}${text}</code></pre>`,
    notes: (notes) => notesHtml(notes, markup),
  };
  const said = language === '' ? '' : ` lang="${language}" xml:lang="${language}"`;
  return [
    `<html xmlns="http://www.w3.org/1999/xhtml"${said}>`,
    `<head><title>${escapeXml(headline)}</title></head>`,
    '<body>',
    ...articleHtml(piece, article, page),
    '</body>',
    '</html>',
  ].join('\n');
}
