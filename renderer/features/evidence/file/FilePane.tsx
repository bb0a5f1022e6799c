import { ExternalLink, FileQuestion, Quote, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { toast } from '../../../ui/Toast.tsx';
import styles from './FilePane.module.css';
import { PdfView } from './PdfView.tsx';
import { PictureView } from './PictureView.tsx';
import { selectedIn } from './selection.ts';
import { hideFile, type ShownFile, showsAs, useShownFile, useTaking } from './shown.ts';
import { bytesWords } from './size.ts';

/** Opens a file with the system's own program, which asks first. */
export const openOutside = (hash: string): void =>
  void call('attachment.openOutside', { hash }).catch(report);

/** The attached file beside the text; nothing while none is shown. */
export function FilePane() {
  const file = useShownFile((state) => state.file);
  useEffect(() => hideFile, []);
  return file && <Shown key={file.hash} file={file} />;
}

function Shown({ file }: { file: ShownFile }) {
  const pane = useRef<HTMLElement>(null);
  const [locator, setLocator] = useState('');
  const take = useTaking((state) => state.take);
  const shows = showsAs(file.mime);
  useEffect(() => pane.current?.focus(), []);
  const quote = () => {
    const quotation = selectedIn(pane.current);
    if (quotation === '') {
      toast({ text: 'Select the words in the file first.' });
      return;
    }
    if (take) take({ hash: file.hash, quotation, locator });
    else toast({ text: 'Open the evidence that these words are for first (E).' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      hideFile();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      quote();
    }
  };
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={`File: ${file.name}`}
      tabIndex={-1}
      data-own-keys=""
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <h2 className={styles.name} title={file.name}>
          {file.name}
        </h2>
        <span className={styles.size}>{bytesWords(file.size)}</span>
        <IconButton
          label="Open in another program…"
          icon={ExternalLink}
          onClick={() => openOutside(file.hash)}
        />
        <IconButton label="Close file" icon={X} onClick={hideFile} />
      </header>
      {shows === 'pdf' && <PdfView file={file} onPage={(page) => setLocator(`page ${page}`)} />}
      {shows === 'picture' && <PictureView file={file} />}
      {shows === 'nothing' && (
        <EmptyState
          icon={FileQuestion}
          title="Not shown in Galley"
          text="Files of this kind are opened by another program, as a read-only copy."
          action={
            <Button icon={ExternalLink} onClick={() => openOutside(file.hash)}>
              Open in another program…
            </Button>
          }
        />
      )}
      {shows === 'pdf' && (
        <footer className={styles.footer}>
          <Button
            size="small"
            icon={Quote}
            onClick={quote}
            onPointerDown={(e) => e.preventDefault()}
          >
            Use selection as quotation
          </Button>
        </footer>
      )}
    </section>
  );
}
