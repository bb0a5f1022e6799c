/** Files that become backup: kept in the archive under the hash of their bytes. */
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';

export interface Attached {
  /** SHA-256. */
  readonly hash: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** When it came into the archive (ISO instant). */
  readonly capturedAt: string | null;
}

/** The archive takes no larger ones. */
const MOST_BYTES = 25 * 1024 * 1024;

/**
 * Keeps a file.
 * @returns null when it could not be kept, and said so
 */
export async function attach(file: File): Promise<Attached | null> {
  if (file.size > MOST_BYTES) {
    toast({ text: `“${file.name}” is larger than 25 MB.`, tone: 'warning' });
    return null;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const info = await call('attachment.add', { name: file.name.slice(-255) || 'file', bytes });
    const { hash, name, mime } = info;
    return { hash, name, mime, size: info.bytes, capturedAt: new Date().toISOString() };
  } catch (error) {
    report(error);
    return null;
  }
}
