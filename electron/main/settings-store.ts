/** The program's settings on this computer, in one file. */
import { readFile, rename } from 'node:fs/promises';
import {
  defaultSettings,
  firstSpellingLanguage,
  type Settings,
  settings,
} from '../../shared/domain/settings.ts';
import { writeAtomically } from './atomic-file.ts';

export interface SettingsStore {
  get(): Settings;
  /** Changes some settings, tells every listener, and writes them down. */
  set(patch: Partial<Settings>): Promise<Settings>;
  onChange(listener: (now: Settings) => void): () => void;
  /** One sentence when the file could not be used at the start. */
  readonly notice: string | null;
  /** Resolves when the last change is on disk. */
  written(): Promise<void>;
}

/**
 * Reads the settings; what cannot be used is kept aside and replaced by the defaults.
 * @param locale asks for the system's, a BCP 47 tag; the first spelling language follows it
 */
export async function openSettings(
  file: string,
  locale: () => Promise<string>,
): Promise<SettingsStore> {
  const { found, notice } = await read(file, locale);
  let now = found;
  let queue: Promise<void> = Promise.resolve();
  const listeners = new Set<(now: Settings) => void>();

  return {
    get: () => now,
    notice,
    async set(patch) {
      now = settings.parse({ ...now, ...patch });
      const text = `${JSON.stringify(now, null, 2)}\n`;
      const written = queue.then(() => writeAtomically(file, text));
      queue = written.catch(() => undefined);
      for (const listener of listeners) listener(now);
      await written;
      return now;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    written: () => queue,
  };
}

async function read(
  file: string,
  locale: () => Promise<string>,
): Promise<{ found: Settings; notice: string | null }> {
  const first = async (): Promise<Settings> => ({
    ...defaultSettings,
    spellingLanguage: firstSpellingLanguage(await locale()),
  });
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { found: await first(), notice: null };
  }
  try {
    const given: unknown = JSON.parse(text);
    // The system says its locale late in the start; whoever has chosen need not wait for it.
    const defaults = namesSpelling(given) ? defaultSettings : await first();
    return { found: salvage(given, defaults), notice: null };
  } catch {
    await rename(file, `${file}.damaged`).catch(() => undefined);
    return {
      found: await first(),
      notice:
        'Your settings could not be read, so Galley starts with its own; your pieces are not touched.',
    };
  }
}

const namesSpelling = (given: unknown): boolean =>
  settings.shape.spellingLanguage.safeParse((given as Partial<Settings> | null)?.spellingLanguage)
    .success;

/**
 * Takes over every setting that is of the right form, and the default for each that is not: a
 * setting from a newer or older program must not cost the others.
 * @throws when the value is no object at all
 */
export function salvage(value: unknown, defaults: Settings = defaultSettings): Settings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('settings are an object');
  }
  const given = value as Record<string, unknown>;
  const result: Record<string, unknown> = { ...defaults };
  for (const [key, form] of Object.entries(settings.shape)) {
    const parsed = form.safeParse(given[key]);
    if (parsed.success) result[key] = parsed.data;
  }
  // English was one language once: the American.
  if (result.spellingLanguage === 'en') result.spellingLanguage = 'en-US';
  return settings.parse(result);
}
