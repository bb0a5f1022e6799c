import type { Command } from 'commander';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { clipped } from '../output.ts';

interface AnnotationsOptions {
  readonly open?: boolean;
}

export function addAnnotations(program: Command, { output }: Context): void {
  program
    .command('annotations')
    .description('list the comments, claims and queries of a piece, and where each stands now')
    .argument('<id>', 'the piece')
    .option('--open', 'only those that somebody still has to look at')
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, open } = optionsOf<AnnotationsOptions>(command);
      const { annotationLine, annotationsOf, readCheck } = await import('../fact-check.ts');
      await withArchive(folder, 'read', async (archive) => {
        const read = await readCheck(archive, await findPiece(archive, given));
        for (const annotation of annotationsOf(read)) {
          if (open && !annotation.open) continue;
          if (json) await output.json(annotation);
          else await output.line(clipped(annotationLine(annotation), output.width));
        }
      });
    });
}
