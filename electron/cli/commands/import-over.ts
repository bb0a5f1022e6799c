/** `import --over`: one file in over a piece. */
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { BroughtOver, OverMode } from '../../../shared/domain/exchange.ts';
import { pathFrom, withArchive } from '../archive.ts';
import type { Context } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { printable } from '../output.ts';

export interface OverOptions {
  readonly archive?: string | undefined;
  readonly json?: boolean | undefined;
  /** The piece, as it is named in a terminal. */
  readonly over: string;
  readonly as: OverMode;
  readonly by?: string | undefined;
}

/** Brings the file in over the piece, or says of it why not. */
export async function importOver(
  file: string,
  { archive: folder, json, over, as, by }: OverOptions,
  { output, fail }: Context,
): Promise<void> {
  const { withExchange } = await import('../exchange.ts');
  const path = pathFrom(file);
  await withArchive(folder, 'write', async (archive) => {
    const articleId = await findPiece(archive, over);
    try {
      await withExchange(archive, async (exchange) => {
        const { file: _, by: author, ...look } = await exchange.lookOver({ articleId, path });
        const named = by ?? (author === '' ? undefined : author);
        const done = await exchange.importOver({
          ...{ articleId, path, sha256: look.sha256, expectedRevision: look.revision, as },
          ...(named === undefined ? {} : { by: named }),
        });
        if (!json) {
          await output.line(describe(done, look, as));
          return;
        }
        const { id, headline, words } = done.article;
        const { revision, before } = done;
        await output.json({
          file: path,
          ok: true,
          id,
          headline,
          words,
          as,
          ...look,
          revision,
          before,
        });
      });
    } catch (error) {
      if (!(error instanceof GalleyError) || error.code !== 'import-refused') throw error;
      fail();
      if (json) await output.json({ file: path, ok: false, error: error.message });
      else output.complain(`galley: ${path}: ${error.message}`);
    }
  });
}

interface Told {
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
  readonly open: number;
  readonly lost: number;
  readonly warnings: readonly string[];
  readonly inferred: readonly string[];
}

function describe({ article, revision, before }: BroughtOver, told: Told, as: OverMode): string {
  const { id, headline, words } = article;
  const lines = [`${id}  ${printable(headline) || 'Untitled'}  (${words} words)`];
  if (revision === before) return [...lines, '  There was nothing new in the file.'].join('\n');
  const how = as === 'text' ? 'replaced' : 'suggested';
  lines.push(`  ${how}: +${told.wordsAdded} −${told.wordsRemoved} words`);
  lines.push(`  the text before is version ${before}`);
  if (as === 'text' && told.open > 0) {
    lines.push(`  ${told.open} open suggestions stay in that version`);
  }
  if (told.lost > 0) {
    lines.push(`  ${told.lost} comments, claims or queries keep their quotes and lose their place`);
  }
  for (const remark of told.warnings) lines.push(`  warning: ${printable(remark)}`);
  for (const remark of told.inferred) lines.push(`  inferred: ${printable(remark)}`);
  return lines.join('\n');
}
