import { FolderOpen } from 'lucide-react';
import { type ReportFormat, reportFormats } from '../../../shared/domain/report.ts';
import { report } from '../../app/errors.ts';
import { nameOf } from '../../app/pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import styles from './ReportDialog.module.css';
import {
  type Contents,
  chooseReportFolder,
  closeReport,
  useReport,
  writeReport,
} from './report.ts';

const names: Readonly<Record<ReportFormat, { name: string; leaves: string }>> = {
  html: {
    name: 'Page',
    leaves: 'Claims, evidence, decisions, memo, contact log and sign-offs, to read and to print.',
  },
  pdf: {
    name: 'PDF',
    leaves: 'The same as numbered pages, to send and to keep.',
  },
  json: { name: 'Data', leaves: 'The same as JSON, for other programs.' },
  annotations: {
    name: 'W3C Web Annotations',
    leaves: 'Claims and comments with the words they stand on. Evidence stays here.',
  },
  claimreview: {
    name: 'ClaimReview',
    leaves: 'Public claims that are confirmed or contradicted, for publishing. Nothing else.',
  },
};

const options = reportFormats.map((each) => [each, names[each]] as const);

const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** What leaves, before it leaves. */
function whatLeaves(contents: Contents, format: ReportFormat, redacted: boolean): string {
  const { claims, publicClaims, comments, evidence, confidential } = contents;
  const sources = count(confidential, 'confidential source');
  if (format === 'claimreview') {
    return publicClaims === 0
      ? 'No claim of this piece is marked public, so no review would be in it.'
      : `${count(publicClaims, 'public claim')}; no source is named.`;
  }
  if (format === 'annotations') {
    return `${count(claims, 'claim')} and ${count(comments, 'comment thread')}.`;
  }
  if (claims === 0) return 'This piece has no claims yet, so there is little to report.';
  const of = `${count(claims, 'claim')}, ${count(evidence, 'piece of evidence', 'pieces of evidence')}`;
  if (confidential === 0) return `${of}. No source is confidential.`;
  return redacted
    ? `${of}. ${sources} cannot be known from it: no code name, locator, quotation, file or line of the log.`
    : `${of}. ${sources} by code name, with what they said and the names of their files.`;
}

/** Asks how the record of a fact-check is written, says what leaves, and writes it. */
export function ReportDialog() {
  const { piece, contents, format, redacted, folder, writing } = useReport();
  if (!piece) return null;
  const held = format === 'claimreview';
  return (
    <Dialog
      open
      onOpenChange={closeReport}
      dismissible={!writing}
      width={480}
      title="Fact-check report"
      description={nameOf(piece)}
      footer={
        <>
          <Button disabled={writing} onClick={closeReport}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={!folder || !contents || writing}
            onClick={() => void writeReport().catch(report)}
          >
            {writing ? 'Writing…' : 'Write Report'}
          </Button>
        </>
      }
    >
      <RadioList
        legend="As"
        options={options}
        value={format}
        onChange={(each) => useReport.setState({ format: each })}
      />
      <label className={styles.redacted}>
        <input
          type="checkbox"
          checked={redacted || held}
          disabled={held}
          onChange={(event) => useReport.setState({ redacted: event.target.checked })}
        />
        Redacted: no confidential source can be known from it
      </label>
      <p className={styles.contents} role="status">
        {contents ? whatLeaves(contents, format, redacted) : ''}
      </p>
      <div className={styles.folder}>
        <span className={styles.path} title={folder ?? undefined}>
          {folder ?? 'No folder chosen yet'}
        </span>
        <Button icon={FolderOpen} onClick={() => void chooseReportFolder().catch(report)}>
          Choose…
        </Button>
      </div>
    </Dialog>
  );
}
