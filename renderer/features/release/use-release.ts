/** What there is to settle in a piece, read again whenever anything about it may have changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReleaseReport, SignOff, Stage } from '../../../shared/domain/release.ts';
import { sentence } from '../../app/errors.ts';
import { call, on } from '../../bridge.ts';
import { again } from './again.ts';
import { checkPiece } from './check.ts';

/** Milliseconds to wait for further changes. */
const CALM = 80;
/** An embargo passes without anybody's doing. */
const MINUTE = 60_000;

export interface Release {
  /** Null until it is read. */
  readonly report: ReleaseReport | null;
  readonly signOffs: readonly SignOff[];
  /** Why it cannot be shown, in one sentence; null when it can. */
  readonly problem: string | null;
  readonly reload: () => Promise<void>;
}

export function useRelease(articleId: string, stage: Stage): Release {
  const [read, setRead] = useState<Omit<Release, 'reload'>>({
    report: null,
    signOffs: [],
    problem: null,
  });
  const asked = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const [report, { signOffs }] = await Promise.all([
        checkPiece(articleId, stage),
        call('signOff.list', { articleId }),
      ]);
      // What was asked before another change is old.
      if (mine === asked.current) setRead({ report, signOffs, problem: null });
    } catch (error) {
      if (mine === asked.current) setRead({ report: null, signOffs: [], problem: sentence(error) });
    }
  }, [articleId, stage]);
  useEffect(() => {
    void reload();
    const asking = again(reload, CALM);
    const { soon } = asking;
    const stops = [
      on('archive.changed', ({ articleIds }) => {
        if (articleIds.length === 0 || articleIds.includes(articleId)) soon();
      }),
      on('spelling.changed', soon),
      on('settings.changed', soon),
      on('profile.changed', soon),
    ];
    return () => {
      asked.current += 1;
      asking.stop();
      for (const stop of stops) stop();
    };
  }, [articleId, reload]);
  const waits = read.report?.items.some(({ rule }) => rule === 'embargo') ?? false;
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => void reload(), MINUTE);
    return () => clearInterval(timer);
  }, [waits, reload]);
  return { ...read, reload };
}
