import { ClipboardList, FileDown, FileUp, Globe, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { type ReadForm, writeForm } from '../../../../shared/memo/form.ts';
import { memoHtml } from '../../../../shared/memo/html.ts';
import { countsOf } from '../../../../shared/memo/memo.ts';
import type { Taking } from '../../../../shared/memo/take.ts';
import { useCommands } from '../../../app/commands.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { toast } from '../../../ui/Toast.tsx';
import { fullTime } from '../../../ui/time.ts';
import { useCheckStore } from '../../check/store.ts';
import { flushWords } from '../../editor/session.ts';
import styles from './MemoSheet.module.css';
import { MemoView } from './MemoView.tsx';
import './print.css';
import { Taken } from './Taken.tsx';
import { readBack, takeBack } from './take-back.ts';
import { useChangeMemo } from './use-memo.ts';
import { WhoAnswered } from './WhoAnswered.tsx';

/** The change memo, for as long as it is wanted. */
export function ChangeMemo({ readOnly }: { readOnly: boolean }) {
  const [open, setOpen] = useState(false);
  const articleId = useCheckStore((state) =>
    state.draft || !state.ready ? null : state.articleId,
  );
  useCommands({ 'check.memo': { run: () => setOpen(true), enabled: articleId !== null } });
  if (!open || articleId === null) return null;
  return <Sheet articleId={articleId} readOnly={readOnly} onClose={() => setOpen(false)} />;
}

function Sheet({
  articleId,
  readOnly,
  onClose,
}: {
  articleId: string;
  readOnly: boolean;
  onClose: () => void;
}) {
  const memo = useChangeMemo(articleId);
  const [taking, setTaking] = useState<{ taking: Taking; by: string } | null>(null);
  /** A form that says nobody's name. */
  const [unsigned, setUnsigned] = useState<ReadForm | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const { open, answered, decided } = countsOf(memo.queries);
  const empty = memo.queries.length === 0;

  const save = async (kind: 'html' | 'txt') => {
    const name = `Change memo ${memo.slug || memo.headline || 'Untitled'}`;
    const text = kind === 'html' ? memoHtml(memo, fullTime) : writeForm(memo);
    const { path } = await call('dialog.saveText', { name: name.slice(0, 200), kind, text });
    if (path === null) return;
    toast({
      text:
        kind === 'html'
          ? 'The memo is saved.'
          : 'The form is saved. Take it back when it is filled in.',
      tone: 'done',
      action: { label: 'Show', run: () => void call('shell.showFolder', { path }).catch(report) },
    });
  };
  const take = async (file: File | undefined) => {
    if (!file || !(await flushWords())) return;
    const form = await readBack(articleId, file);
    if (form.answeredBy === null) setUnsigned(form);
    else await put(form, form.answeredBy);
  };
  const put = async (form: ReadForm, by: string) => {
    setUnsigned(null);
    setTaking({ taking: await takeBack(articleId, form, by), by });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Change memo"
      width={760}
      description={empty ? undefined : `${open} open, ${answered} answered, ${decided} decided`}
      footer={
        <div className={styles.footer}>
          {!readOnly && (
            <Button icon={FileUp} disabled={empty} onClick={() => chooser.current?.click()}>
              Take answers back…
            </Button>
          )}
          <span className={styles.gap} />
          <Button
            icon={Printer}
            disabled={empty}
            onClick={() => void call('window.print', {}).catch(report)}
          >
            Print…
          </Button>
          <Button icon={Globe} disabled={empty} onClick={() => void save('html').catch(report)}>
            Save as web page…
          </Button>
          <Button icon={FileDown} disabled={empty} onClick={() => void save('txt').catch(report)}>
            Save as form…
          </Button>
        </div>
      }
    >
      <input
        ref={chooser}
        type="file"
        accept=".txt,.md,.eml,text/plain"
        className={styles.chooser}
        tabIndex={-1}
        aria-label="The memo that came back"
        onChange={(event) => {
          void take(event.target.files?.[0]).catch(report);
          event.target.value = '';
        }}
      />
      {unsigned && (
        <WhoAnswered
          onSaid={(name) => void put(unsigned, name).catch(report)}
          onCancel={() => setUnsigned(null)}
        />
      )}
      {taking && <Taken {...taking} memo={memo} onDone={() => setTaking(null)} />}
      {empty ? (
        <EmptyState
          icon={ClipboardList}
          title="No queries"
          text="Select words and press Ctrl Alt Q to ask about them, or Q on a claim in Check."
        />
      ) : (
        <MemoView memo={memo} />
      )}
    </Dialog>
  );
}
