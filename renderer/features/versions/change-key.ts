import { useEffect } from 'react';
import { runCommand } from '../../app/commands.ts';

/**
 * What `[` and `]` stand for while versions are looked at: the change before and the one after. By
 * their places too, for keyboards on which letters stand there.
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

/** Where a bracket is a character, or keys belong to something that stands over the page. */
const OTHERS = 'input, textarea, [contenteditable=true], [role=dialog], [role=menu]';

/** Steps through changes by `[` and `]`, wherever on the page the focus is. */
export function useChangeKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.defaultPrevented ? null : changeKey(event);
      if (!command || (event.target instanceof Element && event.target.closest(OTHERS))) return;
      event.preventDefault();
      runCommand(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
