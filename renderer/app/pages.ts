/** The pages of a piece. The library's is in the first bundle; these are fetched when wanted. */
import { fetchedPage } from './fetched-page.tsx';

export const editorPage = fetchedPage(
  async () => (await import('../features/editor/EditorPage.tsx')).EditorPage,
);

/** Inside the editor's page: the text that is checked is the one that is written. */
export const checkPage = fetchedPage(
  async () => (await import('../features/check/CheckPage.tsx')).CheckPage,
);

export const releasePage = fetchedPage(
  async () => (await import('../features/release/ReleasePage.tsx')).ReleasePage,
);

/** The sheets of signing off and releasing, wherever they are asked for. */
export const releaseSheets = fetchedPage(
  async () => (await import('../features/release/ReleaseSheets.tsx')).ReleaseSheets,
);

export const versionsPage = fetchedPage(
  async () => (await import('../features/versions/VersionsPage.tsx')).VersionsPage,
);
