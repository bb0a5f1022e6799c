/** Help: the keys, and what this program is. */
import { define } from './command.ts';

export const helpCommands = define([
  {
    id: 'help.shortcuts',
    title: 'Keyboard Shortcuts',
    menu: 'Help',
    group: 1,
    shortcut: 'F1',
    where: 'anywhere',
    keywords: 'help keys',
  },
  {
    id: 'help.about',
    title: 'About Galley',
    menu: 'Help',
    group: 2,
    where: 'anywhere',
    keywords: 'version licence',
  },
] as const);
