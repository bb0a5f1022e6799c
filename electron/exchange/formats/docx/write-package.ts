/** The package of a Word file: its parts, what they are and how they hang together. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { escapeXml, type Links } from './write-inline.ts';

const FORMATS = 'http://schemas.openxmlformats.org';
const OFFICE = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const WORD_2013 = 'http://schemas.microsoft.com/office/word/2012/wordml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const spaces = (list: readonly (readonly [string, string])[]): string =>
  list.map(([prefix, name]) => `xmlns:${prefix}="${name}"`).join(' ');

const SPACES = spaces([
  ['w', `${FORMATS}/wordprocessingml/2006/main`],
  ['r', OFFICE],
  ['wp', `${FORMATS}/drawingml/2006/wordprocessingDrawing`],
  ['a', `${FORMATS}/drawingml/2006/main`],
  ['pic', `${FORMATS}/drawingml/2006/picture`],
]);
const LATER = `${spaces([
  ['mc', `${FORMATS}/markup-compatibility/2006`],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['w15', WORD_2013],
])} mc:Ignorable="w14 w15"`;

/** A part beside the text, by the name that Word gives to it. */
export interface PartXml {
  readonly name: string;
  /** What stands in its root. */
  readonly xml: string;
  readonly links?: Links;
}

export interface PackageParts {
  /** What the file states of the piece, by the names of Word's core properties. */
  readonly properties: Readonly<Record<string, string>>;
  readonly document: PartXml;
  readonly parts: readonly PartXml[];
  /** By the name of the part, without its folder. */
  readonly pictures: ReadonlyMap<string, Media>;
  /** Parts of a template, as they stand in it. */
  readonly given: ReadonlyMap<string, Uint8Array>;
}

interface Media {
  readonly relation: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What Word calls a part, and how later versions name its kind. */
const ROOTS: Readonly<Record<string, string>> = {
  commentsExtended: 'w15:commentsEx',
  people: 'w15:people',
};
const LATER_RELATIONS = 'http://schemas.microsoft.com/office/2011/relationships';

const rootOf = ({ name, xml }: PartXml): string => {
  const root = ROOTS[name] ?? `w:${name}`;
  // Only what was said needs the ids of later versions.
  const known = name === 'comments' || name in ROOTS ? `${SPACES} ${LATER}` : SPACES;
  return `${HEAD}<${root} ${known}>${xml}</${root}>`;
};

/** The bytes of the file. */
export function packed({ properties, document, parts, pictures, given }: PackageParts): Uint8Array {
  const beside: Relation[] = [
    ...parts.map(({ name }): Relation => [name, kindOf(name), `${name}.xml`]),
    ...[...given.keys()].map((path): Relation => {
      const name = path.replace(/^.*\/|\.xml$/gu, '');
      return [name, kindOf(path.includes('theme') ? 'theme' : name), path];
    }),
    ...[...pictures].map(
      ([name, { relation }]): Relation => [relation, `${OFFICE}/image`, `media/${name}`],
    ),
    ...outside(document),
  ];
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes([document, ...parts], pictures, given),
    '_rels/.rels': relations([
      ['document', `${OFFICE}/officeDocument`, 'word/document.xml'],
      ['properties', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': core(properties),
    'word/document.xml': rootOf(document),
    'word/_rels/document.xml.rels': relations(beside),
  };
  for (const part of parts) {
    files[`word/${part.name}.xml`] = rootOf(part);
    if (part.links) files[`word/_rels/${part.name}.xml.rels`] = relations(outside(part));
  }
  for (const [path, bytes] of given) files[`word/${path}`] = bytes;
  for (const [name, { bytes }] of pictures) files[`word/media/${name}`] = bytes;
  const zip: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    zip[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  // The zip's own dates say nothing: its first day.
  return zipSync(zip, { level: 6, mtime: new Date(1980, 0, 1) });
}

const core = (properties: PackageParts['properties']): string => {
  const stated = Object.entries(properties).map(
    ([name, text]) => `<${name}>${escapeXml(text)}</${name}>`,
  );
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${stated.join('')}</cp:coreProperties>`;
};

const kindOf = (name: string): string => `${name in ROOTS ? LATER_RELATIONS : OFFICE}/${name}`;

type Relation = readonly [id: string, type: string, target: string, outside?: boolean];

const outside = ({ links }: PartXml): Relation[] =>
  [...(links?.targets ?? [])].map(([target, id]) => [id, `${OFFICE}/hyperlink`, target, true]);

function relations(list: readonly Relation[]): string {
  const each = list.map(
    ([id, type, target, external]) =>
      `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(
  parts: readonly PartXml[],
  pictures: ReadonlyMap<string, Media>,
  given: ReadonlyMap<string, Uint8Array>,
): string {
  const extensions = new Map(
    [...pictures].map(([name, { mime }]) => [name.split('.').at(-1), mime]),
  );
  const defaults = [...extensions].map(
    ([extension, mime]) => `<Default Extension="${extension}" ContentType="${mime}"/>`,
  );
  const override = (path: string, type: string): string =>
    `<Override PartName="/word/${path}" ContentType="${type}+xml"/>`;
  const own = parts.map(({ name }) =>
    override(`${name}.xml`, `${MAIN}.${name === 'document' ? 'document.main' : name}`),
  );
  const others = [...given.keys()].map((path) =>
    override(
      path,
      path.includes('theme')
        ? 'application/vnd.openxmlformats-officedocument.theme'
        : `${MAIN}.${path.replace(/\.xml$/u, '')}`,
    ),
  );
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...defaults,
    ...own,
    ...others,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    '</Types>',
  ].join('');
}
