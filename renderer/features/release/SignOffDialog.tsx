import { useState } from 'react';
import {
  type Pass,
  passes,
  type ReleaseReport,
  type SignOff,
} from '../../../shared/domain/release.ts';
import { passNames } from '../../../shared/release/rules/sign-offs.ts';
import { sentence } from '../../app/errors.ts';
import { useProfile } from '../../app/profile.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './SignOffDialog.module.css';
import { sign } from './sign.ts';
import { many } from './words.ts';

/** Says what is signed, and asks as what. */
export function SignOffDialog({
  articleId,
  asked,
  report,
  signOffs,
  onClose,
}: {
  articleId: string;
  /** The pass that was asked for; null to choose one. */
  asked: Pass | null;
  report: ReleaseReport;
  signOffs: readonly SignOff[];
  onClose: () => void;
}) {
  const profile = useProfile();
  const [pass, setPass] = useState<Pass>(asked ?? 'facts');
  const [role, setRole] = useState(
    () => signOffs.find(({ personId }) => personId === profile?.id)?.role ?? '',
  );
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const waived = report.items.filter(({ waiver }) => waiver !== null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await sign({ articleId, pass, role: role.trim() });
      onClose();
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Sign off"
      description={`${profile?.name ?? 'You'} signs the piece as it stands: ${many(report.counts.leaves.words, 'word')}, with byline and pictures. Any later change to them breaks the sign-off, and says so.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={busy} onClick={() => void submit()}>
            Sign Off
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <Select<Pass>
          label="Pass"
          value={pass}
          options={passes.map((value) => ({ value, label: passNames[value] }))}
          onChange={setPass}
        />
        <TextField
          label="As"
          placeholder="Checker, lawyer, copy editor"
          value={role}
          maxLength={200}
          error={problem}
          onChange={(event) => setRole(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void submit();
          }}
        />
      </div>
      {waived.length > 0 && (
        <div className={styles.waived}>
          <p>Signed with what was waived:</p>
          <ul>
            {waived.map(({ id, title, waiver }) => (
              <li key={id}>
                {title} <span>“{waiver?.reason}”</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
