/** Builds Word files in a few words, part by part, so that each feature can be had alone. */
import { strToU8, zipSync } from 'fflate';

const SPACES = {
  transitional: {
    w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
    pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
    m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  },
  strict: {
    w: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
    r: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    wp: 'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
    a: 'http://purl.oclc.org/ooxml/drawingml/main',
    pic: 'http://purl.oclc.org/ooxml/drawingml/picture',
    m: 'http://purl.oclc.org/ooxml/officeDocument/math',
  },
} as const;

const OTHERS = {
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  w14: 'http://schemas.microsoft.com/office/word/2010/wordml',
  w15: 'http://schemas.microsoft.com/office/word/2012/wordml',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
};

const RELATIONS = {
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};

export interface WordParts {
  /** What stands in `w:body`. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly header?: string;
  readonly footer?: string;
  /** Pictures by the id of their relation. */
  readonly media?: Readonly<Record<string, Uint8Array>>;
  /** Addresses outside by the id of their relation: kind and target. */
  readonly outside?: Readonly<Record<string, readonly [kind: string, target: string]>>;
  readonly strict?: boolean;
  /** Further parts, or others in their place, by name. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** The bytes of a Word file. */
export function wordFile(given: WordParts | string): Uint8Array<ArrayBuffer> {
  const {
    body,
    strict,
    media = {},
    outside = {},
    parts = {},
    ...others
  } = typeof given === 'string' ? ({ body: given } as WordParts) : given;
  const kind = strict ? 'strict' : 'transitional';
  const spaces = Object.entries({ ...SPACES[kind], ...OTHERS })
    .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
    .join(' ');
  const xml = (root: string, content: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${root} ${spaces}>${content}</${root}>`;
  const roots: Readonly<Record<string, string>> = {
    styles: 'w:styles',
    numbering: 'w:numbering',
    comments: 'w:comments',
    commentsExtended: 'w15:commentsEx',
    footnotes: 'w:footnotes',
    endnotes: 'w:endnotes',
    header: 'w:hdr',
    footer: 'w:ftr',
  };
  const files: Record<string, string | Uint8Array> = {};
  const relations: string[] = [];
  const relate = (id: string, type: string, target: string, mode = '') =>
    relations.push(`<Relationship Id="${id}" Type="${type}" Target="${escaped(target)}"${mode}/>`);
  for (const [name, content] of Object.entries(others)) {
    files[`word/${name}.xml`] = xml(roots[name] as string, content as string);
    const type =
      name === 'commentsExtended'
        ? 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
        : `${RELATIONS[kind]}/${name}`;
    relate(`part-${name}`, type, `${name}.xml`);
  }
  for (const [id, bytes] of Object.entries(media)) {
    files[`word/media/${id}.gif`] = bytes;
    relate(id, `${RELATIONS[kind]}/image`, `media/${id}.gif`);
  }
  for (const [id, [type, target]] of Object.entries(outside)) {
    relate(id, `${RELATIONS[kind]}/${type}`, target, ' TargetMode="External"');
  }
  const list = (content: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  return zipped({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': list(
      `<Relationship Id="a" Type="${RELATIONS[kind]}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': xml('w:document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': list(relations.join('')),
    ...files,
    ...parts,
  });
}

/** A zip of parts. */
export function zipped(
  files: Readonly<Record<string, string | Uint8Array>>,
): Uint8Array<ArrayBuffer> {
  const bytes = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return new Uint8Array(zipSync(Object.fromEntries(bytes), { level: 1 }));
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A run; `look` is what stands in its `w:rPr`. */
export const run = (text: string, look = ''): string =>
  `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph of runs, or of plain words; `properties` is what stands in its `w:pPr`. */
export const para = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;

export const styled = (style: string, content: string): string =>
  para(content, `<w:pStyle w:val="${style}"/>`);

export const item = (list: number, content: string, level = 0): string =>
  para(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

/** Who did it, for tracked changes and comments. */
export const by = (author: string, date = '2026-03-02T09:30:00Z'): string =>
  `w:id="900" w:author="${escaped(author)}" w:date="${date}"`;

export const inserted = (author: string, text: string, date?: string): string =>
  `<w:ins ${by(author, date)}>${run(text)}</w:ins>`;

export const deleted = (author: string, text: string, date?: string): string =>
  `<w:del ${by(author, date)}><w:r><w:delText xml:space="preserve">${escaped(text)}</w:delText></w:r></w:del>`;

/** The end of a paragraph that was put in or taken out. */
export const endMark = (kind: 'ins' | 'del' | 'moveFrom' | 'moveTo', author: string): string =>
  `<w:rPr><w:${kind} ${by(author)}/></w:rPr>`;

/** What is commented on, between the beginning and the end of a range. */
export const commented = (id: number, content: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${content}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

export const comment = (
  id: number,
  author: string,
  text: string,
  { date = '2026-03-02T10:00:00Z', paraId = '' } = {},
): string =>
  `<w:comment w:id="${id}" w:author="${escaped(author)}" w:date="${date}"><w:p${paraId && ` w14:paraId="${paraId}"`}>${run(text)}</w:p></w:comment>`;

/** Styles by id and name; `more` stands inside. */
export const style = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

/** A list of one kind in all its levels. */
export const list = (id: number, format: string, text = '%1.'): string =>
  `<w:abstractNum w:abstractNumId="${id}">${[0, 1, 2]
    .map(
      (level) =>
        `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum>`;

export const num = (id: number, abstract: number, restart = false): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${restart ? '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' : ''}</w:num>`;
