/** Pieces for the wire and for layouts: whole, well-formed, and held to the standards' schemas. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { writeIcml } from '../../electron/exchange/formats/icml/write.ts';
import { writeNewsml } from '../../electron/exchange/formats/newsml/write.ts';
import { writeNinjs } from '../../electron/exchange/formats/ninjs/write.ts';
import { writeNitf } from '../../electron/exchange/formats/nitf/write.ts';
import { writeText } from '../../electron/exchange/formats/text/write.ts';
import type { NodeJson } from '../../shared/document/schema.ts';
import type { ArticleSummary } from '../../shared/domain/article.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { bytesOf, docOf, paragraph, pieceOf, samplePictures } from '../support/pieces.ts';
import { temporaryFolder } from '../support/temporary.ts';

const documents = arbitraryDocument({
  attachments: samplePictures,
  annotations: true,
  emptyParagraphs: true,
});
const RUNS = { numRuns: 200 };
const xml = { nitf: writeNitf, newsml: writeNewsml, icml: writeIcml };
const fields: Partial<ArticleSummary> = {
  byline: 'Ada Quill & Bo Ek',
  dateline: 'SALTMERE',
  slug: 'crane <1>',
  tags: ['Harbour', 'R&D'],
  embargo: '2031-01-01T00:00:00.000Z',
};

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a file and its words; throws when it is not well-formed. */
function strict(text: string): { tags: Tag[]; words: string } {
  const tags: Tag[] = [];
  let words = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    tags.push({ name, attributes: Object.fromEntries(plain) });
  });
  parser.on('text', (part) => {
    words += part;
  });
  parser.write(text).close();
  return { tags, words };
}

const letters = (text: string): string => text.replace(/[\s\u2028\p{Cc}]+/gu, '');

/** The words of a piece's paragraphs and subheads, one by one. */
function wordsOf(node: NodeJson): string[] {
  if (node.type === 'paragraph' || node.type === 'heading') {
    const texts = (node.content ?? []).map((child) => child.text ?? '\n').join('');
    return texts.split('\n').map(letters).filter(Boolean);
  }
  return (node.content ?? []).flatMap(wordsOf);
}

for (const [name, write] of Object.entries(xml)) {
  test(`${name}: well-formed, and no word is missing`, () => {
    fc.assert(
      fc.property(documents, (doc) => {
        const { words } = strict(write(pieceOf(doc, fields)));
        const all = letters(words);
        for (const each of wordsOf(doc)) expect(all).toContain(each);
      }),
      RUNS,
    );
  });
}

test('ninjs: text and page, caption, credit and bytes of each picture', () => {
  const [picture] = samplePictures;
  const figure: NodeJson = {
    type: 'figure',
    attrs: { attachment: picture?.hash, alt: 'A crane', credit: 'Ida Holm', width: 40, height: 30 },
    content: [{ type: 'text', text: 'The crane in May.' }],
  };
  const piece = pieceOf(docOf('The Crane', paragraph('It lifts 68 tonnes.'), figure), fields);
  const item = JSON.parse(writeNinjs(piece));
  expect(item).toMatchObject({
    type: 'composite',
    by: 'Ada Quill & Bo Ek',
    located: 'SALTMERE',
    slugline: 'crane <1>',
    embargoedUntil: '2031-01-01T00:00:00.000Z',
    headlines: [{ role: 'main', value: 'The Crane' }],
    subjects: [{ name: 'Harbour' }, { name: 'R&D' }],
    associations: [
      {
        type: 'picture',
        by: 'Ida Holm',
        descriptions: [
          { role: 'caption', value: 'The crane in May.' },
          { role: 'altText', value: 'A crane' },
        ],
        renditions: [{ contentType: 'image/gif', width: 40, height: 30 }],
      },
    ],
  });
  const [html, text] = item.bodies;
  expect(html).toMatchObject({ contentType: 'text/html', wordCount: 4 });
  expect(html.value).toContain('<p dir="auto">It lifts 68 tonnes.</p>');
  expect(html.value).toContain(`src="${item.associations[0].uri}"`);
  expect(text.value).toBe(writeText(piece));
  const [, data] = item.associations[0].renditions[0].href.split('base64,');
  expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(picture?.bytes ?? []));
});

test('a correction has the same name and a later version; another piece another name', () => {
  const first = pieceOf(docOf('The Crane', paragraph('It lifts 68 tonnes.')));
  const { id } = first.article;
  const later = { id, updatedAt: '2026-02-25T08:00:00.000Z' };
  const corrected = pieceOf(docOf('The Crane', paragraph('It lifts 86 tonnes.')), later);
  const [one, two, other] = [first, corrected, pieceOf(docOf('The Crane'))].map((piece) =>
    JSON.parse(writeNinjs(piece)),
  );
  expect(two.uri).toBe(one.uri);
  expect(other.uri).not.toBe(one.uri);
  expect(Number(two.version)).toBeGreaterThan(Number(one.version));
  for (const write of Object.values(xml)) expect(write(first)).not.toContain(id);
  const [item] = strict(writeNewsml(corrected)).tags;
  expect(item?.attributes).toMatchObject({ guid: one.uri, version: two.version });
});

test('icml: links lead where they lead, notes are notes, spans have no cell', () => {
  const cell = (text: string, attrs: Record<string, number> = {}): NodeJson => ({
    type: 'tableCell',
    attrs,
    content: [{ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }],
  });
  const doc = docOf(
    'The Crane',
    {
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'here',
          marks: [{ type: 'link', attrs: { href: 'https://a.example/?b&c' } }],
        },
        { type: 'footnoteRef', attrs: { note: 'n' } },
      ],
    },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('wide', { colspan: 2 }), cell('tall', { rowspan: 2 })] },
        { type: 'tableRow', content: [cell('a'), cell('b')] },
      ],
    },
    {
      type: 'footnotes',
      content: [
        {
          type: 'footnote',
          attrs: { note: 'n' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'So the log.' }] }],
        },
      ],
    },
  );
  const { tags } = strict(writeIcml(pieceOf(doc)));
  const of = (name: string) => tags.filter((tag) => tag.name === name).map((tag) => tag.attributes);
  const [target] = of('HyperlinkURLDestination');
  const [link] = of('Hyperlink');
  expect(target?.DestinationURL).toBe('https://a.example/?b&c');
  expect(link?.Source).toBe(of('HyperlinkTextSource')[0]?.Self);
  expect(of('Footnote')).toHaveLength(1);
  expect(of('Cell').map(({ Name }) => Name)).toEqual(['0:0', '2:0', '0:1', '1:1']);
  expect(of('Table')[0]).toMatchObject({ BodyRowCount: '2', ColumnCount: '3' });
  const selves = tags.flatMap(({ attributes }) => attributes.Self ?? []);
  expect(new Set(selves).size).toBe(selves.length);
});

test('icml: every style that a story names is among its styles', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const { tags } = strict(writeIcml(pieceOf(doc, fields)));
      const made = new Set(
        tags.flatMap(({ name, attributes }) => (name.endsWith('Style') ? [attributes.Self] : [])),
      );
      for (const { name, attributes } of tags) {
        const used = attributes.AppliedParagraphStyle ?? attributes.AppliedCharacterStyle;
        if (name.endsWith('Range') && used && !used.includes('$ID/')) expect(made).toContain(used);
      }
    }),
    RUNS,
  );
});

// The standards' own schemas, where they stand beside the project.
const specs = join(import.meta.dirname, '../../../shared/samples/specs');
const ninjsSchema = join(specs, 'ninjs-schema_3.1.json');
if (existsSync(ninjsSchema)) {
  test('ninjs: valid against the schema of 3.1', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
    for (const format of ['uri', 'date-time']) {
      ajv.addFormat(format, (value: string) =>
        format === 'uri' ? URL.canParse(value) : !Number.isNaN(Date.parse(value)),
      );
    }
    const schema = JSON.parse(readFileSync(ninjsSchema, 'utf8'));
    const geo = join(specs, 'GeoJSON-schema.json');
    if (existsSync(geo)) ajv.addSchema(JSON.parse(readFileSync(geo, 'utf8')));
    const isNinjs: ValidateFunction = ajv.compile(schema);
    fc.assert(
      fc.property(documents, (doc) => {
        const valid = isNinjs(JSON.parse(writeNinjs(pieceOf(doc, fields))));
        expect(isNinjs.errors ?? []).toEqual([]);
        expect(valid).toBe(true);
      }),
      RUNS,
    );
  });
}

const xmllint = '/usr/bin/xmllint';
for (const [name, schema] of [
  ['nitf', 'nitf-3-6.xsd'],
  ['newsml', 'NewsML-G2_2.35-spec-All-Power.xsd'],
] as const) {
  const file = join(specs, schema);
  if (!existsSync(file) || !existsSync(xmllint)) continue;
  test(`${name}: valid against ${schema}`, { timeout: 60_000 }, () => {
    const folder = temporaryFolder();
    const pieces = fc.sample(documents, 100);
    const files = pieces.map((doc, i) => {
      const path = join(folder, `${i}.xml`);
      writeFileSync(path, bytesOf(xml[name](pieceOf(doc, i % 2 === 0 ? fields : {}))));
      return path;
    });
    execFileSync(xmllint, ['--nonet', '--noout', '--huge', '--schema', file, ...files], {
      stdio: 'pipe',
    });
  });
}
