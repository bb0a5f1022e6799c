/** A comparison as terminals print it. */
import { type Comparison, comparedFieldNames } from '../../shared/domain/comparison.ts';
import type { Version } from '../../shared/domain/version.ts';
import { printable, withoutControls } from './output.ts';

/** The two versions, the sum of what changed, the fields that did, and each change in its place. */
export async function comparisonText(comparison: Comparison): Promise<string> {
  const { unifiedText } = await import('../../shared/document/markup/unified.ts');
  const { from, to, fields, changes, wordsAdded, wordsRemoved } = comparison;
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  const sum =
    changes.length === 0
      ? fields.length === 0
        ? 'These two versions read the same.'
        : 'The two texts read the same.'
      : `${count}, +${wordsAdded} −${wordsRemoved} words`;
  const beside = fields.map(
    ({ field, before, after }) =>
      `${comparedFieldNames[field]}: ${printable(before) || '(none)'} → ${printable(after) || '(none)'}`,
  );
  const head = [`--- ${describe(from)}`, `+++ ${describe(to)}`, sum, ...beside].join('\n');
  return `${head}\n${changes.length === 0 ? '' : `\n${withoutControls(unifiedText(comparison))}`}`;
}

function describe({ id, name, authorName, createdAt }: Version): string {
  const when = createdAt.slice(0, 16).replace('T', ' ');
  return [id, when, printable(name), printable(authorName)].filter(Boolean).join('  ');
}
