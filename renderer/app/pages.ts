/** The pages of a piece. The library's is in the first bundle; these are fetched when wanted. */
import { fetchedPage } from './fetched-page.tsx';

export const editorPage = fetchedPage(
  async () => (await import('../features/editor/EditorPage.tsx')).EditorPage,
);

export const versionsPage = fetchedPage(
  async () => (await import('../features/versions/VersionsPage.tsx')).VersionsPage,
);
