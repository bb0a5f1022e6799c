/** The way each piece is written in outlasts the window. */
import { setSettings, useSettingsStore } from '../../app/settings.ts';
import { useReview, type WritingMode } from './mode.ts';

/** Pieces whose mode is remembered. */
const MOST = 200;

/** Another piece is shown: as it was written in the last time, with its markup. */
export function reviewPiece(articleId: string): void {
  if (useReview.getState().articleId === articleId) return;
  const { suggestingIn } = useSettingsStore.getState().settings;
  useReview.setState({
    articleId,
    mode: suggestingIn.includes(articleId) ? 'suggesting' : 'editing',
    view: 'markup',
  });
}

/** Changes how the person writes in the piece shown in this window, and remembers it. */
export function setWritingMode(mode: WritingMode): void {
  const { articleId } = useReview.getState();
  useReview.setState({ mode });
  if (articleId === null) return;
  const others = useSettingsStore
    .getState()
    .settings.suggestingIn.filter((each) => each !== articleId);
  setSettings({
    suggestingIn: (mode === 'suggesting' ? [articleId, ...others] : others).slice(0, MOST),
  });
}
