/** What the program is showing: which archive is open, who writes in it, on which system. */
import { create } from 'zustand';
import type { ArchiveInfo } from '../../shared/contract/archive.ts';
import type { ProgramState } from '../../shared/contract/shell.ts';
import { call, on } from '../bridge.ts';
import { showOnly } from '../features/library/filters.ts';
import { clearSelection } from '../features/library/selection.ts';
import { toast } from '../ui/Toast.tsx';
import { report, sentence } from './errors.ts';
import { useNavigation } from './navigation.ts';
import { openAhead } from './opening.ts';
import { editorPage } from './pages.ts';
import { loadPeople } from './people.ts';
import { useProfileStore } from './profile.ts';
import { takeSettings } from './settings.ts';
import { startTheme } from './theme.ts';
import { useUndo } from './undo.ts';

interface Program {
  /** `loading` until the main process has answered for the first time. */
  phase: 'loading' | 'ready' | 'failed';
  /** Why it failed, in one sentence. */
  problem: string;
  archive: ArchiveInfo | null;
  version: string;
  defaultFolder: string;
  spellingLanguages: readonly string[];
}

export const useProgram = create<Program>(() => ({
  phase: 'loading',
  problem: '',
  archive: null,
  version: '',
  defaultFolder: '',
  spellingLanguages: [],
}));

function take(state: ProgramState): void {
  takeSettings(state.settings);
  useProfileStore.setState({ profile: state.profile });
  useProgram.setState({
    phase: 'ready',
    archive: state.archive,
    version: state.version,
    defaultFolder: state.defaultFolder,
    spellingLanguages: state.spellingLanguages,
  });
  for (const text of state.notices) toast({ text, tone: 'info', timeout: 15_000 });
  for (const text of state.archive?.warnings ?? []) toast({ text, tone: 'warning' });
}

/** Reads the program's state anew, as after another archive was opened. */
export async function loadProgram(): Promise<void> {
  try {
    take(await call('program.state', {}));
    if (useProgram.getState().archive) await loadPeople();
  } catch (error) {
    useProgram.setState({ phase: 'failed', problem: sentence(error) });
  }
}

/** Begins everything that lives as long as the window. Call once. */
export async function startProgram(): Promise<void> {
  startTheme();
  on('settings.changed', takeSettings);
  on('profile.changed', ({ profile }) => {
    useProfileStore.setState({ profile });
    void loadPeople().catch(report);
  });
  // A file may have brought people in.
  on('job.finished', ({ kind }) => {
    if (kind === 'import') void loadPeople().catch(report);
  });
  on('notice', ({ text, tone }) => toast({ text, tone }));
  on('archive.replaced', () => {
    // Nothing chosen, filtered or undone in one archive means anything in another.
    clearSelection();
    showOnly({});
    useUndo.setState({ undo: null });
    useNavigation.setState({ place: { view: 'library' } });
    void loadProgram();
  });
  try {
    const state = await call('program.state', {});
    if (state.archive && state.articleId) {
      openAhead(state.articleId);
      await editorPage.fetch();
      useNavigation.setState({ place: { view: 'write', articleId: state.articleId } });
    }
    take(state);
    if (state.archive) await loadPeople();
  } catch (error) {
    useProgram.setState({ phase: 'failed', problem: sentence(error) });
  }
}
