import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rootPath } from '../../build/files.ts';
import { SpellingEngine } from '../../electron/spelling/engine.ts';

const folder = join(rootPath, 'node_modules', 'dictionary-en');

describe('spelling', () => {
  const engine = new SpellingEngine();

  it('knows every word before a dictionary is there', () => {
    expect(new SpellingEngine().misspelled(['qwrtz'])).toEqual([]);
  });

  beforeAll(async () => {
    await engine.load(folder);
  });

  it('finds the wrong words and leaves the others alone', () => {
    const words = [
      'ferry',
      'tihs',
      'don’t',
      "don't",
      'doesnt',
      'Monday',
      'monday',
      '24th',
      '—',
      '',
    ];
    expect(engine.misspelled(words)).toEqual(['tihs', 'doesnt', 'monday']);
  });

  it('has no say about words in another script, but about a wrong letter within a word', () => {
    expect(engine.misspelled(['вітер', 'розклад', 'λιμάνι', '港', 'feррy'])).toEqual(['feррy']);
  });

  it('takes compounds and possessives by their parts', () => {
    expect(engine.misspelled(['cat-like', 'cat-likke', 'ferry’s', 'ferrry’s'])).toEqual([
      'cat-likke',
      'ferrry’s',
    ]);
  });

  it('learns names and forgets them, in any case and form', () => {
    expect(engine.misspelled(['Saltmere'])).toEqual(['Saltmere']);
    engine.learn('Saltmere', true);
    expect(engine.misspelled(['Saltmere', 'SALTMERE', 'Saltmere’s'])).toEqual([]);
    engine.learn('saltmere', false);
    expect(engine.misspelled(['Saltmere'])).toEqual(['Saltmere']);
    engine.setPersonal(['Zoë']);
    expect(engine.misspelled(['Zoe\u0308'])).toEqual([]);
  });

  it('suggests, with the apostrophe that was typed', () => {
    expect(engine.suggest('harbr').length).toBeGreaterThan(0);
    expect(engine.suggest('recieve')).toContain('receive');
    expect(engine.suggest('does’nt')).toContain('doesn’t');
    expect(engine.suggest('receive')).toEqual([]);
  });
});
