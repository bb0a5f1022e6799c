/** Each test fails when the measure it is named after is taken away. */
import { expect, test } from '@playwright/test';
import { commandNames } from '../../shared/contract/bridge.ts';
import { type Galley, launchGalley } from './support/launch.ts';

let galley: Galley;

test.beforeAll(async () => {
  galley = await launchGalley();
  await galley.page.waitForFunction(() => document.body.textContent.length > 0);
});
test.afterAll(async () => {
  await galley.close();
});

/** Runs in a later task, as page code: what Playwright evaluates itself is exempt from the CSP. */
const asPageCode = (code: string): Promise<unknown> =>
  galley.page.evaluate(
    (source) =>
      new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          try {
            const evaluate = Reflect.get(globalThis, 'eval') as (code: string) => unknown;
            resolve(['ran', evaluate(source)]);
          } catch (error) {
            resolve(['refused', (error as Error).name]);
          }
        };
        channel.port2.postMessage(null);
      }),
    code,
  );

test('the page has no Node, no Electron, and only the bridge', async () => {
  const found = await galley.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'setImmediate'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(window.galley).sort(),
    commands: Object.keys(window.galley.commands).sort(),
  }));
  expect(found.node).toEqual([]);
  expect(found.bridge).toEqual(['commands', 'onEvent', 'pathForFile']);
  expect(found.commands).toEqual([...commandNames].sort());
});

test('the page cannot change the bridge under its own feet', async () => {
  const changed = await galley.page.evaluate(() => {
    const before = window.galley.commands['program.state'];
    try {
      (window as { galley: unknown }).galley = {};
    } catch {}
    try {
      (window.galley.commands as Record<string, unknown>)['program.state'] = () => 'changed';
    } catch {}
    return window.galley.commands['program.state'] !== before;
  });
  expect(changed).toBe(false);
});

test('the policy comes as a header and refuses inline script and eval', async () => {
  const policy = await galley.page.evaluate(async () =>
    (await fetch('app://galley/index.html')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src-attr 'unsafe-inline'");
  expect(await asPageCode('1 + 1')).toEqual(['refused', 'EvalError']);

  const inline = await galley.page.evaluate(async () => {
    const violations: string[] = [];
    const reported = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective);
        if (new Set(violations).size === 3) resolve();
      });
    });
    const marks = window as unknown as Record<string, unknown>;
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const picture = document.createElement('img');
    picture.setAttribute('onerror', 'window.handlerRan = true');
    picture.src = 'data:,';
    document.body.append(picture);
    const style = document.createElement('style');
    style.textContent = 'body { --injected: 1 }';
    document.head.append(style);
    await reported;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const injected = getComputedStyle(document.body).getPropertyValue('--injected');
    for (const element of [script, picture, style]) element.remove();
    return { violations, ran: [marks.inlineRan, marks.handlerRan, injected] };
  });
  expect(inline.ran).toEqual([undefined, undefined, '']);
  expect(inline.violations).toEqual(
    expect.arrayContaining(['script-src-elem', 'script-src-attr', 'style-src-elem']),
  );
});

test('style attributes are allowed, or pasted bold would be lost', async () => {
  const weight = await galley.page.evaluate(() => {
    const span = document.createElement('span');
    span.setAttribute('style', 'font-weight: 700');
    document.body.append(span);
    const found = getComputedStyle(span).fontWeight;
    span.remove();
    return found;
  });
  expect(weight).toBe('700');
});

for (const target of [
  'https://saltmere.example/',
  'app://galley/assets/other.html',
  'file:///etc/hostname',
  'data:text/html,<p>away</p>',
]) {
  test(`the page cannot leave for ${target.slice(0, 24)}`, async () => {
    const before = galley.page.url();
    const left: string[] = [];
    const note = (frame: { url(): string }): void => {
      left.push(frame.url());
    };
    galley.page.on('framenavigated', note);
    await galley.page.evaluate((address) => {
      location.href = address;
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    }, target);
    await galley.page.waitForTimeout(300);
    galley.page.off('framenavigated', note);
    expect(left).toEqual([]);
    expect(galley.page.url()).toBe(before);
    expect(await galley.page.evaluate(() => 'galley' in window)).toBe(true);
  });
}

test('a page that blanks itself is put back', async () => {
  const blank = galley.page.waitForEvent(
    'framenavigated',
    (frame) => frame.url() === 'about:blank',
  );
  await galley.page.evaluate(() => {
    location.href = 'about:blank';
  });
  await blank;
  await expect.poll(() => galley.page.url()).toBe('app://galley/index.html');
  await galley.page.waitForFunction(
    () => 'galley' in window && document.body.textContent.length > 0,
  );
});

test('no new window and no webview comes out of a page', async () => {
  const opened = await galley.page.evaluate(async () => {
    const windows = ['', 'about:blank', 'app://galley/index.html', 'https://saltmere.example/'].map(
      (address) => window.open(address) === null,
    );
    const link = document.createElement('a');
    link.href = 'app://galley/index.html';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://galley/index.html');
    document.body.append(view);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const isView = 'getURL' in view;
    view.remove();
    return { windows, isView };
  });
  expect(opened).toEqual({ windows: [true, true, true, true], isView: false });
  const contents = await galley.app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  );
  expect(contents).toBe(1);
});

test('a frame inside the page loads nothing and gets no bridge', async () => {
  const frames = await galley.page.evaluate(async () => {
    const results: unknown[] = [];
    for (const address of ['app://galley/index.html', 'https://saltmere.example/', 'data:,x']) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 200));
      let bridge: unknown = false;
      try {
        bridge = 'galley' in (frame.contentWindow ?? {});
      } catch {}
      results.push(bridge);
      frame.remove();
    }
    return results;
  });
  expect(frames).toEqual([false, false, false]);
});

test('a window that the program did not open is not answered', async () => {
  const reply = await galley.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/dist/preload/preload.cjs`;
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    await stranger.loadURL('app://galley/index.html');
    const answer: unknown = await stranger.webContents.executeJavaScript(
      'window.galley.commands["program.state"]({})',
    );
    stranger.destroy();
    return answer;
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});

test('every command refuses a malformed body, as data', async () => {
  const answers = await galley.page.evaluate(async () => {
    const found: Record<string, unknown> = {};
    for (const [name, run] of Object.entries(window.galley.commands)) {
      const replies = await Promise.all(
        [{ surprise: 1 }, undefined, 'text', [null]].map((body) => run(body as never)),
      );
      found[name] = replies.map((reply) => (reply.ok ? 'done' : reply.error.code));
    }
    return found;
  });
  for (const name of commandNames) {
    expect(answers[name], name).toEqual(Array(4).fill('bad-request'));
  }
});

test('the scheme gives nothing outside its folder', async () => {
  const climbs = [
    '..%2f..%2fpackage.json',
    '%2e%2e%2f%2e%2e%2fpackage.json',
    'assets/..%2f..%2f..%2fpackage.json',
    '..%5c..%5cpackage.json',
    '%2e%2e%5c%2e%2e%5cpackage.json',
    '../../package.json',
    '%2e%2e/%2e%2e/package.json',
    '..%2fmain%2fmain.cjs',
    '%2fetc%2fhostname',
    'index.html%00.js',
  ];
  const statuses = await galley.page.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const reply = await fetch(`app://galley/${path}`);
          return [path, reply.ok, await reply.text()];
        }),
      ),
    climbs,
  );
  expect(statuses).toEqual(climbs.map((path) => [path, false, '']));
  // The same request with nothing to climb is answered, so the refusals above mean something.
  expect(await galley.page.evaluate(async () => (await fetch('app://galley/')).status)).toBe(200);
});

test('the scheme is read only', async () => {
  const statuses = await galley.page.evaluate(() =>
    Promise.all(
      ['POST', 'PUT', 'DELETE', 'HEAD', 'PATCH'].map(
        async (method) => (await fetch('app://galley/index.html', { method })).status,
      ),
    ),
  );
  expect(statuses).toEqual([405, 405, 405, 405, 405]);
});

test('permissions are denied, asked for or looked up', async () => {
  const answers = await galley.page.evaluate(async () => {
    const failed = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'granted',
        () => 'denied',
      );
    const state = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      notifications: await Notification.requestPermission(),
      camera: await failed(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await failed(navigator.mediaDevices.getDisplayMedia()),
      place: await failed(
        new Promise((resolve, reject) =>
          navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 3000 }),
        ),
      ),
      clipboard: await failed(navigator.clipboard.readText()),
      midi: await failed(navigator.requestMIDIAccess({ sysex: true })),
      looked: await Promise.all(['camera', 'microphone', 'geolocation'].map(state)),
    };
  });
  expect(answers).toEqual({
    notifications: 'denied',
    camera: 'denied',
    screen: 'denied',
    place: 'denied',
    clipboard: 'denied',
    midi: 'denied',
    looked: ['denied', 'denied', 'denied'],
  });
});

test('nothing is downloaded', async () => {
  await galley.app.evaluate(({ session }) => {
    const seen: boolean[] = [];
    Object.assign(globalThis, { downloadsRefused: seen });
    session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented));
  });
  await galley.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['text']));
    link.download = 'text.txt';
    document.body.append(link);
    link.click();
    link.remove();
  });
  const refused = (): Promise<boolean[]> =>
    galley.app.evaluate(
      () => (globalThis as unknown as { downloadsRefused: boolean[] }).downloadsRefused,
    );
  await expect.poll(refused).toEqual([true]);
});

test('requests that are not for the program are cancelled before they leave', async () => {
  const seen = await galley.app.evaluate(async ({ net }) => {
    const tried: Record<string, string> = {};
    for (const address of ['https://saltmere.example/', 'http://127.0.0.1:9/']) {
      tried[address] = await net.fetch(address).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    }
    return tried;
  });
  for (const [address, outcome] of Object.entries(seen)) {
    expect(outcome, address).toContain('ERR_BLOCKED_BY_CLIENT');
  }
});

test.describe('links that lead outside', () => {
  interface Asked {
    opened: string[];
    asked: string[];
  }
  const asked = (): Promise<Asked> =>
    galley.app.evaluate(() => (globalThis as unknown as { outside: Asked }).outside);

  /** Stands in for the person and for the system's browser. */
  async function answering(button: number): Promise<void> {
    await galley.app.evaluate(({ dialog, shell }, response) => {
      const outside: Asked = { opened: [], asked: [] };
      Object.assign(globalThis, { outside });
      shell.openExternal = async (url) => {
        outside.opened.push(url);
      };
      dialog.showMessageBox = (async (_window: unknown, options: Electron.MessageBoxOptions) => {
        outside.asked.push(`${options.message} ${options.detail}`);
        return { response, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    }, button);
  }

  const open = (url: string): Promise<unknown> =>
    galley.page.evaluate(
      (address) => window.galley.commands['shell.openLink']({ url: address }),
      url,
    );

  test('open only as https: or mailto:, never anything else', async () => {
    await answering(1);
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://saltmere.example/',
      'smb://saltmere.example/share',
      'ms-settings:privacy',
      'data:text/html,x',
      'app://galley/index.html',
      'https://bank.example@saltmere.example/',
      'not an address',
    ]) {
      expect(await open(url), url).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    expect(await asked()).toEqual({ opened: [], asked: [] });
  });

  test('open after the person saw the host and said yes', async () => {
    await answering(1);
    const url = 'https://saltmere.example/tides';
    expect(await open(url)).toEqual({ ok: true, value: { opened: true } });
    const { opened, asked: questions } = await asked();
    expect(opened).toEqual([url]);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('Open saltmere.example in your browser?');
  });

  test('stay closed when the person says no', async () => {
    await answering(0);
    expect(await open('mailto:desk@saltmere.example')).toEqual({
      ok: true,
      value: { opened: false },
    });
    expect((await asked()).opened).toEqual([]);
  });
});

test('only folders that the program wrote to can be shown', async () => {
  await galley.app.evaluate(({ shell }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    shell.openPath = async (path) => {
      shown.push(path);
      return '';
    };
    shell.showItemInFolder = (path) => void shown.push(path);
  });
  for (const path of ['/etc', '/bin/sh', `${galley.userData}`]) {
    const reply = await galley.page.evaluate(
      (folder) => window.galley.commands['shell.showFolder']({ path: folder }),
      path,
    );
    expect(reply, path).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  }
  const shown = await galley.app.evaluate(
    () => (globalThis as unknown as { shown: unknown }).shown,
  );
  expect(shown).toEqual([]);
});

test('attachments are served by hash, as pictures or not at all', async () => {
  const served = await galley.page.evaluate(async () => {
    const add = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
      const reply = await window.galley.commands['attachment.add']({ name, bytes });
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.value.hash;
    };
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d')?.fillRect(0, 0, 2, 2);
    const png = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
    const picture = await add('tide.png', png);
    const page = await add('page.html', text('<!doctype html><script>window.ran = true</script>'));
    const drawing = await add('drawing.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    const get = async (path: string): Promise<unknown[]> => {
      const reply = await fetch(`app://galley/attachment/${path}`);
      const bytes = (await reply.arrayBuffer()).byteLength;
      return [
        reply.status,
        bytes,
        reply.headers.get('content-type'),
        reply.headers.get('content-security-policy'),
        reply.headers.get('x-content-type-options'),
      ];
    };
    return {
      size: png.byteLength,
      picture: await get(picture),
      page: await get(page),
      drawing: await get(drawing),
      unknown: await get('0'.repeat(64)),
      byName: await get('tide.png'),
      climbing: await get(`..%2f${picture}`),
    };
  });
  expect(served.picture).toEqual([
    200,
    served.size,
    'image/png',
    "default-src 'none'; sandbox",
    'nosniff',
  ]);
  for (const refused of [
    served.page,
    served.drawing,
    served.unknown,
    served.byName,
    served.climbing,
  ])
    expect((refused as [number, number])[0]).toBeGreaterThanOrEqual(400);
  expect((served.page as [number, number])[1]).toBe(0);
});
