import { Paperclip, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import look from '../../ui/Field.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { fullTime } from '../../ui/time.ts';
import { type Attached, attach } from './attach.ts';
import styles from './FileField.module.css';
import { showFile } from './file/shown.ts';
import { bytesWords } from './file/size.ts';

/** A file to choose or to drop here; once it is kept, its hash and when it came in. */
export function FileField({
  file,
  onChange,
}: {
  file: Attached | null;
  onChange: (file: Attached | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setKeeping(true);
    const kept = await attach(chosen);
    setKeeping(false);
    if (kept) onChange(kept);
  };
  return (
    <div
      className={classes(styles.field, over && styles.over)}
      data-drop="file"
      role="group"
      aria-label="File"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <span className={look.label} aria-hidden="true">
        File
      </span>
      <input
        ref={input}
        type="file"
        className={styles.input}
        tabIndex={-1}
        aria-label="Attach a file"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {keeping && <ProgressBar label="Keeping the file" done={0} total={0} />}
      {!keeping && file && (
        <div className={styles.kept}>
          <button
            type="button"
            className={styles.name}
            onClick={() => showFile({ ...file, page: 1 })}
            title={file.name}
          >
            {file.name}
          </button>
          <span className={styles.facts}>
            {bytesWords(file.size)} · SHA-256 {file.hash.slice(0, 12)}…
            {file.capturedAt && ` · ${fullTime(file.capturedAt)}`}
          </span>
          <IconButton label="Take the file off" icon={X} onClick={() => onChange(null)} />
        </div>
      )}
      {!keeping && !file && (
        <Button size="small" icon={Paperclip} onClick={() => input.current?.click()}>
          Attach a file, or drop it here
        </Button>
      )}
    </div>
  );
}
