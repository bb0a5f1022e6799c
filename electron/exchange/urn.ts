/** Names that say nothing of where they come from. */

/**
 * A URN of a UUID, version 8, from a hash: the same hash gives the same name, and the name does not
 * give the hash's origin away.
 * @param hex a SHA-256, lower-case hexadecimal
 */
export function urnOf(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
