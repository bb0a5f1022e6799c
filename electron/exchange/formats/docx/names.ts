/**
 * The name spaces of Word's files, each by one short prefix: transitional and strict files, and
 * whatever prefixes a program chose, read alike from here on.
 */

const OPEN = 'http://schemas.openxmlformats.org/';
const STRICT = 'http://purl.oclc.org/ooxml/';
const MICROSOFT = 'http://schemas.microsoft.com/office/';

const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${OPEN}wordprocessingml/2006/main`, 'w'],
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${OPEN}officeDocument/2006/relationships`, 'r'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${OPEN}officeDocument/2006/math`, 'm'],
  [`${STRICT}officeDocument/math`, 'm'],
  [`${OPEN}drawingml/2006/main`, 'a'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${OPEN}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}drawingml/wordprocessingDrawing`, 'wp'],
  [`${OPEN}drawingml/2006/picture`, 'pic'],
  [`${STRICT}drawingml/picture`, 'pic'],
  [`${OPEN}drawingml/2006/chart`, 'c'],
  [`${STRICT}drawingml/chart`, 'c'],
  [`${OPEN}drawingml/2006/diagram`, 'dgm'],
  [`${STRICT}drawingml/diagram`, 'dgm'],
  [`${OPEN}drawingml/2006/lockedCanvas`, 'lc'],
  [`${OPEN}markup-compatibility/2006`, 'mc'],
  [`${OPEN}package/2006/relationships`, 'rel'],
  [`${OPEN}package/2006/content-types`, 'ct'],
  [`${OPEN}package/2006/metadata/core-properties`, 'cp'],
  [`${OPEN}officeDocument/2006/extended-properties`, 'ep'],
  [`${STRICT}officeDocument/extendedProperties`, 'ep'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  [`${MICROSOFT}word/2010/wordml`, 'w14'],
  [`${MICROSOFT}word/2012/wordml`, 'w15'],
  [`${MICROSOFT}word/2010/wordprocessingShape`, 'wps'],
  [`${MICROSOFT}word/2010/wordprocessingGroup`, 'wpg'],
  [`${MICROSOFT}word/2010/wordprocessingCanvas`, 'wpc'],
  [`${MICROSOFT}word/2010/wordprocessingDrawing`, 'wp14'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);

/** The prefix of a name space; null when it is none that is read. */
export const prefixOf = (uri: string): string | null =>
  PREFIXES.get(uri) ?? (EARLY_WORD_2013.test(uri) ? 'w15' : null);

/** Trial versions of Word 2013 wrote answers to comments under names of their own. */
const EARLY_WORD_2013 = /^http:\/\/schemas\.microsoft\.com\/office\/word\/201\d\/\d\d\/wordml$/;

/** The last part of a relationship's type, which transitional and strict files share. */
export const relationKind = (type: string): string => type.slice(type.lastIndexOf('/') + 1);
