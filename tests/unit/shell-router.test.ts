import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CommandName, channelOf, contract } from '../../shared/contract/contract.ts';
import { GalleyError } from '../../shared/domain/errors.ts';

type Handler = (event: unknown, input: unknown) => Promise<unknown>;
type Listener = (event: unknown, path: unknown) => void;
const handlers = new Map<string, Handler>();
const listeners = new Map<string, Listener>();
// Electron itself is only there in the end-to-end tests; the checks around it are tried here.
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
    on: (channel: string, listener: Listener) => listeners.set(channel, listener),
  },
}));
const { listen } = await import('../../electron/main/router.ts');

const frame = { url: 'app://galley/index.html' };
const contents = { mainFrame: frame };
const event = (given: object = {}): object => ({ sender: contents, senderFrame: frame, ...given });

const dispatch = vi.fn();
const dropped = vi.fn();
const logged: string[] = [];
const note = (line: string): void => {
  logged.push(line);
};

beforeEach(() => {
  handlers.clear();
  logged.length = 0;
  dispatch.mockReset();
  dropped.mockReset();
  dispatch.mockResolvedValue({});
  listen({
    windowOf: (given) => ((given as unknown) === contents ? 7 : undefined),
    dispatch,
    dropped,
    log: {
      info: note,
      warn: note,
      error: (line) => note(line),
      flushed: () => Promise.resolve(),
    },
    checkOutput: true,
  });
});

const call = (name: CommandName, from: object, input: unknown): Promise<unknown> => {
  const handler = handlers.get(channelOf(name));
  if (!handler) throw new Error(`no handler for ${name}`);
  return handler(from, input);
};
const refusal = { ok: false, error: { code: 'bad-request', message: expect.any(String) } };

describe('the router', () => {
  it('listens for every command of the contract and nothing else', () => {
    const channels = (Object.keys(contract) as CommandName[]).map(channelOf);
    expect([...handlers.keys()].sort()).toEqual(channels.sort());
  });

  it('carries out what its own page asks in the right form', async () => {
    const input = { title: 'Ferry', edited: true };
    expect(await call('window.setTitle', event(), input)).toEqual({ ok: true, value: {} });
    expect(dispatch).toHaveBeenCalledWith('window.setTitle', input, 7);
  });

  it.each([
    ['a frame inside the page', event({ senderFrame: { url: frame.url } })],
    ['a frame that is gone', event({ senderFrame: null })],
    ['contents that are no window of ours', { sender: { mainFrame: frame }, senderFrame: frame }],
  ])('refuses %s', async (_name, from) => {
    expect(await call('window.setTitle', from, { title: '', edited: false })).toEqual(refusal);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it.each(['https://galley/index.html', 'app://other/index.html', 'about:blank', 'file:///x', ''])(
    'refuses a window that shows %s',
    async (url) => {
      const strange = { url };
      const handler = handlers.get(channelOf('window.setTitle'));
      contents.mainFrame = strange;
      try {
        const from = event({ senderFrame: strange });
        expect(await handler?.(from, { title: '', edited: false })).toEqual(refusal);
        expect(dispatch).not.toHaveBeenCalled();
      } finally {
        contents.mainFrame = frame;
      }
    },
  );

  it.each([
    undefined,
    null,
    'text',
    [],
    { title: 'x' },
    { title: 'x', edited: 'yes' },
    { title: 'x'.repeat(301), edited: true },
    { title: 'x', edited: true, more: 1 },
  ])('refuses the malformed body %j', async (input) => {
    expect(await call('window.setTitle', event(), input)).toEqual(refusal);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('refuses an unknown field in every command', async () => {
    for (const name of Object.keys(contract) as CommandName[]) {
      expect(await call(name, event(), { surprise: 1 }), name).toEqual(refusal);
    }
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('keeps what a person wrote out of the log', async () => {
    await call('window.setTitle', event(), { title: 5, edited: 'The mayor resigns' });
    dispatch.mockRejectedValueOnce(new TypeError('The mayor resigns'));
    await call('window.setTitle', event(), { title: '', edited: false });
    expect(logged).toHaveLength(2);
    expect(logged.join(' ')).not.toContain('mayor');
    expect(logged[0]).toContain('title');
  });

  it('hands known errors over with their code, and hides unknown ones', async () => {
    dispatch.mockRejectedValueOnce(new GalleyError('conflict', 'Saved from elsewhere.'));
    expect(await call('window.setTitle', event(), { title: '', edited: false })).toEqual({
      ok: false,
      error: { code: 'conflict', message: 'Saved from elsewhere.' },
    });
    dispatch.mockRejectedValueOnce(new Error('SQLITE_MISUSE at /home/ada'));
    const hidden = await call('window.setTitle', event(), { title: '', edited: false });
    expect(hidden).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(hidden)).not.toContain('SQLITE');
  });

  it('takes dropped paths from its own page only', () => {
    const drop = listeners.get('galley:dropped');
    drop?.(event({ senderFrame: { url: frame.url } }), '/home/ada/secret.txt');
    drop?.({ sender: { mainFrame: frame }, senderFrame: frame }, '/home/ada/secret.txt');
    for (const odd of [undefined, 5, {}, '', 'x'.repeat(5000)]) drop?.(event(), odd);
    expect(dropped).not.toHaveBeenCalled();
    drop?.(event(), '/home/ada/ferry.md');
    expect(dropped).toHaveBeenCalledWith(7, '/home/ada/ferry.md');
  });

  it('holds outputs to the contract while it is being developed', async () => {
    dispatch.mockResolvedValueOnce({ granted: 'perhaps' });
    expect(await call('window.show', event(), { articleId: null })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});
