/** Whether sign-offs stand by the text as it is being written, before it is saved. */
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import type { SignOff } from '../../../shared/domain/release.ts';
import { published } from '../../../shared/release/published.ts';
import { useSession } from '../editor/session.ts';
import { useEditorValue } from '../editor/use-editor-value.ts';
import { inForce, useSignOffs } from './use-sign-offs.ts';

/** Milliseconds after a key. */
const SOON = 150;

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  );
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Those in force, each standing or broken by the words on the screen. */
export function useLiveSignOffs(editor: Editor, articleId: string, wanted: boolean): SignOff[] {
  const { signOffs, publishedHash } = useSignOffs(articleId, wanted);
  const ours = inForce(signOffs);
  const watched = ours.length > 0;
  const byline = useSession(({ article }) => article?.byline ?? '');
  const dateline = useSession(({ article }) => article?.dateline ?? '');
  // Where nothing is signed, nothing is worked out.
  const form = useEditorValue(
    editor,
    (each) => (watched ? published(each.state.doc, { byline, dateline }) : ''),
    SOON,
  );
  const [hash, setHash] = useState('');
  useEffect(() => {
    let gone = false;
    if (form === '') setHash('');
    else {
      void sha256(form).then((now) => {
        if (!gone) setHash(now);
      });
    }
    return () => {
      gone = true;
    };
  }, [form]);
  const now = hash === '' ? publishedHash : hash;
  return ours.map((each) => ({
    ...each,
    state: each.publishedHash === now ? 'standing' : 'broken',
    // What changed is known once it is saved.
    changes: now === publishedHash ? each.changes : [],
    changed: now === publishedHash ? each.changed : 0,
  }));
}
