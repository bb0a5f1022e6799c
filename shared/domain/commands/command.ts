/** What a command of the menu, the palette and the keyboard is. */
export type MenuName =
  | 'File'
  | 'Edit'
  | 'Format'
  | 'Insert'
  | 'View'
  | 'Review'
  | 'Check'
  | 'Piece'
  | 'Help';

/** What the platform does itself, in a menu or when the palette asks for it. */
export const windowRoles = [
  'close',
  'quit',
  'cut',
  'copy',
  'paste',
  'pasteAndMatchStyle',
  'selectAll',
  'togglefullscreen',
] as const;
export type WindowRole = (typeof windowRoles)[number];

export interface UserCommand {
  readonly id: string;
  readonly title: string;
  readonly menu: MenuName;
  /** Items of one group stand together between separators. */
  readonly group: number;
  /** Electron's accelerator form; `CmdOrCtrl` is ⌘ on macOS and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Where macOS has another one by custom. */
  readonly macShortcut?: string;
  /** Where it can be used at all; finer conditions come from the window (`menu.update`). */
  readonly where: 'anywhere' | 'archive' | 'library' | 'editor';
  /** Ticked when on. */
  readonly toggle?: true;
  /** Words that also find it in the palette. */
  readonly keywords?: string;
  /** Carried out by the platform through a menu role (copy, paste, quit…). */
  readonly role?: WindowRole;
}

/** A part of the table, with its ids known to the compiler. */
export const define = <const T extends readonly UserCommand[]>(table: T): T => table;
