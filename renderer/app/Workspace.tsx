import { type ComponentType, lazy, Suspense } from 'react';
import { useNavigation } from './navigation.ts';
import styles from './Workspace.module.css';

type Page = ComponentType<{ articleId: string }>;
const pages = import.meta.glob<Record<string, Page>>([
  '../features/editor/EditorPage.tsx',
  '../features/versions/VersionsPage.tsx',
]);
const page = (path: string, name: string) =>
  lazy(async () => ({ default: (await pages[path]?.())?.[name] as Page }));
const EditorPage = page('../features/editor/EditorPage.tsx', 'EditorPage');
const VersionsPage = page('../features/versions/VersionsPage.tsx', 'VersionsPage');

/** Sidebar and page side by side. */
export function Workspace() {
  const place = useNavigation();
  return (
    <div className={styles.window}>
      <main className={styles.page}>
        <Suspense>
          {place.view === 'write' && (
            <EditorPage key={place.articleId} articleId={place.articleId} />
          )}
          {place.view === 'versions' && (
            <VersionsPage key={place.articleId} articleId={place.articleId} />
          )}
        </Suspense>
      </main>
    </div>
  );
}
