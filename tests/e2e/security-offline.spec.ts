/** No request leaves the machine: a whole run is watched from outside, call by call. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { getRuntime } from '../../build/runtime/runtime.ts';
import { launchGalley } from './support/launch.ts';
import { traced } from './support/strace.ts';

test('a run with spelling and hostile content asks nothing of any network', async () => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), 'galley-offline-'));
  const runtime = await getRuntime();
  const trace = await traced(runtime.executable, folder);
  const galley = await launchGalley({ executable: trace.script });
  try {
    await galley.page.waitForFunction(() => document.body.textContent.length > 0);
    const wrong = await galley.page.evaluate(async () => {
      window.galley.setSpelling('en');
      // Chromium's own checker would fetch a dictionary at the first word it is shown.
      const text = document.createElement('textarea');
      text.spellcheck = true;
      text.lang = 'de';
      document.body.append(text);
      text.focus();
      document.execCommand('insertText', false, 'Tihs ferrry is laate. ');
      const reply = await window.galley.commands['spelling.check']({ words: ['ferrry'] });
      text.remove();
      return reply.ok ? reply.value.misspelled : reply.error.message;
    });
    expect(wrong).toEqual(['ferrry']);

    await galley.page.evaluate(async () => {
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
    // What the sandboxed page cannot do, the main process must not do on its behalf either.
    await galley.app.evaluate(async ({ net, session }) => {
      await net.fetch('https://192.0.2.1/').catch(() => undefined);
      await session.defaultSession.resolveHost('saltmere.example').catch(() => undefined);
    });
  } finally {
    await galley.close();
  }
  // The trace itself works: the program talked to the display at the least.
  expect(await trace.calls()).toBeGreaterThan(0);
  expect(await trace.internetCalls()).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
