/** What each format cannot say of a piece. */
import type { ExportFormat } from '../../../shared/domain/exchange.ts';
import type { Cannot } from '../traits.ts';
import { wordCannot } from './docx/cannot.ts';
import { bookCannot } from './epub/cannot.ts';
import { layoutCannot } from './icml/cannot.ts';
import { markdownCannot } from './markdown/cannot.ts';
import { newsmlCannot } from './newsml/cannot.ts';
import { nitfCannot } from './nitf/cannot.ts';
import { textCannot } from './text/cannot.ts';

/** Formats that are not here say everything. */
export const cannot: Readonly<Partial<Record<ExportFormat, Cannot>>> = {
  docx: wordCannot,
  epub: bookCannot,
  md: markdownCannot,
  txt: textCannot,
  icml: layoutCannot,
  nitf: nitfCannot,
  newsml: newsmlCannot,
};
