import { type Command, Option } from 'commander';
import {
  isClear,
  type ReleaseItem,
  type ReleaseReport,
  type Stage,
  stages,
} from '../../../shared/domain/release.ts';
import { withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { findPiece } from '../find-piece.ts';
import { printable } from '../output.ts';
import { unknownWords } from '../spelling.ts';

interface CheckOptions {
  readonly stage: Stage;
  /** A language tag. */
  readonly spelling?: string;
}

export function addReleaseCheck(program: Command, { output, fail }: Context): void {
  program
    .command('release-check')
    .description('say what must be settled before a piece leaves; fails while anything must')
    .argument('<id>', 'the piece')
    .addOption(
      new Option('--stage <stage>', 'what to check it for')
        .choices(stages)
        .default('released' satisfies Stage),
    )
    .option('--spelling <language>', 'look at the spelling too, such as en-GB')
    .action(async (given: string, _options, command: Command) => {
      const { archive: folder, json, stage, spelling } = optionsOf<CheckOptions>(command);
      await withArchive(folder, 'read', async (archive) => {
        const articleId = await findPiece(archive, given);
        const unknown = spelling ? await unknownWords(archive, articleId, spelling) : null;
        const asked = { articleId, stage, unknownWords: unknown };
        const report = await archive.call('release.check', asked);
        if (!isClear(report)) fail();
        if (json) await output.json({ ...report, clear: isClear(report) });
        else for (const line of linesOf(report)) await output.line(line);
      });
    });
}

function linesOf({ items, passed }: ReleaseReport): string[] {
  const open = items.filter(({ waiver }) => waiver === null);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}: ${lines.length}`, ...lines.map((line) => `  ${line}`)];
  const must = open.filter(({ level }) => level === 'must');
  return [
    ...(must.length === 0 ? ['Nothing to settle.'] : section('Must settle', must.map(told))),
    ...section('Worth a look', open.filter(({ level }) => level === 'look').map(told)),
    ...section(
      'Waived',
      items.flatMap(({ title, waiver }) =>
        waiver ? printable(`${title}. “${waiver.reason}” ${waiver.personName}`) : [],
      ),
    ),
    ...section(
      'Passed',
      passed.map(({ said }) => printable(said)),
    ),
  ];
}

const told = ({ title, detail }: ReleaseItem): string =>
  printable(detail === '' ? title : `${title}. ${detail}`);
