/**
 * The only place where messages from a page come in. Every command of the contract has one channel;
 * each call is checked for who sends it and for its form before anything else looks at it.
 */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import {
  type CommandName,
  channelOf,
  contract,
  type Output,
  type Reply,
} from '../../shared/contract/contract.ts';
import { DROP_CHANNEL } from '../../shared/contract/events.ts';
import { GalleyError, toErrorJson } from '../../shared/domain/errors.ts';
import type { Log } from './log.ts';
import { isOurPage } from './protocol-path.ts';

/** Carries out a command whose input has been checked, for the window it came from. */
export type Dispatch = (name: CommandName, input: unknown, window: number) => Promise<unknown>;

export interface RouterOptions {
  /** The id of the window that shows these contents; undefined for contents that are not ours. */
  readonly windowOf: (contents: Electron.WebContents) => number | undefined;
  readonly dispatch: Dispatch;
  /** A person dropped or chose this path in a window; said by the preload, never by the page. */
  readonly dropped: (window: number, path: string) => void;
  readonly log: Log;
  /** Whether outputs are held to the contract too: in tests and development. */
  readonly checkOutput: boolean;
}

const refused: Reply<never> = {
  ok: false,
  error: { code: 'bad-request', message: 'This request did not come from a Galley window.' },
};

/** As in the contract's commands. */
const longestPath = 4096;

/** Listens for every command of the contract. */
export function listen(options: RouterOptions): void {
  for (const name of Object.keys(contract) as CommandName[]) {
    ipcMain.handle(channelOf(name), (event, input: unknown) => answer(options, name, event, input));
  }
  ipcMain.on(DROP_CHANNEL, (event, path: unknown) => {
    const window = trustedWindow(options, event);
    if (window === undefined || typeof path !== 'string' || path.length > longestPath) {
      options.log.warn('refused a dropped path');
    } else if (path !== '') options.dropped(window, path);
  });
}

async function answer<C extends CommandName>(
  options: RouterOptions,
  name: C,
  event: IpcMainInvokeEvent,
  input: unknown,
): Promise<Reply<Output<C>>> {
  const window = trustedWindow(options, event);
  if (window === undefined) {
    options.log.warn(`refused ${name}: strange sender`);
    return refused;
  }
  const checked = contract[name].input.safeParse(input);
  if (!checked.success) {
    // The issues' paths name fields; their values may be text and stay out of the log.
    const where = checked.error.issues.map((issue) => issue.path.join('.') || '(all)').join(', ');
    options.log.warn(`refused ${name}: malformed ${where}`);
    return {
      ok: false,
      error: { code: 'bad-request', message: 'Galley was asked for something it does not know.' },
    };
  }
  try {
    const value = await options.dispatch(name, checked.data, window);
    if (options.checkOutput) contract[name].output.parse(value);
    return { ok: true, value: value as Output<C> };
  } catch (error) {
    if (!(error instanceof GalleyError)) options.log.error(`failed ${name}`, error);
    return { ok: false, error: toErrorJson(error) };
  }
}

/** The window, when the sender is one's own page in its main frame and nothing else. */
function trustedWindow(
  options: RouterOptions,
  event: IpcMainEvent | IpcMainInvokeEvent,
): number | undefined {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame || !isOurPage(frame.url)) return undefined;
  return options.windowOf(event.sender);
}
