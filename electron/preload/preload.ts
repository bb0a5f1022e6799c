/**
 * The only bridge into the page: one function per command of the contract, events by name, and a
 * small service of the platform. Runs sandboxed; no library is loaded here.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, type BridgeCommands, commandNames } from '../../shared/contract/bridge.ts';
import type { CommandName } from '../../shared/contract/contract.ts';
import type { EventName } from '../../shared/contract/events.ts';

// The contract's modules carry its schemas; the page's half needs only these two names of them.
const channelOf = (name: CommandName): string => `galley:${name}`;
const eventChannel = 'galley:event';
const dropChannel = 'galley:dropped';

const eventNames: Readonly<Record<EventName, true>> = {
  'archive.changed': true,
  'archive.replaced': true,
  'profile.changed': true,
  'settings.changed': true,
  'vault.changed': true,
  'job.progress': true,
  'job.finished': true,
  'menu.command': true,
  'window.flush': true,
  'window.fullScreen': true,
  'spelling.changed': true,
  notice: true,
};

const commands = Object.fromEntries(
  commandNames.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(channelOf(name), input),
  ]),
) as unknown as BridgeCommands;

/** Pasting reads the clipboard: only what a person just did may ask for it, as in the platform. */
const role: BridgeCommands['window.role'] = (input) =>
  navigator.userActivation.isActive
    ? commands['window.role'](input)
    : Promise.resolve({
        ok: false,
        error: { code: 'bad-request', message: 'Nobody asked for this.' },
      });

const bridge: Bridge = {
  commands: { ...commands, 'window.role': role },
  onEvent(listener) {
    const receive = (_event: unknown, name: string, payload: unknown): void => {
      if (Object.hasOwn(eventNames, name)) listener(name as EventName, payload as never);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => ipcRenderer.off(eventChannel, receive);
  },
  pathForFile(file) {
    // Only a file that a person dropped or chose has a path; one that the page made has none.
    const path = webUtils.getPathForFile(file);
    if (path !== '') ipcRenderer.send(dropChannel, path);
    return path;
  },
};

contextBridge.exposeInMainWorld('galley', bridge);
