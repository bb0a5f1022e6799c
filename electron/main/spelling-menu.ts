/** The menu over a misspelled word. The page finds the word; its choice goes back to the page. */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

export type SpellingChoice = { kind: 'replace'; text: string } | { kind: 'learn' };

/** Shows the menu at the pointer; null when it closes without a choice. */
export function offerSpelling(
  window: BrowserWindow,
  suggestions: readonly string[],
): Promise<SpellingChoice | null> {
  return new Promise((resolve) => {
    const replacements: MenuItemConstructorOptions[] = suggestions.map((text) => ({
      label: text,
      click: () => resolve({ kind: 'replace', text }),
    }));
    const items: MenuItemConstructorOptions[] = [
      ...(replacements.length > 0 ? replacements : [{ label: 'No Suggestions', enabled: false }]),
      { type: 'separator' },
      { label: 'Learn Spelling', click: () => resolve({ kind: 'learn' }) },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
    ];
    // On some systems the menu says that it closed before it says what was chosen.
    const closed = (): void => void setTimeout(() => resolve(null), 100);
    Menu.buildFromTemplate(items).popup({ window, callback: closed });
  });
}
