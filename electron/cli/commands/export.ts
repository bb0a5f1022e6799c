import { type Command, InvalidArgumentError, Option } from 'commander';
import { GalleyError } from '../../../shared/domain/errors.ts';
import {
  type ExportFormat,
  type ExportOutcome,
  exportFormats,
} from '../../../shared/domain/exchange.ts';
import {
  houseTemplate,
  largestImageSize,
  smallestImageSize,
} from '../../../shared/domain/house.ts';
import { type ExportProfile, exportProfiles } from '../../../shared/domain/profile.ts';
import {
  type StatedProperty,
  statedProperties,
  statedProperty,
} from '../../../shared/domain/properties.ts';
import { pathFrom, withArchive } from '../archive.ts';
import { type Context, optionsOf } from '../context.ts';
import { leavingLines } from '../leaving.ts';
import { type MeantOptions, meansMany, mustMean, piecesMeant, withMeant } from '../pieces-meant.ts';

interface ExportOptions extends MeantOptions {
  readonly format: ExportFormat[];
  readonly profile: ExportProfile;
  readonly out?: string;
  readonly whatLeaves?: boolean;
  readonly template?: string;
  readonly imageSize?: number;
  readonly properties?: StatedProperty[];
  readonly claims?: boolean;
  readonly manifest?: boolean;
  readonly to?: string;
}

export function addExport(program: Command, { output, printer, fail }: Context): void {
  withMeant(program.command('export'))
    .description('write pieces into a folder; no file is ever overwritten')
    .addOption(
      new Option('--format <format>', `${exportFormats.join(', ')}; several with commas between`)
        .argParser(formatsIn)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--profile <profile>', 'what it is for').choices(exportProfiles).default('clean'),
    )
    .option('--template <file>', 'a Word file whose styles, theme and page Word files take')
    .option(
      '--image-size <pixels>',
      'the longer side of pictures, instead of the desk’s own',
      imageSizeIn,
    )
    .option(
      '--properties <list>',
      `what Word files and books state, instead of the desk’s own choice: ${statedProperties.join(', ')}, or none`,
      propertiesIn,
    )
    .option('--claims', 'tell the claims as comments, in review copies as Word files')
    .option('--to <name>', 'to whom they go, for their receipts')
    .option('--out <folder>', 'where to; made when it is missing')
    .option('--manifest', 'list the files in one beside them; of a desk or status always')
    .option('--what-leaves', 'say what would be in the files, and write nothing')
    .action(async (given: string[], _options, command: Command) => {
      const {
        archive: folder,
        json = false,
        format: formats,
        profile,
        out,
        whatLeaves,
        template,
        imageSize,
        properties,
        claims = false,
        manifest,
        to = '',
        ...many
      } = optionsOf<ExportOptions>(command);
      mustMean(command, given, many);
      if (out === undefined && !whatLeaves) {
        command.error('error: name a folder with --out, or ask for --what-leaves');
      }
      if (claims && !(profile === 'review' && formats.includes('docx'))) {
        command.error('error: only a review copy as docx tells the claims');
      }
      const { runJob, withExchange } = await import('../exchange.ts');
      const look = template === undefined ? undefined : await templateAt(pathFrom(template));
      // Receipts are written. Whoever says to whom must have one; others may export beside a window.
      const writes = to === '' ? 'write if free' : 'write';
      const access = out === undefined || whatLeaves ? 'read' : writes;
      await withArchive(folder, access, async (archive) => {
        const ids = await piecesMeant(archive, given, many, { output, fail, json });
        if (ids.length === 0) return;
        if (out === undefined || whatLeaves) {
          for (const id of ids) {
            const asked = { ids: [id], formats, profile, claims };
            const told = await withExchange(archive, (exchange) =>
              exchange.whatLeaves(asked, { properties }),
            );
            if (told.files.some(({ ok }) => !ok)) fail();
            for (const line of leavingLines(told, json)) await output.line(line);
          }
          return;
        }
        const listed = (manifest ?? false) || meansMany(many);
        const { cancelled, manifest: list } = await runJob<ExportOutcome>(
          archive,
          printer,
          (exchange) =>
            exchange.exportPieces(
              { ids, formats, profile, claims, folder: pathFrom(out), manifest: listed, to },
              { template: look, imageSize, properties },
            ),
          async (outcome) => {
            if (!outcome.ok) fail();
            if (json) await output.json(outcome);
            else if (outcome.ok) {
              await output.line(`${outcome.sha256}  ${outcome.file}`);
              for (const each of [...outcome.warnings, ...outcome.lost])
                output.complain(`galley: ${outcome.id}: ${each}`);
            } else output.complain(`galley: ${outcome.id}: ${outcome.error}`);
          },
        );
        if (!list) return;
        if (cancelled) fail();
        if (!list.ok) {
          fail();
          output.complain(`galley: ${list.error}`);
        } else if (json) {
          const { file, bytes, sha256 } = list;
          await output.json({ manifest: file, bytes, sha256, cancelled });
        } else await output.line(`${list.sha256}  ${list.file}`);
      });
    });
}

/** @throws GalleyError when it cannot be read, or is no Word file that may be opened */
function imageSizeIn(given: string): number {
  const read = houseTemplate.shape.imageSize.unwrap().unwrap().safeParse(Number(given));
  if (read.success) return read.data;
  throw new InvalidArgumentError(`A number from ${smallestImageSize} to ${largestImageSize}.`);
}

/** @throws InvalidArgumentError for what no file states */
function propertiesIn(given: string): StatedProperty[] {
  if (given.trim() === 'none') return [];
  return given.split(',').map((each) => {
    const read = statedProperty.safeParse(each.trim());
    if (read.success) return read.data;
    throw new InvalidArgumentError(`“${each}” is no property that a file states.`);
  });
}

async function templateAt(file: string): Promise<Uint8Array> {
  const [{ readFile }, { readTemplate }] = await Promise.all([
    import('node:fs/promises'),
    import('../../exchange/formats/docx/write-template.ts'),
  ]);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new GalleyError('export-failed', `“${file}” could not be read.`, { cause });
  });
  // Said once, and not for each piece.
  await readTemplate(bytes);
  return bytes;
}

/** @throws InvalidArgumentError for a name that is no format's */
function formatsIn(given: string): ExportFormat[] {
  return given.split(',').map((each) => {
    const known = exportFormats.find((format) => format === each.trim());
    if (!known) throw new InvalidArgumentError(`“${each}” is no format.`);
    return known;
  });
}
