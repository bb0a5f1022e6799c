import { CSPProvider } from '@base-ui/react/csp-provider';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { DropTarget } from '../features/exchange/DropTarget.tsx';
import { ExportDialog } from '../features/exchange/ExportDialog.tsx';
import { ImportReport } from '../features/exchange/ImportReport.tsx';
import { IssueSheet } from '../features/exchange/IssueSheet.tsx';
import { JobPanel } from '../features/exchange/JobPanel.tsx';
import { MaintenanceDialogs } from '../features/exchange/MaintenanceDialogs.tsx';
import { OverSheet } from '../features/exchange/OverSheet.tsx';
import { FirstRun } from '../features/first-run/FirstRun.tsx';
import { WhoWrites } from '../features/first-run/WhoWrites.tsx';
import { Palette } from '../features/palette/Palette.tsx';
import { ReportDialog } from '../features/report/ReportDialog.tsx';
import { VaultSheet } from '../features/vault/VaultSheet.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Toaster } from '../ui/Toast.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { AnywhereCommands } from './AppCommands.tsx';
import { listenForCommands } from './commands.ts';
import { useProfile } from './profile.ts';
import { loadProgram, useProgram } from './program.ts';
import { Sheets } from './Sheets.tsx';
import { Workspace } from './Workspace.tsx';

function Shown() {
  const { phase, problem, archive } = useProgram();
  const profile = useProfile();
  if (phase === 'loading') return null;
  if (phase === 'failed') {
    return (
      <main>
        <EmptyState
          icon={TriangleAlert}
          title="Galley could not start"
          text={problem}
          action={
            <Button variant="primary" onClick={() => void loadProgram()}>
              Try again
            </Button>
          }
        />
      </main>
    );
  }
  if (!archive) return <FirstRun />;
  if (!profile && !archive.readOnly) return <WhoWrites />;
  return (
    <>
      <Workspace />
      <DropTarget />
      <ImportReport />
      <OverSheet />
      <ExportDialog />
      <IssueSheet />
      <MaintenanceDialogs />
      <ReportDialog />
      <VaultSheet />
      <JobPanel />
    </>
  );
}

/** The whole window. */
export function App() {
  useEffect(listenForCommands, []);
  return (
    <CSPProvider disableStyleElements>
      <TooltipProvider>
        <AnywhereCommands />
        <Shown />
        <Palette />
        <Sheets />
        <Toaster />
      </TooltipProvider>
    </CSPProvider>
  );
}
