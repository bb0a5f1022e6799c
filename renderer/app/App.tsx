import { CSPProvider } from '@base-ui/react/csp-provider';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Toaster } from '../ui/Toast.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { listenForCommands } from './commands.ts';
import { loadProgram, useProgram } from './program.ts';
import { Workspace } from './Workspace.tsx';

function Shown() {
  const { phase, problem } = useProgram();
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
  return <Workspace />;
}

/** The whole window. */
export function App() {
  useEffect(listenForCommands, []);
  return (
    <CSPProvider disableStyleElements>
      <TooltipProvider>
        <Shown />
        <Toaster />
      </TooltipProvider>
    </CSPProvider>
  );
}
