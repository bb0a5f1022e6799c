/** Which file or attachment an address of the program's own scheme means, if any. */

/** The scheme and host that the page is served from; nothing else is ever shown. */
export const pageOrigin = 'app://galley';

export type Target =
  | { readonly kind: 'file'; readonly path: readonly string[] }
  | { readonly kind: 'attachment'; readonly hash: string };

/** Where attachments stand: `app://galley/attachment/<SHA-256>`. */
const attachmentPath = /^\/attachment\/([0-9a-f]{64})$/u;

/** Characters of the names that the bundler gives; nothing that could climb or hide. */
const plainName = /^(?!\.)[\w .@~+-]+$/u;

/**
 * Reads an address as it arrived, before anything normalised it away.
 * @returns null for whatever is not exactly a name of ours: another host, an encoded or plain
 *   `..`, a backslash, a NUL, an empty segment, a hidden file
 */
export function readAddress(address: string): Target | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'app:' || url.host !== 'galley' || url.username || url.password) return null;
  const attachment = attachmentPath.exec(url.pathname);
  if (attachment?.[1]) return { kind: 'attachment', hash: attachment[1] };
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path === '/') return { kind: 'file', path: ['index.html'] };
  const segments = path.slice(1).split('/');
  if (!segments.every((segment) => plainName.test(segment))) return null;
  return { kind: 'file', path: segments };
}

/** Whether an address is the program's page (any path of it). */
export function isOurPage(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === 'app:' && url.host === 'galley';
  } catch {
    return false;
  }
}
