/** What Write knows of claims: one key makes one, and a view setting shows them. */
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useCommands } from '../../app/commands.ts';
import { setMode } from '../../app/navigation.ts';
import { setSettings, useSettings } from '../../app/settings.ts';
import { toast } from '../../ui/Toast.tsx';
import { claimCopies, copiesToClaim, copiesWords } from './copies.ts';
import { setCurrent } from './look-store.ts';
import { kindLooks } from './looks.ts';
import { makeClaim } from './make.ts';
import { useClaimLooks } from './paint.ts';
import { getClaim, useCheckStore } from './store.ts';
import { inTurn } from './turns.ts';

/** Takes away what was said about the last claim: one line is enough. */
let unsay = (): void => undefined;

async function claimHere(editor: Editor): Promise<void> {
  const id = await makeClaim(editor);
  const claim = id === null ? undefined : getClaim(id);
  if (!claim) return;
  setCurrent(claim.id);
  const copies = copiesToClaim(editor, claim).length;
  const text = `Claim: ${kindLooks[claim.kind].word.toLowerCase()}, “${claim.quote.exact.slice(0, 60)}”.`;
  unsay();
  unsay = toast({
    text: copies === 0 ? text : `${text} ${copiesWords(copies)}`,
    tone: 'done',
    action:
      copies === 0
        ? { label: 'Check it', run: () => void setMode('check') }
        : {
            label: 'Claim as repeats',
            run: () => void inTurn(() => claimCopies(editor, copiesToClaim(editor, claim))),
          },
  });
}

/** Registers what Write can do with claims, and shows them where that is asked for. */
export function useClaimsInWrite(editor: Editor, readOnly: boolean): void {
  const { claims } = useSettings();
  const draft = useCheckStore((state) => state.draft);
  // What it offers is of the page that is left.
  useEffect(() => () => unsay(), []);
  useClaimLooks(editor, claims.whileWriting && !draft, true);
  useCommands({
    'check.claim': { run: () => inTurn(() => claimHere(editor)), enabled: !readOnly && !draft },
    'check.show': {
      run: () => setSettings({ claims: { ...claims, whileWriting: !claims.whileWriting } }),
      enabled: !draft,
      checked: claims.whileWriting,
    },
  });
}
