import { ChevronLeft, ChevronRight, ExternalLink, FileWarning } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { sentence } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from './FilePane.module.css';
import { openOutside } from './FilePane.tsx';
import { PdfPage } from './PdfPage.tsx';
import { openPdf, type Pdf, PdfProblem } from './pdf.ts';
import type { ShownFile } from './shown.ts';
import { useWidth } from './use-width.ts';
import { useZoom } from './use-zoom.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

/** Opens a file of the archive as a PDF for as long as it is shown. */
function usePdf(hash: string): { pdf: Pdf | null; problem: string } {
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let gone = false;
    let opened: Pdf | null = null;
    const open = async () => {
      const { bytes } = await call('attachment.get', { hash });
      opened = await openPdf(new Uint8Array(bytes));
      if (gone) opened.close();
      else setPdf(opened);
    };
    open().catch((error: unknown) => {
      if (!gone) setProblem(error instanceof PdfProblem ? error.message : sentence(error));
    });
    return () => {
      gone = true;
      opened?.close();
    };
  }, [hash]);
  return { pdf, problem };
}

/** A PDF, one page at a time. */
export function PdfView({ file, onPage }: { file: ShownFile; onPage: (page: number) => void }) {
  const { pdf, problem } = usePdf(file.hash);
  const [wanted, setWanted] = useState(file.page);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const zoom = useZoom();
  const pages = pdf?.pages ?? 0;
  const page = Math.min(Math.max(1, wanted), Math.max(1, pages));
  useEffect(() => onPage(page), [page, onPage]);
  // Another piece of evidence of the same file names another page.
  useEffect(() => setWanted(file.page), [file]);

  const turn = (to: number) => {
    if (to < 1 || to > pages) return;
    setWanted(to);
    scroller.current?.scrollTo({ top: 0 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (zoom.onKey(event)) return;
    const steps: Record<string, number> = {
      PageDown: page + 1,
      PageUp: page - 1,
      Home: 1,
      End: pages,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    turn(to);
  };
  if (problem) {
    return (
      <EmptyState
        icon={FileWarning}
        title="This PDF cannot be shown"
        text={problem}
        action={
          <Button icon={ExternalLink} onClick={() => openOutside(file.hash)}>
            Open in another program…
          </Button>
        }
      />
    );
  }
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label="Pages">
        <IconButton
          label="Page before"
          icon={ChevronLeft}
          shortcut="PageUp"
          disabled={page <= 1}
          onClick={() => turn(page - 1)}
        />
        <span className={styles.count} aria-live="polite">
          {pdf ? `Page ${page} of ${pages}` : 'Opening…'}
        </span>
        <IconButton
          label="Next page"
          icon={ChevronRight}
          shortcut="PageDown"
          disabled={page >= pages}
          onClick={() => turn(page + 1)}
        />
        <span className={styles.gap} />
        <ZoomButtons {...zoom} />
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled and turned by the keyboard.
        tabIndex={0}
        role="group"
        aria-label={pdf ? `Page ${page}` : 'Opening'}
        aria-busy={pdf === null}
        onKeyDown={onKeyDown}
      >
        {pdf && width > 0 && (
          <PdfPage document={pdf.document} number={page} width={width} zoom={zoom.zoom} />
        )}
      </div>
    </>
  );
}
