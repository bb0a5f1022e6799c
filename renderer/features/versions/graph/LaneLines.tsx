import type { CSSProperties } from 'react';
import styles from './LaneLines.module.css';
import type { LanePart } from './lanes.ts';

/** The piece's own line, from the left edge of a row. */
const MAIN = 20;
/** From the piece's line to the first lane, and from lane to lane. */
const FIRST = 18;
const NEXT = 14;

const laneX = (lane: number): number => MAIN + FIRST + (lane - 1) * NEXT;

/** Says how much room lanes need beyond what a row has for them anyway. */
export const laneRoom = (width: number): CSSProperties =>
  ({ '--lane-room': `${Math.max(0, width - 1) * NEXT}px` }) as CSSProperties;

/** What is drawn of private drafts in one row: dashed lines beside that of the piece. */
export function LaneLines({
  parts,
  height,
}: {
  parts: readonly LanePart[];
  /** Of the row, in pixels. */
  height: number;
}) {
  if (parts.length === 0) return null;
  const middle = height / 2;
  return (
    <svg className={styles.lines} height={height} data-lanes="" aria-hidden="true">
      {parts.map(({ lane, segment }) => {
        const x = laneX(lane);
        return (
          <g key={lane}>
            <path d={pathOf(segment, x, middle, height)} />
            {(segment === 'version' || segment === 'end') && <circle cx={x} cy={middle} r={3.5} />}
          </g>
        );
      })}
    </svg>
  );
}

function pathOf(segment: LanePart['segment'], x: number, middle: number, height: number): string {
  switch (segment) {
    case 'by':
    case 'version':
      return `M${x} 0V${height}`;
    case 'end':
      return `M${x} ${middle}V${height}`;
    case 'branch':
      return `M${x} 0C${x} ${middle * 0.7} ${MAIN + 6} ${middle * 0.5} ${MAIN + 3} ${middle - 4}`;
    case 'merge':
      return `M${MAIN + 3} ${middle + 4}C${MAIN + 6} ${middle * 1.5} ${x} ${middle * 1.3} ${x} ${height}`;
  }
}
