import { useRef } from 'react';
import type { Version } from '../../../shared/domain/version.ts';
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { called } from './names.ts';

/** Makes an earlier version the text again, and back; both as versions of their own. */
export function useRestore({
  articleId,
  reload,
  selected,
  onRestored,
}: {
  articleId: string;
  reload: () => Promise<readonly Version[]>;
  /** The version that is looked at. */
  selected: string | undefined;
  /** Told of the version that stands then, unless another was chosen meanwhile. */
  onRestored: (id: string) => void;
}): (version: Version, current: Version) => Promise<void> {
  const looked = useRef(selected);
  looked.current = selected;
  const bring = async (
    version: Version,
    current: string,
    /** Who goes on looking at this one is shown what stands then. */
    asked = looked.current,
  ): Promise<string | undefined> => {
    await call('version.restore', { articleId, versionId: version.id, expectedRevision: current });
    const [now] = await reload();
    if (now && looked.current === asked) onRestored(now.id);
    return now?.id;
  };
  return async (version, current) => {
    try {
      const restored = await bring(version, current.id);
      // Makes what stood before current again, unless the piece was changed since.
      const undo = async () => {
        if (!restored) return;
        await bring(current, restored, restored);
        toast({ text: 'Back as it was before.', tone: 'done' });
      };
      toast({
        text: `Restored ${called(version)}.`,
        tone: 'done',
        action: { label: 'Undo', run: () => void undo().catch(report) },
      });
    } catch (error) {
      report(error);
      void reload();
    }
  };
}
