/** Every format, by what a file is called and by what a person asks for. */
import type { ExportFormat, importExtensions } from '../../../shared/domain/exchange.ts';
import type { Reader } from '../reading.ts';
import type { Writer } from '../writing.ts';
import { readDocx } from './docx/read.ts';
import { writeDocx } from './docx/write.ts';
import { writeEpub } from './epub/write.ts';
import { readHtml } from './html/read.ts';
import { writeHtml } from './html/write.ts';
import { writeIcml } from './icml/write.ts';
import { writeJson } from './json/write.ts';
import { readMarkdown } from './markdown/read.ts';
import { writeMarkdown } from './markdown/write.ts';
import { writeNewsml } from './newsml/write.ts';
import { writeNinjs } from './ninjs/write.ts';
import { writeNitf } from './nitf/write.ts';
import { readOdt } from './odt/read.ts';
import { writeGalley } from './pdf/galley.ts';
import { writePdf } from './pdf/write.ts';
import { readRtf } from './rtf/read.ts';
import { readText } from './text/read.ts';
import { writeText } from './text/write.ts';

export const readers: Readonly<Record<(typeof importExtensions)[number], Reader>> = {
  docx: readDocx,
  docm: readDocx,
  odt: readOdt,
  fodt: readOdt,
  rtf: readRtf,
  txt: readText,
  md: readMarkdown,
  markdown: readMarkdown,
  html: readHtml,
  htm: readHtml,
};

export const writers = {
  html: writeHtml,
  docx: writeDocx,
  pdf: writePdf,
  galley: writeGalley,
  epub: writeEpub,
  md: writeMarkdown,
  txt: writeText,
  json: writeJson,
  icml: writeIcml,
  ninjs: writeNinjs,
  nitf: writeNitf,
  newsml: writeNewsml,
} satisfies Readonly<Record<ExportFormat, Writer>>;
