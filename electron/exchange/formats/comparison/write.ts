/** Writes a comparison of two versions: as one page, or as a Word file with tracked changes. */
import type { Comparison, ComparisonFormat } from '../../../../shared/domain/comparison.ts';
import type { ComparedPicture } from '../../comparison.ts';
import { comparedCopy } from '../../review-copy.ts';
import { writeReviewed } from '../docx/write.ts';
import { comparisonPage } from './page.ts';

export interface Compared {
  readonly comparison: Comparison;
  readonly pictures: readonly ComparedPicture[];
  readonly format: ComparisonFormat;
}

/** The whole file: text (UTF-8, `\n` line ends), or bytes. */
export function writeComparison({ comparison, pictures, format }: Compared): string | Uint8Array {
  if (format === 'html') return comparisonPage(comparison, pictures);
  const byHash = new Map(pictures.map(({ hash, ...picture }) => [hash, picture]));
  return writeReviewed(comparedCopy(comparison), byHash);
}
