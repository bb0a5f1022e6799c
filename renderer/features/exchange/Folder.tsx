import { FolderOpen } from 'lucide-react';
import { report } from '../../app/errors.ts';
import styles from './ExportDialog.module.css';
import { chooseFolder, useExport } from './export.ts';

/** Where files are written to, and how to choose another place. */
export function Folder() {
  const { folder } = useExport();
  return (
    <div className={styles.folder}>
      <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.into} title={folder ?? undefined}>
        {folder ?? 'No folder chosen yet'}
      </span>
      <button
        type="button"
        className={styles.change}
        onClick={() => void chooseFolder().catch(report)}
      >
        {folder ? 'Change…' : 'Choose…'}
      </button>
    </div>
  );
}
