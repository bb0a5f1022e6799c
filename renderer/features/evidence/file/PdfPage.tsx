import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-serverless';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { report } from '../../../app/errors.ts';
import styles from './PdfPage.module.css';

/** Device pixels of one page's picture; a larger zoom is drawn coarser. */
const MOST_AREA = 16_000_000;

/** One page of a PDF at a zoom, with its words over it to be selected and read out. */
export function PdfPage({
  document: pdf,
  number,
  width,
  zoom,
}: {
  document: PDFDocumentProxy;
  /** Counted from 1. */
  number: number;
  /** CSS pixels that the page is fitted into at a zoom of 1. */
  width: number;
  zoom: number;
}) {
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    pdf
      .getPage(number)
      .then((found) => !gone && setPage(found))
      .catch(report);
    return () => {
      gone = true;
    };
  }, [pdf, number]);
  const natural = page?.getViewport({ scale: 1 });
  const scale = natural ? (width / natural.width) * zoom : 1;

  useEffect(() => {
    const canvas = picture.current;
    const layer = words.current;
    if (!page || !canvas || !layer) return;
    return draw(page, scale, canvas, layer);
  }, [page, scale]);

  return (
    <div
      className={styles.page}
      style={
        {
          width: (natural?.width ?? width) * scale,
          height: (natural?.height ?? width * 1.4) * scale,
          '--total-scale-factor': scale,
        } as CSSProperties
      }
      data-page={page?.pageNumber === number ? number : undefined}
    >
      <canvas ref={picture} className={styles.picture} />
      <div ref={words} className={styles.words} data-pdf-words="" />
    </div>
  );
}

/** Draws a page and lays its words over it; returns how to stop. */
function draw(
  page: PDFPageProxy,
  scale: number,
  canvas: HTMLCanvasElement,
  layer: HTMLElement,
): () => void {
  const viewport = page.getViewport({ scale });
  const area = viewport.width * viewport.height;
  const dense = Math.min(window.devicePixelRatio, Math.sqrt(MOST_AREA / area));
  // Drawn beside what is shown, so that a zoom never shows an empty page.
  const next = document.createElement('canvas');
  next.width = Math.floor(viewport.width * dense);
  next.height = Math.floor(viewport.height * dense);
  const drawing = page.render({
    canvas: next,
    viewport,
    transform: [dense, 0, 0, dense, 0, 0],
    background: '#ffffff',
  });
  let gone = false;
  const stop = { layer: () => {} };
  const show = () => {
    if (gone) return;
    canvas.width = next.width;
    canvas.height = next.height;
    canvas.getContext('2d')?.drawImage(next, 0, 0);
    canvas.dataset.drawn = '';
  };
  drawing.promise.then(show).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'RenderingCancelledException')) report(error);
  });
  void import('pdfjs-serverless').then(async ({ TextLayer }) => {
    if (gone) return;
    layer.replaceChildren();
    const text = new TextLayer({
      textContentSource: page.streamTextContent(),
      container: layer,
      viewport,
    });
    stop.layer = () => text.cancel();
    await text.render().catch(() => undefined);
  }, report);
  return () => {
    gone = true;
    drawing.cancel();
    stop.layer();
  };
}
