/** The native menu as data, drawn from the one table of commands. */
import type { MenuItemConstructorOptions } from 'electron';
import {
  type MenuName,
  shortcutOn,
  type UserCommand,
  userCommands,
} from '../../shared/domain/commands.ts';

const order: readonly MenuName[] = [
  'File',
  'Edit',
  'Format',
  'Insert',
  'View',
  'Review',
  'Check',
  'Piece',
  'Help',
];

/** The letter that Alt opens each menu with; different for every menu. */
const mnemonics: Readonly<Record<MenuName, string>> = {
  File: '&File',
  Edit: '&Edit',
  Format: 'F&ormat',
  Insert: '&Insert',
  View: '&View',
  Review: '&Review',
  Check: '&Check',
  Piece: '&Piece',
  Help: '&Help',
};

/** Commands that macOS keeps in the program's own menu. */
const inAppMenu = new Set<string>(['program.quit', 'help.about']);

export type Choose = (id: string) => void;

/**
 * The whole menu for a system.
 *
 * Shortcuts are shown but not registered, except with roles: the page hears every key first and
 * carries them out by key position, so that they work under any keyboard layout and never twice.
 * (macOS registers them regardless, and gives a key to the menu only when the page let it pass.)
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  choose: Choose,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const menus = order.map((menu): MenuItemConstructorOptions => {
    const commands = userCommands.filter(
      (command) => command.menu === menu && !(mac && inAppMenu.has(command.id)),
    );
    return {
      label: mac ? menu : mnemonics[menu],
      submenu: grouped(commands, platform, choose),
      ...(mac && menu === 'Help' ? { role: 'help' as const } : {}),
    };
  });
  return mac ? [appMenu(choose), ...menus.slice(0, -1), windowMenu, ...menus.slice(-1)] : menus;
}

function grouped(
  commands: readonly UserCommand[],
  platform: NodeJS.Platform,
  choose: Choose,
): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = [];
  let group: number | null = null;
  for (const command of commands) {
    if (group !== null && command.group !== group) items.push({ type: 'separator' });
    group = command.group;
    items.push(item(command, platform, choose));
  }
  return items;
}

function item(
  command: UserCommand,
  platform: NodeJS.Platform,
  choose: Choose,
): MenuItemConstructorOptions {
  const accelerator = shortcutOn(command, platform);
  const shown: MenuItemConstructorOptions = {
    id: command.id,
    // An ampersand would be taken for a mnemonic.
    label: command.title.replaceAll('&', '&&'),
    ...(accelerator ? { accelerator } : {}),
  };
  if (command.role) {
    return { ...shown, role: command.role };
  }
  return {
    ...shown,
    ...(command.toggle ? { type: 'checkbox' as const } : {}),
    registerAccelerator: false,
    click: () => choose(command.id),
  };
}

function appMenu(choose: Choose): MenuItemConstructorOptions {
  return {
    label: 'Galley',
    submenu: [
      ...grouped(
        userCommands.filter((command) => command.id === 'help.about'),
        'darwin',
        choose,
      ),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      ...grouped(
        userCommands.filter((command) => command.id === 'program.quit'),
        'darwin',
        choose,
      ),
    ],
  };
}

const windowMenu: MenuItemConstructorOptions = {
  label: 'Window',
  role: 'windowMenu',
};

/** Whether a command can be used, from where it belongs and what the window said about it. */
export function isEnabled(
  command: UserCommand,
  archiveOpen: boolean,
  said: Readonly<Record<string, boolean>>,
): boolean {
  if (command.role) return true;
  if (command.where !== 'anywhere' && !archiveOpen) return false;
  return said[command.id] ?? command.where === 'anywhere';
}
