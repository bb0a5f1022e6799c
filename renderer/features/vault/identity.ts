/** One identity while it is shown: read, typed in, and sealed a moment after the last key. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { Identity, SealedIdentity } from '../../../shared/domain/vault.ts';
import { sentence } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { toast } from '../../ui/Toast.tsx';
import { touchVault } from './vault.ts';

/** Milliseconds after the last key. */
const SEAL_AFTER_MS = 800;
const LOST = 'The vault was locked before your last words were kept in it.';

export interface OpenIdentity {
  /** Null until read. */
  readonly shown: Identity | null;
  readonly versions: SealedIdentity['versions'];
  readonly state: 'reading' | 'kept' | 'typing' | 'failed';
  /** What went wrong, in one sentence. */
  readonly problem: string;
  readonly change: (patch: Partial<Identity>) => void;
  /** Seals what was typed; resolves to false when it could not be. */
  readonly flush: () => Promise<boolean>;
  /** Puts an earlier version into the form, as if it were typed. */
  readonly bringBack: (version: number) => Promise<void>;
}

export function useIdentity(sourceId: string): OpenIdentity {
  const [shown, setShown] = useState<Identity | null>(null);
  const [versions, setVersions] = useState<SealedIdentity['versions']>([]);
  const [state, setState] = useState<OpenIdentity['state']>('reading');
  const [problem, setProblem] = useState('');
  /** As it stands in the form. */
  const latest = useRef<Identity | null>(null);
  /** The same, while it is not sealed. */
  const typed = useRef<Identity | null>(null);
  const version = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sealing = useRef<Promise<boolean>>(Promise.resolve(true));

  const fail = useCallback((error: unknown) => {
    setState('failed');
    setProblem(sentence(error));
  }, []);

  const seal = useCallback(async (): Promise<boolean> => {
    const identity = typed.current;
    if (!identity) return true;
    typed.current = null;
    try {
      const kept = await call('vault.seal', { sourceId, identity, expected: version.current });
      version.current = kept.version;
      setVersions(kept.versions);
      setProblem('');
      // More may have been typed while it was sealed.
      if (!typed.current) setState('kept');
      return true;
    } catch (error) {
      typed.current ??= identity;
      fail(error);
      return false;
    }
  }, [sourceId, fail]);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    sealing.current = sealing.current.then(seal);
    return sealing.current;
  }, [seal]);

  const change = useCallback(
    (patch: Partial<Identity>) => {
      if (!latest.current) return;
      latest.current = { ...latest.current, ...patch };
      typed.current = latest.current;
      setShown(latest.current);
      setState('typing');
      touchVault();
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SEAL_AFTER_MS);
    },
    [flush],
  );

  const bringBack = useCallback(
    async (earlier: number) => {
      try {
        change((await call('vault.identity', { sourceId, version: earlier })).identity);
      } catch (error) {
        fail(error);
      }
    },
    [sourceId, change, fail],
  );

  useEffect(() => {
    let current = true;
    call('vault.identity', { sourceId }).then(
      (found) => {
        if (!current) return;
        version.current = found.version;
        latest.current = found.identity;
        setShown(found.identity);
        setVersions(found.versions);
        setState('kept');
      },
      (error: unknown) => {
        // A vault that locked itself asks for its passphrase; nothing more is to be said.
        if (current && !(error instanceof GalleyError && error.code === 'vault-locked'))
          fail(error);
      },
    );
    return () => {
      current = false;
      clearTimeout(timer.current);
      // Escape closes the sheet with words that were just typed.
      if (typed.current) {
        void seal().then((kept) => {
          if (!kept) toast({ text: LOST, tone: 'error' });
        });
      }
      latest.current = null;
    };
  }, [sourceId, fail, seal]);

  return { shown, versions, state, problem, change, flush, bringBack };
}
