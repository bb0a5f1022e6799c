import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { deafen } from './deaf.ts';
import { editorPage } from './pages.ts';
import { startProgram } from './program.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
// A window opened for a piece wants the editor while the main process still looks for the piece.
if (window.location.hash === '#piece') void editorPage.fetch();
void startProgram();
for (const place of [root, document.body]) deafen(place, 'ProseMirror');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
