/** No request leaves the machine: whole runs are watched from outside, call by call. */
import { expect } from '@playwright/test';
import { getRuntime } from '../../build/runtime/runtime.ts';
import { ask } from './support/ask.ts';
import { graf, piece } from './support/documents.ts';
import { caretAfter, makePiece, openPiece, paper } from './support/editor.ts';
import type { Galley } from './support/launch.ts';
import { begin } from './support/saltmere.ts';
import { type Trace, traced } from './support/strace.ts';
import { test as base } from './support/test.ts';

/** Runs `work` in a program under watch, from its start to its end. */
type Watched = (work: (galley: Galley) => Promise<void>) => Promise<Trace>;

const test = base.extend<{ watched: Watched }>({
  watched: async ({ folder, start }, use) => {
    const runtime = await getRuntime();
    const trace = await traced(runtime.executable, folder);
    await use(async (work) => {
      const galley = await start({ executable: trace.script });
      await work(galley);
      await galley.close();
      return trace;
    });
  },
});

test('a run with a misspelt word names no address outside this machine', {
  tag: '@linux',
}, async ({ watched }) => {
  test.slow();
  const trace = await watched(async ({ page }) => {
    const wrong = await page.evaluate(async () => {
      // Chromium's own checker would fetch a dictionary at the first word it is shown.
      const text = document.createElement('textarea');
      text.spellcheck = true;
      text.lang = 'de';
      document.body.append(text);
      text.focus();
      document.execCommand('insertText', false, 'Tihs ferrry is laate. ');
      const reply = await window.galley.commands['spelling.check']({ words: ['ferrry'] });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      text.remove();
      return reply.ok ? reply.value.misspelled : reply.error.message;
    });
    expect(wrong).toEqual(['ferrry']);
  });
  // The watch itself works: the program talked to the display at the least.
  expect((await trace.calls()).length).toBeGreaterThan(0);
  expect(await trace.addresses()).toEqual([]);
  expect(await trace.packets()).toEqual([]);
});

test('misspelled words in a piece, in one language and another, ask nobody outside', {
  tag: '@linux',
}, async ({ watched }) => {
  test.slow();
  const trace = await watched(async ({ app, page }) => {
    await begin(page);
    await makePiece(page, piece('Ferry', graf('The colour of a color.')));
    await openPiece(page, 'Ferry');
    await caretAfter(page, 'The colour');
    await page.keyboard.type(' Tihs ferrry is laate. ');
    const marked = paper(page).locator('.misspelled');
    await expect(marked.filter({ hasText: /^ferrry$/u })).toHaveCount(1);
    for (const spellingLanguage of ['en-US', 'en-GB', 'de']) {
      await ask(page, 'settings.set', { spellingLanguage });
      const other = { 'en-US': 'colour', 'en-GB': 'color' }[spellingLanguage];
      if (other) await expect(marked.filter({ hasText: other })).toHaveText(other);
      else await expect(marked).toHaveCount(0);
    }
    await app.evaluate(({ Menu }) => {
      Menu.prototype.popup = function popup(shown) {
        shown?.callback?.();
      };
    });
    await paper(page).getByText('Tihs').click({ button: 'right' });
    await page.waitForTimeout(1000);
  });
  expect((await trace.calls()).length).toBeGreaterThan(0);
  expect(await trace.addresses()).toEqual([]);
  expect(await trace.packets()).toEqual([]);
});

test('content that tries every way out sends nothing', { tag: '@linux' }, async ({ watched }) => {
  test.slow();
  const trace = await watched(async ({ app, page }) => {
    await page.evaluate(async () => {
      const address = 'https://192.0.2.1/tides';
      const named = 'https://saltmere.example/tides';
      for (const rel of [
        'preconnect',
        'dns-prefetch',
        'prefetch',
        'preload',
        'stylesheet',
        'icon',
      ]) {
        for (const href of [address, named]) {
          const link = document.createElement('link');
          Object.assign(link, { rel, href, as: 'image' });
          document.head.append(link);
        }
      }
      for (const src of [address, named]) {
        for (const kind of ['img', 'script', 'iframe', 'video']) {
          const element = document.createElement(kind);
          element.setAttribute('src', src);
          document.body.append(element);
        }
        await fetch(src).catch(() => undefined);
        navigator.sendBeacon(src, 'x');
        try {
          new WebSocket(src.replace('https', 'wss'));
        } catch {}
        try {
          new EventSource(src);
        } catch {}
      }
      const call = new RTCPeerConnection({
        iceServers: [{ urls: ['stun:192.0.2.1:3478', 'stun:saltmere.example:3478'] }],
      });
      call.createDataChannel('x');
      await call.setLocalDescription(await call.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 1500));
      call.close();
      location.href = named;
      window.open(named);
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    // What gets past the page's policy must not get past the session.
    await app.evaluate(async ({ net, session }) => {
      await net.fetch('https://192.0.2.1/').catch(() => undefined);
      await session.defaultSession.resolveHost('saltmere.example').catch(() => undefined);
    });
  });
  expect((await trace.calls()).length).toBeGreaterThan(0);
  // Chromium picks a route with datagram sockets here; that names an address but sends nothing.
  expect(await trace.packets()).toEqual([]);
});
