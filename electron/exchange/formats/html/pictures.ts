/** Pictures in HTML: those that are in the file or beside it. Nothing is ever fetched. */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import { foldSpaces } from '../../characters.ts';
import type { PictureBox } from '../../pictures.ts';
import { excerpt, type Remarks, type Source } from '../../reading.ts';
import { attribute, type Element, hinted } from './tree.ts';

/**
 * The figure for an `<img>`; its alt text as a paragraph when the picture can't be had; null when
 * there is nothing to keep.
 */
export function readPicture(
  element: Element,
  source: Source,
  box: PictureBox,
  remarks: Remarks,
): NodeJson | null {
  const alt = foldSpaces(attribute(element, 'alt'));
  const address = attribute(element, 'src').trim() || attribute(element, 'data-src').trim();
  const named = alt ? `The picture “${excerpt(alt)}”` : 'A picture';
  const got = load(address, source);
  const kept = typeof got === 'string' ? got : box.add(got.name, got.bytes);
  if (typeof kept === 'string') {
    if (alt === '' && isPixel(element)) return null;
    remarks.warn(`${named} was left out: ${kept}.`);
    return alt === ''
      ? null
      : { type: 'paragraph', content: [{ type: 'text', text: `[Picture: ${alt}]` }] };
  }
  if (alt === '' && kept.width * kept.height <= 4) return null;
  const cutline = foldSpaces(attribute(element, 'title'));
  return {
    type: 'figure',
    attrs: { ...kept, alt, credit: '' },
    ...(cutline && cutline !== alt ? { content: [{ type: 'text', text: cutline }] } : {}),
  };
}

/** A counting pixel, or an icon of the page's own. */
const isPixel = (element: Element): boolean =>
  /^[0-3](px)?$/.test(attribute(element, 'width')) || hinted(element, /icon|avatar|emoji|pixel/);

/** The bytes behind an address, or one clause that says why there are none. */
function load(
  address: string,
  source: Source,
): { name: string; bytes: Uint8Array<ArrayBuffer> } | string {
  if (address === '') return 'its address is empty';
  if (/^data:/i.test(address)) {
    const bytes = dataBytes(address);
    return bytes ? { name: '', bytes } : 'it is given in a form that cannot be read';
  }
  if (/^(https?:)?\/\//i.test(address)) {
    return `it lies on ${hostOf(address)}, and Galley never loads from the network`;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('/') || address.startsWith('\\')) {
    return 'its address leads out of the folder of the file';
  }
  const path = decodePath(address.split(/[?#]/)[0] ?? '');
  const bytes = path === null ? null : (source.beside?.(path) ?? null);
  if (typeof bytes === 'string') return bytes;
  return bytes
    ? { name: path as string, bytes }
    : `“${excerpt(address)}” is not in the folder of the file`;
}

function hostOf(address: string): string {
  try {
    return new URL(address, 'https://invalid').host;
  } catch {
    return 'the network';
  }
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function dataBytes(address: string): Uint8Array<ArrayBuffer> | null {
  const comma = address.indexOf(',');
  if (comma < 0) return null;
  const data = address.slice(comma + 1);
  if (/;\s*base64\s*$/i.test(address.slice(0, comma))) {
    const encoded = data.includes('%') ? decodePath(data) : data;
    return encoded === null ? null : new Uint8Array(Buffer.from(encoded, 'base64'));
  }
  const text = decodePath(data);
  return text === null ? null : new TextEncoder().encode(text);
}
