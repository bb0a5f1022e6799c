const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** The size of a file in words: '312 bytes', '4.2 KB', '1.3 MB'. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${number.format(bytes / 1000)} KB`;
  return `${number.format(bytes / 1_000_000)} MB`;
}
