/** A Word file as a package: its parts, how they refer to each other, and which is the text. */
import { posix } from 'node:path';
import { limits, refuse } from '../../limits.ts';
import type { Remarks } from '../../reading.ts';
import { Parts } from '../../zip.ts';
import { relationKind } from './names.ts';
import { elementsIn, parseXml, wordsIn, type Xml } from './xml.ts';

export interface Relation {
  /** The last part of its type, such as `image`. */
  readonly kind: string;
  /** The name of a part, or an address outside when `external`. */
  readonly target: string;
  readonly external: boolean;
}

export type Relations = ReadonlyMap<string, Relation>;

/** Everything of a file that is looked at, unpacked. */
export interface Package {
  /** The name of the part that is the text. */
  readonly main: string;
  /** Parts by name. */
  readonly parts: ReadonlyMap<string, Xml>;
  /** Pictures by the name of their part; a sentence's clause for one that is not looked at. */
  readonly media: ReadonlyMap<string, Uint8Array<ArrayBuffer> | string>;
  /** When the file says that it was last written, ISO 8601; null when it does not. */
  readonly modified: string | null;
  /** The program that says it wrote the file; empty when none does. */
  readonly program?: string;
  /** How a part refers to others, by its name. */
  relationsOf(part: string): Relations;
  /** The part that the text refers to as this kind; undefined when it has none. */
  partOf(kind: string): { readonly name: string; readonly root: Xml } | undefined;
}

/** Whether LibreOffice saved the file last, which has ways of its own. */
export const isLibreOffice = ({ program = '' }: Package): boolean =>
  /^LibreOffice\b/u.test(program);

/** Parts that are read: kinds of relations of the text. */
const READ = new Set(
  'styles numbering settings comments commentsExtended footnotes endnotes header footer'.split(' '),
);

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** @throws GalleyError `import-refused` with one sentence that says what the file is instead */
export async function openPackage(bytes: Uint8Array, remarks: Remarks): Promise<Package> {
  refuseOthers(bytes);
  const zip = await Parts.open(bytes);
  const parts = new Map<string, Xml>();
  const relations = new Map<string, Relations>();
  const load = async (name: string): Promise<Xml | null> => {
    const known = parts.get(name);
    if (known) return known;
    const content = await zip.read(name);
    if (!content) return null;
    const root = parseXml(content, name);
    parts.set(name, root);
    const refers = await zip.read(relationsName(name));
    if (refers) relations.set(name, readRelations(parseXml(refers, relationsName(name)), name));
    return root;
  };
  const main = await mainPart(zip);
  const root = await load(main);
  if (!root) return refuse('This is not a Word document: it holds no text.');
  if (root.name !== 'w:document')
    refuse('This is not a Word document, though it is packed like one.');
  if (zip.names.some((name) => /vbaproject\.bin$/i.test(name))) {
    remarks.warn('The macros of the file were left out.');
  }
  const media = new Map<string, Uint8Array<ArrayBuffer> | string>();
  for (const { kind, target, external } of [...(relations.get(main) ?? new Map()).values()]) {
    if (!external && READ.has(kind)) await load(target);
  }
  for (const refers of relations.values()) {
    for (const { kind, target, external } of refers.values()) {
      if (external || kind !== 'image' || media.has(target)) continue;
      if (zip.claimed(target) > limits.picture) media.set(target, 'it is larger than 25 MiB');
      else media.set(target, (await zip.read(target)) ?? 'it is not in the file');
    }
  }
  const none: Relations = new Map();
  const relationsOf = (part: string): Relations => relations.get(part) ?? none;
  return {
    main,
    parts,
    media,
    modified: await modifiedAt(zip),
    program: (await statedIn(zip, 'docProps/app.xml', /^ep:Application$/u)) ?? '',
    relationsOf,
    partOf(kind) {
      const found = [...relationsOf(main).values()].find((each) => each.kind === kind);
      const part = found && !found.external ? parts.get(found.target) : undefined;
      return found && part ? { name: found.target, root: part } : undefined;
    },
  };
}

async function modifiedAt(zip: Parts): Promise<string | null> {
  const time = Date.parse((await statedIn(zip, 'docProps/core.xml', /^dcterms:modified$/u)) ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What a part of properties states under a name; null when nothing, or when it cannot be read. */
async function statedIn(zip: Parts, part: string, called: RegExp): Promise<string | null> {
  const content = await zip.read(part);
  if (!content) return null;
  try {
    const stated = elementsIn(parseXml(content, part)).find(({ name }) => called.test(name));
    return stated ? wordsIn(stated) : null;
  } catch {
    // The text does not hang on it.
    return null;
  }
}

/** Names a file that is packed otherwise, or locked. */
function refuseOthers(bytes: Uint8Array): void {
  if (OLE.every((byte, i) => bytes[i] === byte)) {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      refuse('This file is protected by a password; please save it without one and try again.');
    }
    refuse('This is an old Word file (.doc); please save it as .docx and try again.');
  }
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart();
  if (start.startsWith('{\\rtf')) {
    refuse('This is an RTF file under another name; please name it .rtf and try again.');
  }
  if (/^<(\?xml|!doctype|html)/i.test(start)) {
    refuse('This is a web page or XML under another name; please save it as .docx and try again.');
  }
}

async function mainPart(zip: Parts): Promise<string> {
  const refers = await zip.read('_rels/.rels');
  const found = refers
    ? [...readRelations(parseXml(refers, '_rels/.rels'), '').values()].find(
        ({ kind, external }) => kind === 'officeDocument' && !external,
      )
    : undefined;
  if (found && zip.has(found.target)) return found.target;
  if (zip.has('word/document.xml')) return 'word/document.xml';
  return refuse('This is not a Word document: it names no part that is the text.');
}

const relationsName = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

function readRelations(root: Xml, part: string): Relations {
  const found = new Map<string, Relation>();
  for (const { name, attrs } of elementsIn(root)) {
    if (name !== 'rel:Relationship' || !attrs.Id) continue;
    const external = attrs.TargetMode === 'External';
    const target = attrs.Target ?? '';
    found.set(attrs.Id, {
      kind: relationKind(attrs.Type ?? ''),
      target: external ? target : within(part, target),
      external,
    });
  }
  return found;
}

/** The name of a part as another part names it; what would lead out of the package names nothing. */
function within(part: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target);
  return posix.normalize(path).replace(/^(\.\.\/)+/, '');
}
