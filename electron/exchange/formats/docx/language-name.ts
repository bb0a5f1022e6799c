/** A language by its English name, for the report. */
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    // Not a tag at all.
    return tag.slice(0, 20);
  }
}
