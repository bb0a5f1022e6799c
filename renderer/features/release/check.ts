/** The release check as the window asks for it: with spelling, whose dictionaries are the window's. */
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { ReleaseReport, Stage } from '../../../shared/domain/release.ts';
import { wordsOf } from '../../../shared/release/rules/spelling.ts';
import { useSettingsStore } from '../../app/settings.ts';
import { call, on } from '../../bridge.ts';
import { Verdicts } from '../editor/spelling/verdicts.ts';

const verdicts = new Verdicts(
  async (words) => (await call('spelling.check', { words })).misspelled,
);
on('spelling.changed', () => verdicts.forget());
on('archive.replaced', () => verdicts.forget());

/** Words that no dictionary knows; null while spelling is off, or cannot be asked. */
async function unknownWords(articleId: string): Promise<string[] | null> {
  if (!useSettingsStore.getState().settings.spelling) return null;
  const { doc } = await call('article.read', { id: articleId });
  const words = [...new Set(wordsOf(JSON.parse(doc) as NodeJson).map(({ text }) => text))];
  try {
    await verdicts.learn(words);
  } catch {
    // Spelling is a help: without it everything else is still looked at.
    return null;
  }
  return words.filter((word) => verdicts.wrong(word) === true);
}

/** Looks at a piece as the archive has it. @throws GalleyError */
export async function checkPiece(articleId: string, stage: Stage): Promise<ReleaseReport> {
  return call('release.check', { articleId, stage, unknownWords: await unknownWords(articleId) });
}
