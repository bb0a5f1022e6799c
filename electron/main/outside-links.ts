/** Links that lead outside: two schemes, spelt out to the person before anything opens. */

export interface OutsideLink {
  /** The address in its parsed, normal form: what is opened is what was checked. */
  readonly url: string;
  /** What the person is asked about: the host, or the mail's addressee. */
  readonly destination: string;
  readonly kind: 'web' | 'mail';
}

/**
 * Reads an address that may be opened outside.
 * @returns null for anything but `https:` and `mailto:`, for a web address with a name or password
 *   in it (the usual disguise), and for a mail that names no addressee
 */
export function readOutsideLink(address: string): OutsideLink | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol === 'https:') {
    if (url.username || url.password || !url.hostname) return null;
    return { url: url.href, destination: url.host, kind: 'web' };
  }
  if (url.protocol === 'mailto:') {
    const addressee = url.pathname;
    if (!/^[^\s<>"]{1,320}$/u.test(addressee)) return null;
    // Only the addressee: the rest of a mailto: can attach files in some mail programs.
    return { url: `mailto:${addressee}`, destination: addressee, kind: 'mail' };
  }
  return null;
}
