/** Spelling in a terminal, by the dictionaries that ship with the program. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeJson } from '../../shared/document/schema.ts';
import { GalleyError } from '../../shared/domain/errors.ts';
import { wordsOf } from '../../shared/release/rules/spelling.ts';
import type { ArchiveClient } from '../archive/client.ts';

/** A folder for each language. From the sources those of the last build are taken. */
function dictionariesFolder(): string {
  const built = fileURLToPath(import.meta.url).endsWith('.ts') ? '../../dist' : '..';
  return fileURLToPath(new URL(`${built}/dictionaries/`, import.meta.url));
}

/**
 * The words of a piece that neither the dictionary nor the archive's people know.
 * @param language a tag, such as `en-GB`
 * @throws GalleyError `bad-request` when there is no dictionary for it
 */
export async function unknownWords(
  archive: ArchiveClient,
  articleId: string,
  language: string,
): Promise<string[]> {
  const folder = dictionariesFolder();
  const languages = await readdir(folder).catch((): string[] => []);
  if (!languages.includes(language)) {
    const there = languages.length === 0 ? 'none' : languages.sort().join(', ');
    const what = `There is no dictionary for “${language}”; there is: ${there}.`;
    throw new GalleyError('bad-request', what);
  }
  const { SpellingEngine } = await import('../spelling/engine.ts');
  const engine = new SpellingEngine();
  await engine.load(join(folder, language));
  engine.setPersonal((await archive.call('spelling.words', {})).words);
  const { doc } = await archive.call('article.read', { id: articleId });
  const words = wordsOf(JSON.parse(doc) as NodeJson).map(({ text }) => text);
  return engine.misspelled([...new Set(words)]);
}
