import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from './FilePane.module.css';
import type { Zoom } from './use-zoom.ts';

export function ZoomButtons({ zoom, larger, smaller, toWidth }: Zoom) {
  return (
    <>
      <IconButton label="Smaller" icon={ZoomOut} shortcut="-" onClick={smaller} />
      <span className={styles.zoom}>{Math.round(zoom * 100)} %</span>
      <IconButton label="Larger" icon={ZoomIn} shortcut="+" onClick={larger} />
      <IconButton label="Fit width" icon={Maximize2} shortcut="0" onClick={toWidth} />
    </>
  );
}
