/** Signing off and releasing. */
import { define } from './command.ts';

export const releaseCommands = define([
  {
    id: 'release.signOff',
    title: 'Sign Off…',
    menu: 'Piece',
    group: 4,
    where: 'editor',
    keywords: 'pass facts legal copy approve',
  },
  {
    id: 'release.signAgain',
    title: 'Sign Off Again',
    menu: 'Piece',
    group: 4,
    shortcut: 'F4',
    where: 'editor',
    keywords: 'broken pass typo',
  },
  {
    id: 'release.requirements',
    title: 'What the Desk Asks…',
    menu: 'Piece',
    group: 4,
    where: 'archive',
    keywords: 'requirements release rules limits passes',
  },
  {
    id: 'desk.template',
    title: 'House Template…',
    menu: 'Piece',
    group: 4,
    where: 'archive',
    keywords: 'desk export file names naming front matter word styles docx',
  },
] as const);
