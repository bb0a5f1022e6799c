/** What kind of file some bytes are: by the bytes where they tell, else by the name. */

const BY_ENDING: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  rtf: 'application/rtf',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
  mhtml: 'multipart/related',
  mht: 'multipart/related',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  mbox: 'application/mbox',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  fodt: 'application/vnd.oasis.opendocument.text-flat-xml',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  epub: 'application/epub+zip',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  amr: 'audio/amr',
  aiff: 'audio/aiff',
  aif: 'audio/aiff',
  opus: 'audio/ogg',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  heic: 'image/heic',
};

/** A PDF may have something before its first words, though not much. */
const PDF_WITHIN = 1024;

/** The media type of a file that is no PNG, JPEG, GIF or WebP picture. */
export function mimeOf(name: string, bytes: Uint8Array): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
  return byBytes(bytes) ?? known ?? 'application/octet-stream';
}

function byBytes(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_WITHIN));
  const says = (at: number, text: string): boolean =>
    start.subarray(at, at + text.length).toString('latin1') === text;
  if (start.includes('%PDF-')) return 'application/pdf';
  if (says(0, 'RIFF') && says(8, 'WAVE')) return 'audio/wav';
  if (says(0, 'ID3')) return 'audio/mpeg';
  if (says(0, 'fLaC')) return 'audio/flac';
  if (says(0, 'OggS')) return says(28, 'OpusHead') || says(29, 'vorbis') ? 'audio/ogg' : null;
  if (says(0, '#!AMR')) return 'audio/amr';
  if (says(4, 'ftypM4A')) return 'audio/mp4';
  if (says(4, 'ftypavif')) return 'image/avif';
  return null;
}
