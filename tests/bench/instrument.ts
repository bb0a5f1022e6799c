/**
 * Times a key from the moment the browser received it to the frame that shows what it did. The same
 * few lines run in every page, ours and the peers', and keys come from outside as real input events.
 */
import type { CDPSession, Page } from 'playwright';

interface KeyClock {
  /** Settles with the milliseconds of the next key that changes the text. */
  next: Promise<number> | undefined;
  arm: () => void;
}

declare global {
  interface Window {
    keyClock: KeyClock;
  }
}

/** Lays the clock into the page. It watches the editable element, so load the text first. */
export async function installKeyClock(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const root = document.querySelector(selector);
    if (!root) throw new Error('Nothing in this page can be edited');
    let began = 0;
    let waiting: ((milliseconds: number) => void) | undefined;
    const clock: KeyClock = {
      next: undefined,
      arm() {
        clock.next = new Promise((resolve) => {
          waiting = resolve;
        });
      },
    };
    window.addEventListener(
      'keydown',
      (event) => {
        began = event.timeStamp;
      },
      { capture: true },
    );
    // The first change of the text that follows the key. The frame asked for here includes it.
    new MutationObserver(() => {
      const done = waiting;
      if (!done || began === 0) return;
      waiting = undefined;
      const start = began;
      began = 0;
      requestAnimationFrame(() => {
        // A message comes after style, layout and paint of this frame.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          done(performance.now() - start);
        };
        channel.port2.postMessage(null);
      });
    }).observe(root, { childList: true, characterData: true, subtree: true });
    window.keyClock = clock;
  }, editableSelector);
}

/** Where text can be typed; every page of the benchmark has exactly one such place. */
export const editableSelector = '[contenteditable="true"]';

export interface Key {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly text: string;
}

export const enter: Key = { key: 'Enter', code: 'Enter', keyCode: 13, text: '\r' };

/** The key that types a lower-case letter or a space. */
export function keyFor(character: string): Key {
  const upper = character.toUpperCase();
  return {
    key: character,
    code: character === ' ' ? 'Space' : `Key${upper}`,
    keyCode: upper.charCodeAt(0),
    text: character,
  };
}

/** How long a key may take before the page counts as hung, in milliseconds. */
const patience = 60_000;

/** Presses a key and resolves to the milliseconds until its frame was painted. */
export async function pressKey(page: Page, cdp: CDPSession, key: Key): Promise<number> {
  await page.evaluate(() => window.keyClock.arm());
  const common = { key: key.key, code: key.code, windowsVirtualKeyCode: key.keyCode };
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    ...common,
    text: key.text,
    unmodifiedText: key.text,
  });
  const took = await page.evaluate(
    (limit) =>
      Promise.race([
        window.keyClock.next,
        new Promise<undefined>((resolve) => setTimeout(resolve, limit)),
      ]),
    patience,
  );
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  if (took === undefined) throw new Error(`The key '${key.key}' changed nothing in the text`);
  return took;
}

/** Scrolls to the paragraph in the middle of the text and clicks into it. */
export async function placeCaretInMiddle(page: Page, cdp: CDPSession): Promise<void> {
  const place = await page.evaluate(async (selector) => {
    const root = document.querySelector(selector);
    const paragraphs = [...(root?.querySelectorAll('p') ?? [])].filter(
      (each) => (each.textContent ?? '').length > 100,
    );
    const middle = paragraphs[Math.floor(paragraphs.length / 2)];
    if (!middle) throw new Error('The text has no paragraphs');
    // Twice: what is far away may have had an estimated height the first time.
    for (let round = 0; round < 3; round += 1) {
      middle.scrollIntoView({ block: 'center' });
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    }
    const box = middle.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + 14 };
  }, editableSelector);
  const click = { x: place.x, y: place.y, button: 'left' as const, clickCount: 1 };
  await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...click });
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...click });
  await page.waitForFunction((selector) => {
    const at = document.getSelection()?.anchorNode;
    return at && document.querySelector(selector)?.contains(at);
  }, editableSelector);
}
