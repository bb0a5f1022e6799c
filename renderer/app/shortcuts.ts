/**
 * Which key press means which command. Letters are taken by what they write and, under layouts that
 * write other scripts (Cyrillic, Greek), by their place on the keyboard.
 */

interface Chord {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** Reads Electron's accelerator form, such as `CmdOrCtrl+Shift+K`. */
export function parseAccelerator(accelerator: string): Chord {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  return {
    mod: parts.includes('CmdOrCtrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: key.toLowerCase(),
  };
}

const byCode: Readonly<Record<string, string>> = {
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Equal: '=',
  Minus: '-',
  Slash: '/',
  NumpadAdd: '=',
  NumpadSubtract: '-',
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

function codeKey(code: string): string | undefined {
  if (code.startsWith('Key')) return code.slice(3).toLowerCase();
  if (/^(Digit|Numpad)\d$/u.test(code)) return code.at(-1);
  return byCode[code];
}

/** The names under which a key press may be asked for. */
function keyNames(event: KeyPress): string[] {
  const key = event.key.toLowerCase().replace(/^arrow/u, '');
  const place = codeKey(event.code);
  // What Shift, Alt or another script makes of a key says nothing about the shortcut meant.
  const plainLetter = /^[a-z]$/u.test(key);
  const names = [key];
  if (key === '+') names.push('=');
  if (place && !plainLetter && (event.shiftKey || event.altKey || /^[^\x20-\x7e]$/u.test(key)))
    names.push(place);
  return names;
}

/** Whether the key press is the chord. `mac`: ⌘ is the main modifier there, Ctrl elsewhere. */
export function matches(event: KeyPress, chord: Chord, mac: boolean): boolean {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (mod !== chord.mod || other || event.altKey !== chord.alt) return false;
  // Zooming in is written with Shift on many keyboards: Ctrl + '+'.
  const shiftWritten = chord.key === '=' && event.key === '+';
  if (event.shiftKey !== chord.shift && !shiftWritten) return false;
  return keyNames(event).includes(chord.key);
}
