/** The name spaces of OpenDocument files, each by the prefix that everybody knows it by. */

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:';

const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${OASIS}office:1.0`, 'office'],
  [`${OASIS}text:1.0`, 'text'],
  [`${OASIS}table:1.0`, 'table'],
  [`${OASIS}style:1.0`, 'style'],
  [`${OASIS}drawing:1.0`, 'draw'],
  [`${OASIS}svg-compatible:1.0`, 'svg'],
  [`${OASIS}xsl-fo-compatible:1.0`, 'fo'],
  [`${OASIS}meta:1.0`, 'meta'],
  [`${OASIS}manifest:1.0`, 'manifest'],
  [`${OASIS}form:1.0`, 'form'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0', 'field'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0', 'calcext'],
]);

/** The prefix of a name space; null when it is none that is read. */
export const prefixOf = (uri: string): string | null => PREFIXES.get(uri) ?? null;
