/**
 * The only bridge into the page: one function per command of the contract, events by name, and two
 * small services of the platform. Runs sandboxed; no library is loaded here.
 */
import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { type Bridge, type BridgeCommands, commandNames } from '../../shared/contract/bridge.ts';
import type { CommandName, Output, Reply } from '../../shared/contract/contract.ts';
import type { EventName } from '../../shared/contract/events.ts';

// The contract's modules carry its schemas; the page's half needs only these two names of them.
const channelOf = (name: CommandName): string => `galley:${name}`;
const eventChannel = 'galley:event';

const eventNames: Readonly<Record<EventName, true>> = {
  'archive.changed': true,
  'archive.replaced': true,
  'profile.changed': true,
  'settings.changed': true,
  'job.progress': true,
  'job.finished': true,
  'menu.command': true,
  'window.flush': true,
  'window.fullScreen': true,
  notice: true,
};

const commands = Object.fromEntries(
  commandNames.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(channelOf(name), input),
  ]),
) as unknown as BridgeCommands;

type CheckReply = Reply<Output<'spelling.check'>>;

/** Chromium asks for the words it shows; the answer comes from the program's own dictionary. */
function checkWords(words: string[], answer: (misspelled: string[]) => void): void {
  const asked = words.filter((word) => word.length <= 200).slice(0, 2000);
  ipcRenderer.invoke(channelOf('spelling.check'), { words: asked }).then(
    (reply: CheckReply) => answer(reply.ok ? reply.value.misspelled : []),
    () => answer([]),
  );
}

const bridge: Bridge = {
  commands,
  onEvent(listener) {
    const receive = (_event: unknown, name: string, payload: unknown): void => {
      if (Object.hasOwn(eventNames, name)) listener(name as EventName, payload as never);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => ipcRenderer.off(eventChannel, receive);
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
  setSpelling(language) {
    webFrame.setSpellCheckProvider(language ?? 'en', {
      spellCheck: language === null ? (_words, answer) => answer([]) : checkWords,
    });
  },
};

contextBridge.exposeInMainWorld('galley', bridge);
