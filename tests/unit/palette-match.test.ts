import { describe, expect, test } from 'vitest';
import { commandItems, readAsk } from '../../renderer/features/palette/items.ts';
import { match } from '../../renderer/features/palette/match.ts';
import { type UserCommand, userCommands } from '../../shared/domain/commands.ts';

const commands = userCommands as readonly UserCommand[];
const titles = (query: string, recent: string[] = []) =>
  commandItems(commands, query, recent).map(({ command }) => command.title);
const lit = (text: string, query: string) =>
  match(text, query)
    ?.at.map((at) => text[at])
    .join('');

describe('matching what was typed', () => {
  test('names the matched letters of the text, at the beginning of a word when there is one', () => {
    expect(match('Bypass the pass', 'pass')?.at).toEqual([11, 12, 13, 14]);
    expect(match('Verify Archive', 'arch')?.at).toEqual([7, 8, 9, 10]);
  });

  test('knows neither case nor accents', () => {
    expect(lit('Zürich, früh', 'FRUH')).toBe('früh');
    expect(lit('Тиждень без мосту', 'МОСТ')).toBe('мост');
  });

  test('takes the first letters of words, but not letters strewn anywhere', () => {
    expect(lit('Find and Replace', 'far')).toBe('FaR');
    expect(match('Command Palette…', 'zzz')).toBeNull();
    expect(match('Keyboard Shortcuts', 'xk')).toBeNull();
  });

  test('indices are those of the text even where folding would change its length', () => {
    const text = 'İstanbul ﬁle';
    for (const at of match(text, 'bul')?.at ?? []) expect(at).toBeLessThan(text.length);
    expect(lit(text, 'bul')).toBe('bul');
  });
});

describe('what the palette offers', () => {
  test('a title that begins so comes before one that holds it, before a keyword', () => {
    const found = titles('spike');
    expect(found[0]).toBe('Spike');
    expect(found).toContain('Unspike');
    expect(titles('trash')).toEqual(['Spike']);
  });

  test('recent commands come first while nothing is typed', () => {
    expect(titles('', ['view.themeDark', 'file.export']).slice(0, 2)).toEqual([
      'Theme: Dark',
      'Export…',
    ]);
  });

  test('but a recent one does not outrank a better match', () => {
    expect(titles('bold', ['view.themeDark'])[0]).toBe('Bold');
  });

  test('a > asks for commands only, and the pieces’ palette for pieces only', () => {
    expect(readAsk('>the', false)).toEqual({ commands: true, pieces: false, query: 'the' });
    expect(readAsk('the', false)).toEqual({ commands: true, pieces: true, query: 'the' });
    expect(readAsk('the', true)).toEqual({ commands: false, pieces: true, query: 'the' });
  });
});
