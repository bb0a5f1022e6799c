/** The menu under the right mouse button in text: links, the clipboard, comments. */
import { clipboard, Menu, type MenuItemConstructorOptions } from 'electron';
import { readOutsideLink } from './outside-links.ts';
import type { Record } from './windows.ts';

export interface ContextMenuOptions {
  /** Gives a command of the table to the window. */
  readonly choose: (id: string) => void;
  readonly openLink: (url: string) => void;
  /** Whether the window can carry out a command now. */
  readonly enabled: (id: string) => boolean;
}

/** Answers a window's right clicks; nothing opens where there is nothing to do. */
export function offerContextMenu(record: Record, options: ContextMenuOptions): void {
  record.window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenuItems(params, options);
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window: record.window });
  });
}

function contextMenuItems(
  params: Electron.ContextMenuParams,
  options: ContextMenuOptions,
): MenuItemConstructorOptions[] {
  const groups = [link(params, options), text(params), comment(params, options)].filter(
    (group) => group.length > 0,
  );
  return groups.flatMap((group, at) =>
    at === 0 ? group : [{ type: 'separator' as const }, ...group],
  );
}

function link(
  params: Electron.ContextMenuParams,
  options: ContextMenuOptions,
): MenuItemConstructorOptions[] {
  const outside = readOutsideLink(params.linkURL);
  if (!outside) return [];
  return [
    { label: 'Open Link…', click: () => options.openLink(outside.url) },
    { label: 'Copy Link', click: () => void clipboard.writeText(outside.url) },
  ];
}

function text(params: Electron.ContextMenuParams): MenuItemConstructorOptions[] {
  const { editFlags, isEditable, selectionText } = params;
  if (isEditable) {
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      {
        role: 'pasteAndMatchStyle',
        label: 'Paste Without Formatting',
        enabled: editFlags.canPaste,
      },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  return selectionText.trim() ? [{ role: 'copy', enabled: editFlags.canCopy }] : [];
}

function comment(
  params: Electron.ContextMenuParams,
  options: ContextMenuOptions,
): MenuItemConstructorOptions[] {
  if (!params.selectionText.trim() || !options.enabled('insert.comment')) return [];
  return [{ label: 'Add Comment', click: () => options.choose('insert.comment') }];
}
