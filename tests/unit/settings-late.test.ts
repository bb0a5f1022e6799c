/** Settings that are told of late: what was set here since stays. */
import { expect, test, vi } from 'vitest';
import { defaultSettings } from '../../shared/domain/settings.ts';

type Answer = () => void;
const answers: Answer[] = [];

vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined }));
vi.mock('../../renderer/bridge.ts', () => ({
  call: () => new Promise<void>((resolve) => answers.push(resolve)),
  on: () => () => undefined,
}));
vi.mock('../../renderer/app/errors.ts', () => ({ report: () => undefined }));

test('news of an earlier change does not take back a later one that is on its way', async () => {
  vi.useFakeTimers();
  const { setSettings, takeSettings, useSettingsStore } = await import(
    '../../renderer/app/settings.ts'
  );
  const zoom = () => useSettingsStore.getState().settings.zoom;
  setSettings({ zoom: 110 });
  await vi.runAllTimersAsync();
  setSettings({ zoom: 120 });
  // Not sent yet, then sent and not answered.
  takeSettings({ ...defaultSettings, zoom: 110 });
  expect(zoom()).toBe(120);
  await vi.runAllTimersAsync();
  expect(answers).toHaveLength(2);
  takeSettings({ ...defaultSettings, zoom: 110 });
  expect(zoom()).toBe(120);
  // Answered: from now on another window may have set it.
  for (const answer of answers) answer();
  await vi.runAllTimersAsync();
  takeSettings({ ...defaultSettings, zoom: 90 });
  expect(zoom()).toBe(90);
  vi.useRealTimers();
});
