/** Builds OpenDocument texts in a few words, part by part, so that each feature can be had alone. */
import { escaped, zipped } from './word-file.ts';

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:';

const SPACES = Object.entries({
  office: `${OASIS}office:1.0`,
  text: `${OASIS}text:1.0`,
  table: `${OASIS}table:1.0`,
  style: `${OASIS}style:1.0`,
  draw: `${OASIS}drawing:1.0`,
  svg: `${OASIS}svg-compatible:1.0`,
  fo: `${OASIS}xsl-fo-compatible:1.0`,
  meta: `${OASIS}meta:1.0`,
  manifest: `${OASIS}manifest:1.0`,
  xlink: 'http://www.w3.org/1999/xlink',
  math: 'http://www.w3.org/1998/Math/MathML',
  dc: 'http://purl.org/dc/elements/1.1/',
  loext: 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0',
})
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

export const TEXT = 'application/vnd.oasis.opendocument.text';

export interface OdtParts {
  /** What stands in `office:text` behind the tracked changes. */
  readonly body: string;
  /** Regions of tracked changes. */
  readonly tracked?: string;
  /** What stands in `office:automatic-styles`. */
  readonly automatic?: string;
  /** What stands in `office:styles`. */
  readonly styles?: string;
  /** What stands in `office:master-styles`. */
  readonly master?: string;
  readonly meta?: string;
  readonly mimetype?: string;
  readonly manifest?: string;
  /** Further parts, or others in their place, by name. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

const part = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} ${SPACES}>${content}</${root}>`;

/** An embedded document, or any other part, of some mark-up. */
export const odfPart = part;

const textOf = ({ body, tracked }: OdtParts): string =>
  `<office:body><office:text>${tracked ? `<text:tracked-changes>${tracked}</text:tracked-changes>` : ''}${body}</office:text></office:body>`;

/** The bytes of an OpenDocument text. */
export function odtFile(given: OdtParts | string): Uint8Array<ArrayBuffer> {
  const parts: OdtParts = typeof given === 'string' ? { body: given } : given;
  const { automatic = '', styles = '', master = '', meta = '', manifest = '' } = parts;
  return zipped({
    mimetype: parts.mimetype ?? TEXT,
    'META-INF/manifest.xml': part('manifest:manifest', manifest),
    'meta.xml': part('office:document-meta', `<office:meta>${meta}</office:meta>`),
    'styles.xml': part(
      'office:document-styles',
      `<office:styles>${styles}</office:styles><office:master-styles>${master}</office:master-styles>`,
    ),
    'content.xml': part(
      'office:document-content',
      `<office:automatic-styles>${automatic}</office:automatic-styles>${textOf(parts)}`,
    ),
    ...parts.parts,
  });
}

/** The same as one XML file. */
export function fodtFile(parts: OdtParts): Uint8Array {
  const { automatic = '', styles = '', meta = '' } = parts;
  const xml = part(
    'office:document',
    `<office:meta>${meta}</office:meta><office:styles>${styles}</office:styles><office:automatic-styles>${automatic}</office:automatic-styles>${textOf(parts)}`,
  ).replace('<office:document ', `<office:document office:mimetype="${parts.mimetype ?? TEXT}" `);
  return new TextEncoder().encode(xml);
}

const worded = (content: string): string => (content.startsWith('<') ? content : escaped(content));

/** A paragraph of mark-up, or of plain words. */
export const p = (content = '', style = 'Standard'): string =>
  `<text:p text:style-name="${style}">${worded(content)}</text:p>`;

export const h = (level: number, content: string): string =>
  `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${worded(content)}</text:h>`;

export const span = (style: string, content: string): string =>
  `<text:span text:style-name="${style}">${worded(content)}</text:span>`;

/** An automatic or named style of letters. */
export const letters = (name: string, properties: string, others = ''): string =>
  `<style:style style:name="${name}" style:family="text" ${others}><style:text-properties ${properties}/></style:style>`;

export const listStyle = (name: string, ...levels: string[]): string =>
  `<text:list-style style:name="${name}">${levels.join('')}</text:list-style>`;

export const numbered = (level: number, others = ''): string =>
  `<text:list-level-style-number text:level="${level}" style:num-format="1" style:num-suffix="." ${others}/>`;

export const bulleted = (level: number): string =>
  `<text:list-level-style-bullet text:level="${level}" text:bullet-char="•"/>`;

/** A list of items that are mark-up, or plain words. */
export const list = (style: string, items: readonly string[], attributes = ''): string =>
  `<text:list ${style && `text:style-name="${style}"`} ${attributes}>${items
    .map((item) => `<text:list-item>${item.startsWith('<') ? item : p(item)}</text:list-item>`)
    .join('')}</text:list>`;

export const noted = (words: string, kind = 'footnote'): string =>
  `<text:note text:note-class="${kind}"><text:note-citation>1</text:note-citation><text:note-body>${worded(words).startsWith('<') ? words : p(words)}</text:note-body></text:note>`;

const who = (author: string, at: string): string =>
  `<office:change-info><dc:creator>${escaped(author)}</dc:creator><dc:date>${at}</dc:date></office:change-info>`;

const AT = '2026-03-02T09:30:00';

/** A region of what was put in. */
export const come = (id: string, author: string, at = AT): string =>
  `<text:changed-region xml:id="${id}" text:id="${id}"><text:insertion>${who(author, at)}</text:insertion></text:changed-region>`;

/** A region of what was taken out; `put` for who had put it in. */
export const gone = (id: string, author: string, content: string, at = AT, put = ''): string =>
  `<text:changed-region xml:id="${id}" text:id="${id}"><text:deletion>${who(author, at)}${content.startsWith('<') ? content : p(content)}</text:deletion>${put && `<text:insertion>${who(put, at)}</text:insertion>`}</text:changed-region>`;

export const begin = (id: string): string => `<text:change-start text:change-id="${id}"/>`;
export const end = (id: string): string => `<text:change-end text:change-id="${id}"/>`;
export const cut = (id: string): string => `<text:change text:change-id="${id}"/>`;

export interface Said {
  readonly resolved?: boolean;
  readonly parent?: string;
  readonly at?: string;
}

/** A comment; it stands at a point when it has no name, or none that ends. */
export const said = (name: string, author: string, words: string, how: Said = {}): string =>
  `<office:annotation ${name && `office:name="${name}"`} loext:resolved="${how.resolved ?? false}" ${how.parent ? `loext:parent-name="${how.parent}"` : ''}><dc:creator>${escaped(author)}</dc:creator><dc:date>${how.at ?? AT}</dc:date>${words.startsWith('<') ? words : p(words)}</office:annotation>`;

export const saidEnd = (name: string): string => `<office:annotation-end office:name="${name}"/>`;

export const frame = (href: string, inside = ''): string =>
  `<draw:frame text:anchor-type="as-char"><draw:image xlink:href="${href}"/>${inside}</draw:frame>`;

export const cell = (content: string, attributes = ''): string =>
  `<table:table-cell ${attributes}>${content.startsWith('<') ? content : p(content)}</table:table-cell>`;

export const row = (cells: string, attributes = ''): string =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;

export const table = (rows: string): string =>
  `<table:table><table:table-column/>${rows}</table:table>`;
