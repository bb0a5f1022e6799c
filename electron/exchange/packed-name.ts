/** Names of files in a zip, as whoever packed them meant them. */
import iconv from 'iconv-lite';

/**
 * A name that a zip gives without saying that it is UTF-8 is read in the code page of old; some systems
 * write UTF-8 all the same. If its bytes are UTF-8, they are taken for that.
 */
export function readableName(name: string): string {
  if (/^[\u0020-\u007e]*$/.test(name)) return name;
  const bytes = iconv.encode(name, 'cp437');
  if (iconv.decode(bytes, 'cp437') !== name) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}
