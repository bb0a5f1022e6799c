/** Every format, by what a file is called and by what a person asks for. */
import type { ExportFormat, importExtensions } from '../../../shared/domain/exchange.ts';
import type { Reader } from '../reading.ts';
import type { Writer } from '../writing.ts';
import { readHtml } from './html/read.ts';
import { writeHtml } from './html/write.ts';
import { writeJson } from './json/write.ts';
import { readMarkdown } from './markdown/read.ts';
import { writeMarkdown } from './markdown/write.ts';
import { readText } from './text/read.ts';
import { writeText } from './text/write.ts';

export const readers: Readonly<Record<(typeof importExtensions)[number], Reader>> = {
  txt: readText,
  md: readMarkdown,
  markdown: readMarkdown,
  html: readHtml,
  htm: readHtml,
};

export const writers: Readonly<Record<ExportFormat, Writer>> = {
  html: writeHtml,
  md: writeMarkdown,
  txt: writeText,
  json: writeJson,
};
