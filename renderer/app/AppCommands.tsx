import { call } from '../bridge.ts';
import { useOpenDraft } from '../features/drafts/use-drafts.ts';
import { askExport, askReady } from '../features/exchange/export.ts';
import { chooseAndImport } from '../features/exchange/import.ts';
import { askIssue } from '../features/exchange/issue.ts';
import { askRestore, backUp, verify } from '../features/exchange/maintenance.ts';
import { chooseOver } from '../features/exchange/over.ts';
import { askHouse } from '../features/house/house.ts';
import { deskMeant } from '../features/library/filters.ts';
import { openPalette } from '../features/palette/state.ts';
import { askRequirements } from '../features/release/requirements.ts';
import { askReport } from '../features/report/report.ts';
import { lockVault, showVault, useVault } from '../features/vault/vault.ts';
import { toast } from '../ui/Toast.tsx';
import { type CommandHandlers, runCommand, useCommands } from './commands.ts';
import { openSheet } from './dialogs.ts';
import { toggleSidebar, useSidebar } from './layout.ts';
import {
  currentArticleId,
  flushAll,
  goToArticle,
  goToLibrary,
  setMode,
  useNavigation,
} from './navigation.ts';
import { duplicatePiece, newPiece, spikePieces, unspikePieces } from './pieces.ts';
import { useProgram } from './program.ts';
import { setSettings, useSettings, useSettingsStore } from './settings.ts';
import { useTargets } from './targets.ts';
import { useUndo } from './undo.ts';

const zooms = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** The next zoom level up or down, in percent. */
export function nextZoom(zoom: number, up: boolean): number {
  return up
    ? (zooms.find((each) => each > zoom) ?? zoom)
    : (zooms.findLast((each) => each < zoom) ?? zoom);
}

const zoomBy = (up: boolean) =>
  setSettings({ zoom: nextZoom(useSettingsStore.getState().settings.zoom, up) });

/** The piece written last, for the way back from the library. */
async function writeLatest(): Promise<void> {
  if (currentArticleId()) {
    await setMode('write');
    return;
  }
  const { rows } = await call('article.recent', { limit: 1 });
  const latest = rows[0];
  if (latest) await goToArticle(latest.id);
  else toast({ text: 'No piece has been opened yet.' });
}

/** The library's field takes the focus once the library is shown. */
async function searchLibrary(): Promise<void> {
  if (!(await goToLibrary())) return;
  requestAnimationFrame(() => runCommand('library.search'));
}

function useAnywhere(): CommandHandlers {
  const { theme, zoom } = useSettings();
  return {
    'archive.create': { run: () => call('archive.create', {}) },
    'archive.open': { run: () => call('archive.open', {}) },
    'palette.open': { run: () => openPalette('all') },
    'view.themeSystem': {
      run: () => setSettings({ theme: 'system' }),
      checked: theme === 'system',
    },
    'view.themeLight': { run: () => setSettings({ theme: 'light' }), checked: theme === 'light' },
    'view.themeDark': { run: () => setSettings({ theme: 'dark' }), checked: theme === 'dark' },
    'view.zoomIn': { run: () => zoomBy(true), enabled: zoom < 300 },
    'view.zoomOut': { run: () => zoomBy(false), enabled: zoom > 50 },
    'view.zoomReset': { run: () => setSettings({ zoom: 100 }), enabled: zoom !== 100 },
    'edit.spellingLanguage': { run: () => openSheet('spelling') },
    'help.shortcuts': { run: () => openSheet('shortcuts') },
    'help.about': { run: () => openSheet('about') },
  };
}

function usePieceCommands(): CommandHandlers {
  const place = useNavigation();
  const { targets } = useTargets();
  const readOnly = useProgram((state) => state.archive?.readOnly) !== null;
  const [first] = targets;
  // A private draft is no piece: what is done with pieces is done with the one it is a draft of.
  const drafting = useOpenDraft(({ draft }) => draft !== null);
  const one = targets.length === 1 && first && !drafting ? first : null;
  const any = targets.length > 0 && !drafting;
  const spiked = any && targets.every(({ status }) => status === 'spiked');
  const flushed = async (act: () => Promise<unknown>) => {
    if (await flushAll()) await act();
  };
  return {
    'piece.new': { run: () => newPiece(), enabled: !readOnly },
    'piece.quickOpen': { run: () => openPalette('pieces') },
    'piece.openInWindow': {
      run: () => one && call('window.openArticle', { articleId: one.id }),
      // A piece is shown once: the one that is open here would only come to the front.
      enabled: one !== null && place.view === 'library',
    },
    'piece.duplicate': {
      run: () => one && flushed(() => duplicatePiece(one.id)),
      enabled: one !== null && !readOnly,
    },
    'piece.spike': { run: () => spikePieces(targets), enabled: any && !spiked && !readOnly },
    'piece.unspike': { run: () => unspikePieces(targets), enabled: spiked && !readOnly },
    'file.importOver': {
      run: () => one && chooseOver(one),
      enabled: one !== null && !spiked && !readOnly,
    },
    'file.export': { run: () => askExport(targets), enabled: any },
    'file.exportIssue': { run: () => askIssue(targets), enabled: any && targets.length > 1 },
    'report.write': { run: () => one && askReport(one), enabled: one !== null },
  };
}

function useArchiveCommands(): CommandHandlers {
  const { spelling, smartTypography } = useSettings();
  const sidebar = useSidebar();
  const readOnly = useProgram((state) => state.archive?.readOnly) !== null;
  const place = useNavigation();
  const undo = useUndo((state) => state.undo);
  const drafting = useOpenDraft(({ draft }) => draft !== null);
  const desk = useTargets(({ targets }) => targets[0]?.desk ?? '');
  const vaultOpen = useVault(({ state }) => state?.state === 'unlocked');
  return {
    ...usePieceCommands(),
    'file.import': { run: chooseAndImport, enabled: !readOnly },
    'archive.backup': { run: backUp, enabled: !readOnly },
    'archive.restore': { run: askRestore, enabled: !readOnly },
    'archive.verify': { run: verify },
    'vault.show': { run: () => showVault() },
    'vault.lock': { run: lockVault, enabled: vaultOpen },
    'check.sources': { run: () => openSheet('sources') },
    'version.prune': { run: () => openSheet('prune'), enabled: !readOnly },
    'profile.edit': { run: () => openSheet('profile'), enabled: !readOnly },
    'profile.switch': { run: () => openSheet('writer'), enabled: !readOnly },
    'edit.undo': { run: () => undo?.(), enabled: undo !== null && place.view === 'library' },
    'edit.spelling': { run: () => setSettings({ spelling: !spelling }), checked: spelling },
    'edit.smartTypography': {
      run: () => setSettings({ smartTypography: !smartTypography }),
      checked: smartTypography,
    },
    'library.search': { run: searchLibrary },
    'check.mine': { run: () => openSheet('claims') },
    'check.find': { run: () => openSheet('claim search') },
    'view.library': { run: goToLibrary },
    'view.write': { run: writeLatest },
    'view.check': {
      run: () => setMode('check'),
      enabled: place.view !== 'library' && !drafting,
    },
    'view.versions': {
      run: () => setMode('versions'),
      enabled: place.view !== 'library',
    },
    'view.release': {
      run: () => setMode('release'),
      enabled: place.view !== 'library' && !drafting,
    },
    'release.requirements': { run: () => askRequirements(desk) },
    'desk.template': { run: () => askHouse(deskMeant(desk)) },
    'file.exportReady': { run: () => askReady(deskMeant(desk)) },
    'view.sidebar': { run: toggleSidebar, checked: sidebar.shown !== 'hidden' },
  };
}

/** Registers what can be done everywhere. */
export function AnywhereCommands() {
  useCommands(useAnywhere());
  return null;
}

/** Registers what can be done as long as an archive is open. */
export function ArchiveCommands() {
  useCommands(useArchiveCommands());
  return null;
}
