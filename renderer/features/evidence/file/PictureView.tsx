import { useRef } from 'react';
import styles from './FilePane.module.css';
import type { ShownFile } from './shown.ts';
import { useWidth } from './use-width.ts';
import { useZoom } from './use-zoom.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

/** A picture, fitted into the pane and as large as one likes. */
export function PictureView({ file }: { file: ShownFile }) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const zoom = useZoom();
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label="Picture">
        <span className={styles.gap} />
        <ZoomButtons {...zoom} />
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard.
        tabIndex={0}
        role="group"
        aria-label="Picture"
        onKeyDown={zoom.onKey}
      >
        <img
          className={styles.picture}
          src={`app://galley/attachment/${file.hash}`}
          alt={file.name}
          style={{ width: width * zoom.zoom }}
        />
      </div>
    </>
  );
}
