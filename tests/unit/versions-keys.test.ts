import { expect, test } from 'vitest';
import { changeKey } from '../../renderer/features/versions/change-key.ts';

const pressed = (key: string, code: string, more = {}) =>
  changeKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...more });

test('brackets step through changes, also where other letters stand in their places', () => {
  expect(pressed(']', 'BracketRight')).toBe('version.nextChange');
  expect(pressed('[', 'BracketLeft')).toBe('version.previousChange');
  expect(pressed('ъ', 'BracketRight')).toBe('version.nextChange');
  expect(pressed('х', 'BracketLeft')).toBe('version.previousChange');
});

test('what types another Latin character, and what has a modifier, is left alone', () => {
  expect(pressed('ü', 'BracketLeft')).toBeNull();
  expect(pressed(']', 'BracketRight', { ctrlKey: true })).toBeNull();
  expect(pressed('a', 'KeyA')).toBeNull();
});
