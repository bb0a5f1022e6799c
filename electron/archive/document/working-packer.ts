/**
 * Packs texts while they are being written. A long one is packed in parts, and only the part in which
 * something changed is packed anew: at 100,000 words a tenth of the time of packing the whole. When
 * the text is kept it is packed as a whole (`settleContent`).
 */
import { brotli, joinParts, type Packed, pack } from '../codec.ts';
import { sameEnd, sameStart } from './same-bytes.ts';

/** Shorter texts are packed whole in as little time. */
const LONG = 96 * 1024;
const PART = 32 * 1024;
const QUALITY = 1;
/** Pieces whose parts are remembered; a person writes in few at once. */
const REMEMBERED = 6;

interface Part {
  /** Bytes before packing. */
  size: number;
  packed: Buffer;
}

interface Remembered {
  raw: Buffer;
  parts: readonly Part[];
}

export class WorkingPacker {
  private readonly remembered = new Map<string, Remembered>();

  pack(articleId: string, raw: Buffer): Packed {
    const before = this.remembered.get(articleId);
    this.remembered.delete(articleId);
    if (raw.length < LONG) return pack(raw, 'working');
    const parts = before ? followChange(before, raw) : cut(raw);
    this.remembered.set(articleId, { raw, parts });
    const oldest = this.remembered.keys().next().value;
    if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    return joinParts(parts.map((part) => part.packed));
  }
}

function cut(raw: Buffer): Part[] {
  const count = Math.max(1, Math.round(raw.length / PART));
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [i, i + 1].map((n) => Math.floor((raw.length * n) / count));
    const part = raw.subarray(from, to);
    return { size: part.length, packed: brotli(part, QUALITY) };
  });
}

/** Parts before and behind the place that differs are taken over. */
function followChange({ raw: before, parts }: Remembered, raw: Buffer): Part[] {
  const start = sameStart(before, raw);
  let from = 0;
  let first = 0;
  for (const { size } of parts) {
    if (from + size > start) break;
    from += size;
    first += 1;
  }
  const end = sameEnd(before, raw, Math.min(before.length, raw.length) - from);
  let behind = 0;
  let last = parts.length;
  while (last > first) {
    const { size } = parts[last - 1] as Part;
    if (behind + size > end) break;
    behind += size;
    last -= 1;
  }
  // Crumbs would add up over a long day: one is packed together with the part before it.
  const crumb = raw.length - behind - from;
  const neighbour = parts[first - 1];
  if (crumb < PART / 4 && neighbour) {
    first -= 1;
    from -= neighbour.size;
  }
  return [
    ...parts.slice(0, first),
    ...cut(raw.subarray(from, raw.length - behind)),
    ...parts.slice(last),
  ];
}
