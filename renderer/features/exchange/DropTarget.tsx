import { useEffect, useState } from 'react';
import { report } from '../../app/errors.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useProgram } from '../../app/program.ts';
import { pathForFile } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import styles from './DropTarget.module.css';
import { importPaths } from './import.ts';

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** A field of the page takes files itself. */
const isTaken = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('[data-drop]') !== null;

/** Pictures dropped on a piece belong into its text; the editor takes them. */
const onlyPictures = (transfer: DataTransfer): boolean =>
  transfer.items.length > 0 &&
  [...transfer.items].every((item) => item.kind === 'file' && item.type.startsWith('image/'));

/** The paths of what was dropped; empty for what has none, such as a picture out of a web page. */
export const droppedPaths = (transfer: DataTransfer): string[] =>
  [...transfer.files].map(pathForFile).filter(Boolean);

/**
 * Follows files dragged over the window.
 * @returns how many hover now; 0 when none do.
 */
export function useFileDrop(onDrop: (paths: string[]) => void, ignorePictures: boolean): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    /** Enters and leaves come for every element crossed. */
    let depth = 0;
    const ours = (event: DragEvent): DataTransfer | null => {
      const transfer = event.dataTransfer;
      if (!transfer || !hasFiles(event) || isTaken(event)) return null;
      return ignorePictures && onlyPictures(transfer) ? null : transfer;
    };
    const enter = (event: DragEvent) => {
      const transfer = ours(event);
      if (!transfer) return;
      depth += 1;
      setCount(Math.max(1, transfer.items.length));
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setCount(0);
    };
    const over = (event: DragEvent) => {
      const transfer = ours(event);
      if (!transfer) return;
      event.preventDefault();
      event.stopPropagation();
      transfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setCount(0);
      const transfer = ours(event);
      if (!transfer) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop(droppedPaths(transfer));
    };
    const options = { capture: true };
    window.addEventListener('dragenter', enter, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('dragover', over, options);
    window.addEventListener('drop', drop, options);
    return () => {
      window.removeEventListener('dragenter', enter, options);
      window.removeEventListener('dragleave', leave, options);
      window.removeEventListener('dragover', over, options);
      window.removeEventListener('drop', drop, options);
    };
  }, [onDrop, ignorePictures]);
  return count;
}

/** What is said while files hover. */
export const letGo = (count: number): string =>
  count === 1 ? 'Let go to add 1 piece' : `Let go to add ${count} pieces`;

function take(paths: string[]): void {
  const { archive } = useProgram.getState();
  if (archive?.readOnly) toast({ text: archive.readOnly, tone: 'warning' });
  else importPaths(paths).catch(report);
}

/** The whole window takes files: a border and a sentence while they hover. */
export function DropTarget() {
  const count = useFileDrop(take, useNavigation().view === 'write');
  if (count === 0) return null;
  return (
    <div className={styles.over}>
      <p className={styles.say}>{letGo(count)}</p>
    </div>
  );
}
