/**
 * Writes a piece as ninjs 3.1, the IPTC's JSON for news. Pictures are associated objects with their
 * bytes in them; the body names each by its `uri`.
 */
import { type WireItem, type WirePicture, wireItem } from '../../wire-item.ts';
import type { WriteSource } from '../../writing.ts';
import { bodyHtml, type PageMarkup } from '../html/page.ts';
import { dataUri, htmlPage } from '../html/write.ts';
import { writeText } from '../text/write.ts';

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#';

export function writeNinjs(source: WriteSource): string {
  const item = wireItem(source);
  return `${JSON.stringify(ninjs(item, source), null, 2)}\n`;
}

function ninjs(item: WireItem, source: WriteSource): Record<string, unknown> {
  const size = { charCount: item.characters, wordCount: item.words };
  const described = { contentType: 'text/plain' };
  return withoutEmpty({
    uri: item.uri,
    standard: { name: 'ninjs', version: '3.1', schema: SCHEMA },
    type: item.pictures.length > 0 ? 'composite' : 'text',
    representationType: 'full',
    version: String(item.version),
    versionCreated: item.versionCreated,
    embargoedUntil: item.embargo,
    pubStatus: 'usable',
    language: item.language,
    title: item.headline,
    slugline: item.slug,
    by: item.byline,
    located: item.dateline,
    headlines: [
      { role: 'main', ...described, value: item.headline },
      { role: 'eyebrow', ...described, value: item.eyebrow },
    ].filter(({ value }) => value !== ''),
    descriptions: [{ role: 'summary', ...described, value: item.dek }].filter(
      ({ value }) => value !== '',
    ),
    bodies: [
      { role: 'main', contentType: 'text/html', ...size, value: htmlOf(item, source) },
      { role: 'main', contentType: 'text/plain', ...size, value: writeText(source) },
    ],
    subjects: item.tags.map((name) => ({ name })),
    associations: item.pictures.map(associated),
  });
}

function associated(picture: WirePicture, i: number): Record<string, unknown> {
  const { uri, figure, cutline, mime, bytes } = picture;
  const described = [
    { role: 'caption', contentType: 'text/plain', value: cutline },
    { role: 'altText', contentType: 'text/plain', value: figure.alt },
  ];
  return withoutEmpty({
    name: `picture ${i + 1}`,
    rel: 'picture',
    uri,
    type: 'picture',
    representationType: 'full',
    by: figure.credit,
    descriptions: described.filter(({ value }) => value !== ''),
    renditions: [
      withoutEmpty({
        name: 'original',
        href: dataUri(picture),
        contentType: mime,
        width: figure.width,
        height: figure.height,
        sizeInBytes: bytes.byteLength,
      }),
    ],
  });
}

function htmlOf({ piece, pictures }: WireItem, source: WriteSource): string {
  const uris = new Map(pictures.map(({ figure, uri }) => [figure.attachment, uri]));
  const page: PageMarkup = {
    ...htmlPage(source.pictures),
    picture: ({ attachment }) => uris.get(attachment) ?? null,
  };
  return bodyHtml(piece, page).join('\n');
}

/** What says nothing is not said. */
const withoutEmpty = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== '' && value !== null && value !== 0 && !(Array.isArray(value) && !value.length),
    ),
  );
