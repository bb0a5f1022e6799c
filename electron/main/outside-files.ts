/** Files that may be handed to another program: kinds that are looked at or listened to, never run. */

/** What the system opens goes by a file's ending; these endings name no program and hold no macros. */
const endings: Readonly<
  Record<string, 'document' | 'picture' | 'sound' | 'film' | 'mail' | 'page'>
> = {
  ...all('document', 'pdf', 'txt', 'md', 'csv', 'tsv', 'rtf', 'odt', 'ods', 'odp'),
  ...all('document', 'docx', 'xlsx', 'pptx', 'epub', 'json'),
  ...all('picture', 'png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'tif', 'tiff', 'bmp', 'heic'),
  ...all('sound', 'mp3', 'm4a', 'wav', 'ogg', 'oga', 'opus', 'flac', 'aac', 'aiff', 'amr'),
  ...all('film', 'mp4', 'm4v', 'mov', 'webm', 'mkv', 'avi', 'mpg', 'mpeg'),
  ...all('mail', 'eml', 'msg', 'mbox'),
  ...all('page', 'html', 'htm', 'mhtml', 'mht'),
};

function all<K extends string>(kind: K, ...names: string[]): Record<string, K> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

export interface OutsideFile {
  /** A name that is safe on every system and shows its true ending. */
  readonly name: string;
  readonly kind: (typeof endings)[string];
}

/** What the systems' programs begin with. */
const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
  // Shortcuts of Windows.
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
];

const isProgram = (bytes: Uint8Array): boolean =>
  programs.some((beginning) => beginning.every((byte, i) => bytes[i] === byte));

/** Names that Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/**
 * Says under which name a file may be handed to another program.
 * @returns null for a kind that is not on the list, and for what is a program whatever its name says
 */
export function readOutsideFile(name: string, bytes: Uint8Array): OutsideFile | null {
  const found = /^(.*)\.([a-z0-9]+)$/isu.exec(name);
  const ending = found?.[2]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  if (!kind || isProgram(bytes)) return null;
  const base = (found?.[1] ?? '')
    .normalize('NFC')
    // What could climb, hide, turn the reading direction or end the name early; a second ending too.
    .replace(/[^\p{L}\p{M}\p{N} _,()+-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80)
    .trim();
  return { name: `${base === '' || devices.test(base) ? 'attachment' : base}.${ending}`, kind };
}
