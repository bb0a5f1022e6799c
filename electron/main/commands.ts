/** Sends each command to the part of the program that carries it out. */
import {
  type ArchiveCommandName,
  type ArchiveInput,
  type CommandName,
  type Contract,
  contract,
  type Input,
  type Output,
} from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Person } from '../../shared/domain/person.ts';
import type { Closing } from './closing.ts';
import type { ExchangeHost } from './exchange-host.ts';
import { checkPaths } from './path-checks.ts';
import type { Program } from './program-parts.ts';
import type { Dispatch } from './router.ts';
import { shellHandlers } from './shell-handlers.ts';
import type { Record as Window } from './windows.ts';

/** Inputs were checked by the router: the casts below say no more than the contract does. */
export function commandDispatch(
  program: Program,
  closing: Closing,
  exchange: ExchangeHost,
): Dispatch {
  const handlers = {
    ...shellHandlers(program),
    'import.start': (input: Input<'import.start'>) => exchange.importFiles(input),
    'import.look': (input: Input<'import.look'>) => exchange.lookOver(input),
    'import.over': (input: Input<'import.over'>) => exchange.importOver(input),
    'export.start': (input: Input<'export.start'>) => exchange.exportPieces(input),
    'export.leaves': (input: Input<'export.leaves'>) => exchange.whatLeaves(input),
    'export.comparison': (input: Input<'export.comparison'>) => exchange.exportComparison(input),
    'export.report': (input: Input<'export.report'>) => exchange.exportReport(input),
    'export.issue': (input: Input<'export.issue'>) => exchange.exportIssue(input),
    'template.choose': (_input: unknown, window: Window) =>
      chooseTemplate(program, exchange, window),
    'job.cancel': (input: Input<'job.cancel'>) => exchange.cancel(input),
  } satisfies Record<ExceptArchive, unknown>;

  return async (name, input, windowId) => {
    const window = program.windows.registry.get(windowId);
    if (!window) throw new GalleyError('cancelled', 'This window is closing.');
    await checkPaths(program, name, input, windowId);
    if (isArchiveCommand(name))
      return await archiveCommand(program, closing, exchange, name, input);
    return await (handlers[name] as AnyHandler)(input, window);
  };
}

/** The file is looked at in the process for foreign files before the archive has it. */
async function chooseTemplate(
  program: Program,
  exchange: ExchangeHost,
  { window }: Window,
): Promise<Output<'template.choose'>> {
  const file = await program.dialogs.chooseWordTemplate(window);
  if (!file) return { word: null };
  await exchange.checkTemplate(file.bytes);
  const { hash } = await program.archives.host.require().call('attachment.add', file);
  return { word: { hash, name: file.name } };
}

type AnyHandler = (input: unknown, window: Window) => Promise<unknown>;
type ExceptArchive = {
  [C in CommandName]: Contract[C]['kind'] extends 'shell' | 'exchange' ? C : never;
}[CommandName];
type ArchiveCommand = Exclude<CommandName, ExceptArchive>;

function isArchiveCommand(name: CommandName): name is ArchiveCommand {
  const { kind } = contract[name];
  return kind === 'read' || kind === 'write';
}

async function archiveCommand(
  program: Program,
  closing: Closing,
  exchange: ExchangeHost,
  name: ArchiveCommandName,
  input: unknown,
): Promise<unknown> {
  const client = program.archives.host.require();
  if (name === 'archive.restore') {
    if (!(await closing.releaseAll())) {
      throw new GalleyError('cancelled', 'Nothing was restored: some words are not saved yet.');
    }
    await exchange.stop();
  }
  if (name === 'profile.add' || name === 'profile.switch') await saveAllWords(program);
  const output: unknown = await client.call(name, input as ArchiveInput<typeof name>);
  await after(program, name, input, output);
  return output;
}

/**
 * What was typed in any window belongs to who typed it: it is in the archive before somebody else
 * writes. A window that answers no more does not hold anybody up.
 */
async function saveAllWords({ windows }: Program): Promise<void> {
  const results = await Promise.all(windows.registry.all().map((each) => windows.flush(each)));
  if (results.includes('failed')) {
    throw new GalleyError('bad-request', 'Nobody else can write yet: some words are not saved.');
  }
}

/** What the rest of the program must hear about. */
async function after(
  program: Program,
  name: ArchiveCommandName,
  input: unknown,
  output: unknown,
): Promise<void> {
  switch (name) {
    case 'profile.set':
    case 'profile.add':
    case 'profile.switch': {
      const profile = output as Person;
      program.windows.broadcast('profile.changed', { profile });
      await program.settings.set({ lastProfile: profile });
      return;
    }
    case 'spelling.learn': {
      const { word, known } = input as Input<'spelling.learn'>;
      await program.spelling.learn(word, known);
      program.windows.broadcast('spelling.changed', {});
      return;
    }
    case 'source.create':
    case 'source.set':
    case 'source.remove':
    case 'vault.protect':
    case 'vault.recover':
      // No piece may name the source, and windows that list sources must hear of it all the same.
      program.windows.broadcast('archive.changed', { articleIds: [] });
      return;
    case 'vault.seal':
      if ((output as { version: number }).version > 1) return;
      program.windows.broadcast('archive.changed', { articleIds: [] });
      return;
    case 'archive.backup':
      program.written.add((output as { path: string }).path);
      return;
    case 'archive.restore':
      program.written.add((output as { before: { path: string } }).before.path);
      await program.spelling.archiveReplaced();
      program.windows.broadcast('archive.replaced', {});
      return;
    default:
  }
}
