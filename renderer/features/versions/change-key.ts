/**
 * What `[` and `]` stand for while versions are looked at: the change before and the one after. By
 * their places too, for keyboards whose letters stand there.
 */
export function changeKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): 'version.previousChange' | 'version.nextChange' | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const latin = /^[\u0020-\u024F]$/u.test(event.key);
  const key = latin ? event.key : event.code;
  if (key === '[' || key === 'BracketLeft') return 'version.previousChange';
  if (key === ']' || key === 'BracketRight') return 'version.nextChange';
  return null;
}
