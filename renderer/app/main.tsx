import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startProgram } from './program.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
void startProgram();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
