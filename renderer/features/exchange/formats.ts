/** What formats and profiles are called, and what stands in them. */
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import type { ExportProfile } from '../../../shared/domain/profile.ts';

export const formats: Readonly<Record<ExportFormat, { name: string; holds: string }>> = {
  html: { name: 'Web page', holds: 'one file, pictures inside' },
  docx: { name: 'Word', holds: 'styles, notes, pictures' },
  pdf: { name: 'PDF', holds: 'pages to read or print' },
  galley: { name: 'Galley', holds: 'numbered lines, wide margin' },
  epub: { name: 'Book', holds: 'for e-readers' },
  md: { name: 'Markdown', holds: 'text, fields, pictures' },
  txt: { name: 'Plain text', holds: 'only the words' },
  icml: { name: 'InDesign', holds: 'a story to be placed' },
  ninjs: { name: 'ninjs', holds: 'news as JSON' },
  nitf: { name: 'NITF', holds: 'news as XML' },
  newsml: { name: 'NewsML-G2', holds: 'a news item' },
  json: { name: 'JSON', holds: 'for other programs' },
};

export const profiles: Readonly<Record<ExportProfile, { name: string; holds: string }>> = {
  clean: { name: 'Clean copy', holds: 'The text as it reads, and nothing of how it came about.' },
  review: { name: 'Review copy', holds: 'With open suggestions and comments, by name.' },
  checking: { name: 'Checking packet', holds: 'Claims, evidence, decisions and the contact log.' },
  redacted: {
    name: 'Redacted report',
    holds: 'The checking packet, without anything that a confidential source is known by.',
  },
  wire: {
    name: 'Wire copy',
    holds: 'The clean text with slug, tags and embargo, for other desks.',
  },
};
