/** Texts of versions that were read lately, and those about to be: so that the piece can be replayed. */
import type { Version, VersionContent } from '../../../shared/domain/version.ts';
import { call } from '../../bridge.ts';

/** Texts kept. */
const KEPT = 32;

const ready = new Map<string, VersionContent>();
const reading = new Map<string, Promise<VersionContent>>();

/** The text of the head may change under its id. */
const keyOf = ({ id, contentHash }: Version): string => `${id} ${contentHash}`;

/** The text of a version if it is at hand. */
export function textAtHand(version: Version): VersionContent | undefined {
  return ready.get(keyOf(version));
}

/** @throws GalleyError as `version.get` does */
export function readText(version: Version): Promise<VersionContent> {
  const key = keyOf(version);
  const there = ready.get(key);
  if (there) {
    // What was used last goes last.
    ready.delete(key);
    ready.set(key, there);
    return Promise.resolve(there);
  }
  const begun = reading.get(key);
  if (begun) return begun;
  const read = call('version.get', { versionId: version.id })
    .then((content) => {
      // A head that was written meanwhile is another text than the one that was asked for.
      if (content.version.contentHash === version.contentHash) keep(key, content);
      return content;
    })
    .finally(() => reading.delete(key));
  reading.set(key, read);
  return read;
}

function keep(key: string, content: VersionContent): void {
  ready.set(key, content);
  const [oldest] = ready.keys();
  if (ready.size > KEPT && oldest !== undefined) ready.delete(oldest);
}

/** Reads texts that may be wanted next, one after the other, until `wanted` says no. */
export async function readAhead(
  versions: readonly Version[],
  wanted: () => boolean,
): Promise<void> {
  for (const version of versions) {
    if (!wanted()) return;
    // What cannot be read says so when it is opened.
    await readText(version).catch(() => {});
  }
}
