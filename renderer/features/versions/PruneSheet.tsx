import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { report, sentence } from '../../app/errors.ts';
import { currentArticleId } from '../../app/navigation.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/Toast.tsx';
import { useOpenDraft } from '../drafts/use-drafts.ts';
import { whileRunning } from '../exchange/jobs.ts';
import { piecesIn, size, unlessStopped } from '../exchange/maintenance.ts';
import styles from './PruneSheet.module.css';

type Pruned = Output<'version.prune'>;

const AGES = [
  { value: '30', label: 'A month' },
  { value: '90', label: 'Three months' },
  { value: '180', label: 'Half a year' },
  { value: '365', label: 'A year' },
] as const;
const SCOPES = [
  { value: 'piece', label: 'This piece' },
  { value: 'all', label: 'All pieces' },
] as const;

const counted = (versions: number): string =>
  versions === 1 ? '1 version' : `${versions.toLocaleString()} versions`;

const told = ({ versions, pieces, bytes }: Pruned): string =>
  versions === 0
    ? 'There is nothing to prune.'
    : `${counted(versions)} of ${piecesIn(pieces)} would go, and ${size(bytes)} with them.`;

/** Backs up and takes out, while one writes on: how far it is stands in the corner, with its Cancel. */
async function prune(articleId: string | null, olderThanDays: number): Promise<void> {
  const pruned = await unlessStopped(
    whileRunning('prune', (jobId) =>
      call('version.prune', { articleId, olderThanDays, dryRun: false, jobId }),
    ),
  );
  if (!pruned) return;
  const { versions, backup } = pruned;
  toast({
    text: `${counted(versions)} taken out. All of it is in a backup that stays.`,
    tone: 'done',
    ...(backup === null
      ? {}
      : {
          action: {
            label: 'Show folder',
            run: () => void call('shell.showFolder', { path: backup }).catch(report),
          },
        }),
  });
}

/** Asks which automatic versions are to be taken out, says what would go, and takes them out. */
export function PruneSheet({ onClose }: { onClose: () => void }) {
  // Beside a draft stands its piece, and that is what is meant.
  const open = useOpenDraft(({ draft }) => draft?.pieceId ?? null) ?? currentArticleId();
  const [scope, setScope] = useState<'piece' | 'all'>(open ? 'piece' : 'all');
  const [age, setAge] = useState<(typeof AGES)[number]['value']>('90');
  const [preview, setPreview] = useState<Pruned | null>(null);
  const [problem, setProblem] = useState('');
  const articleId = scope === 'piece' ? open : null;
  const olderThanDays = Number(age);

  useEffect(() => {
    let current = true;
    setPreview(null);
    setProblem('');
    call('version.prune', { articleId, olderThanDays, dryRun: true }).then(
      (found) => current && setPreview(found),
      (error: unknown) => current && setProblem(sentence(error)),
    );
    return () => {
      current = false;
    };
  }, [articleId, olderThanDays]);

  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Prune versions"
      description="Takes out automatic versions that were kept on leaving, at a pause or in a long sitting, all but the last of each day. Named versions, restored ones and whatever drafts grew from stay. A backup is made first, and is never cleared away."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!preview || preview.versions === 0}
            onClick={() => {
              onClose();
              void prune(articleId, olderThanDays).catch(report);
            }}
          >
            Back Up and Prune
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        {open && <Select label="Of" value={scope} options={SCOPES} onChange={setScope} />}
        <Select label="Older than" value={age} options={AGES} onChange={setAge} />
      </div>
      <p className={problem ? styles.problem : styles.preview} role="status">
        {problem || (preview && told(preview))}
      </p>
    </Dialog>
  );
}
