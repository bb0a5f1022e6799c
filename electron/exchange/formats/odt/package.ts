/** An OpenDocument text: packed in a zip, or flat in one XML file. */
import { posix } from 'node:path';
import { limits, refuse } from '../../limits.ts';
import type { Remarks } from '../../reading.ts';
import { Parts } from '../../zip.ts';
import { below, childOf, elementsIn, parseXml, placeOf, type Xml } from './xml.ts';

/** Everything of a file that is looked at, unpacked. */
export interface Package {
  /** What stands in `office:text`. */
  readonly text: Xml;
  /** `office:styles`, `office:automatic-styles` and `office:master-styles` of whatever part. */
  readonly styles: readonly Xml[];
  /** When the file says that it was last written, ISO 8601; null when it does not. */
  readonly modified: string | null;
  /** The bytes of a picture in the file; a sentence's clause for one that is not looked at. */
  picture(image: Xml): Uint8Array<ArrayBuffer> | string;
  /** The root of an embedded document; undefined when there is none that is read. */
  object(element: Xml): Xml | undefined;
}

const TEXT = /^application\/vnd\.oasis\.opendocument\.text(-template|-master|-web)?$/;

const LOCKED = 'This file is protected by a password; please save it without one and try again.';

/** @throws GalleyError `import-refused` with one sentence that says what the file is instead */
export async function openPackage(bytes: Uint8Array, remarks: Remarks): Promise<Package> {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart();
  if (start.startsWith('{\\rtf')) {
    refuse('This is an RTF file under another name; please name it .rtf and try again.');
  }
  if (/^(\u00ef\u00bb\u00bf)?<(!doctype|html)/i.test(start)) {
    refuse('This is a web page under another name; please save it as .odt and try again.');
  }
  const isXml = /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\0?</.test(start);
  return isXml ? flat(parseXml(bytes, 'the file'), remarks) : packed(bytes, remarks);
}

async function packed(bytes: Uint8Array, remarks: Remarks): Promise<Package> {
  const zip = await Parts.open(bytes);
  const load = async (name: string): Promise<Xml | undefined> => {
    const content = await zip.read(name);
    return content ? parseXml(content, name) : undefined;
  };
  const manifest = await load('META-INF/manifest.xml');
  if (manifest && [...below(manifest)].some(({ name }) => name === 'manifest:encryption-data')) {
    refuse(LOCKED);
  }
  const kind = await zip.read('mimetype');
  if (kind) refuseOthers(Buffer.from(kind.subarray(0, 100)).toString('latin1').trim());
  const content = await load('content.xml');
  if (!content) return refuse('This is not an OpenDocument text: it holds no content.');
  const styles = await load('styles.xml');
  if (zip.names.some((name) => /^(basic|scripts)\//.test(name))) {
    remarks.warn('The macros of the file were left out.');
  }
  const pictures = new Map<string, Uint8Array<ArrayBuffer> | string>();
  const objects = new Map<string, Xml>();
  for (const { name, attrs } of below(content)) {
    const href = attrs['xlink:href'];
    if (href === undefined) continue;
    const part = partOf(href);
    if (name === 'draw:image' && !pictures.has(part)) {
      if (zip.claimed(part) > limits.picture) pictures.set(part, 'it is larger than 25 MiB');
      else pictures.set(part, (await zip.read(part)) ?? missing(href));
    } else if (name === 'draw:object' && !objects.has(part)) {
      const root = await object(zip, posix.join(part, 'content.xml'));
      if (root) objects.set(part, root);
    }
  }
  return {
    text: textOf(content),
    styles: [...stylesIn(styles), ...stylesIn(content)],
    modified: modifiedAt(await zip.read('meta.xml')),
    picture: (image) =>
      embedded(image) ?? pictures.get(partOf(image.attrs['xlink:href'] ?? '')) ?? missing(''),
    object: (element) => inside(element) ?? objects.get(partOf(element.attrs['xlink:href'] ?? '')),
  };
}

function flat(root: Xml, remarks: Remarks): Package {
  if (root.name !== 'office:document') {
    refuse('This is not an OpenDocument text, though it is XML under that name.');
  }
  refuseOthers(root.attrs['office:mimetype'] ?? '');
  if (childOf(childOf(root, 'office:scripts'), 'office:script')) {
    remarks.warn('The macros of the file were left out.');
  }
  const stated = modifiedIn(root);
  return {
    text: textOf(root),
    styles: stylesIn(root),
    modified: stated,
    picture: (image) => embedded(image) ?? missing(image.attrs['xlink:href'] ?? ''),
    object: inside,
  };
}

/** Names what a file is instead. */
function refuseOthers(mimetype: string): void {
  if (mimetype === '' || TEXT.test(mimetype)) return;
  const kind =
    /opendocument\.(spreadsheet|presentation|graphics|chart|formula|database|image)/.exec(
      mimetype,
    )?.[1];
  const called = kind === 'graphics' ? 'drawing' : kind === 'database' ? 'data base' : kind;
  if (called) refuse(`This is a ${called}, not a text.`);
  refuse('This is not an OpenDocument text: it says of itself that it is something else.');
}

function textOf(root: Xml): Xml {
  const text = childOf(childOf(root, 'office:body'), 'office:text');
  return text ?? refuse('This is not an OpenDocument text: it holds no text.');
}

const stylesIn = (root: Xml | undefined): Xml[] =>
  elementsIn(root).filter(({ name }) =>
    /^office:(styles|automatic-styles|master-styles)$/.test(name),
  );

/** The name of a part as a text names it; what would lead out of the package names nothing. */
function partOf(href: string): string {
  let path = href;
  try {
    path = decodeURIComponent(href);
  } catch {
    // As it stands.
  }
  return posix.normalize(path.replace(/^\.?\/+/, '')).replace(/^(\.\.\/)+/, '');
}

const missing = (href: string): string =>
  /^([a-z][a-z0-9+.-]*:|\/|\.\.\/)/i.test(href)
    ? 'it lies outside the file, and Galley never loads what a file links to'
    : 'it is not in the file';

/** A picture whose bytes stand in the text itself. */
function embedded(image: Xml): Uint8Array<ArrayBuffer> | string | null {
  const data = childOf(image, 'office:binary-data');
  if (!data) return null;
  const letters = data.children.join('').replace(/\s+/g, '');
  if (letters.length > (limits.picture / 3) * 4 + 4) return 'it is larger than 25 MiB';
  return new Uint8Array(Buffer.from(letters, 'base64'));
}

/** An embedded document that stands in the text itself. */
const inside = (element: Xml): Xml | undefined => elementsIn(element)[0];

async function object(zip: Parts, part: string): Promise<Xml | undefined> {
  if (zip.claimed(part) > limits.picture) return undefined;
  const content = await zip.read(part);
  if (!content) return undefined;
  try {
    return parseXml(content, part);
  } catch {
    // The text does not hang on it; it is named as an object that was left out.
    return undefined;
  }
}

function modifiedAt(content: Uint8Array | null): string | null {
  if (!content) return null;
  try {
    return modifiedIn(parseXml(content, 'meta.xml'));
  } catch {
    // The text does not hang on it.
    return null;
  }
}

function modifiedIn(root: Xml): string | null {
  const meta = childOf(root, 'office:meta');
  const stated = childOf(meta, 'dc:date') ?? childOf(meta, 'meta:creation-date');
  const words = stated ? placeOf(stated).trim() : '';
  const time = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(words) ? words : `${words}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
