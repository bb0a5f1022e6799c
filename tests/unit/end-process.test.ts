/** A process is ended whether or not it has come up. */
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { endProcess } from '../../electron/main/end-process.ts';

/** As Electron's: it cannot be ended before it has come up. */
class Child extends EventEmitter {
  up = false;
  ended = 0;

  kill(): boolean {
    if (this.up) this.ended += 1;
    return this.up;
  }

  comeUp(): void {
    this.up = true;
    this.emit('spawn');
  }
}

test('one that is up ends at once', () => {
  const child = new Child();
  child.comeUp();
  endProcess(child);
  expect(child.ended).toBe(1);
});

test('one that is not up yet ends as soon as it is', () => {
  const child = new Child();
  endProcess(child);
  expect(child.ended).toBe(0);
  child.comeUp();
  expect(child.ended).toBe(1);
});
