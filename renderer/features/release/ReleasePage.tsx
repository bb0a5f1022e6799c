/** What is left to settle before a piece leaves, who signed it, and letting it go. */
import { CircleCheck, FileWarning } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { readingMinutes } from '../../../shared/document/words.ts';
import type { Pass, ReleaseItem, Requirements } from '../../../shared/domain/release.ts';
import { useArticle } from '../../app/articles.ts';
import { useCommands } from '../../app/commands.ts';
import { report as tell } from '../../app/errors.ts';
import { focusUnlessTaken } from '../../app/focus.ts';
import { useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusLine } from '../../ui/StatusLine.tsx';
import { toast } from '../../ui/Toast.tsx';
import { showSince } from '../receipts/show-since.ts';
import { Items } from './Items.tsx';
import { jumpTo, useStage } from './jump.ts';
import { Pane } from './Pane.tsx';
import styles from './ReleasePage.module.css';
import { askRequirements, useRequirementsChanged } from './requirements.ts';
import { SignOffDialog } from './SignOffDialog.tsx';
import { mine, signAgain } from './sign.ts';
import { useRelease } from './use-release.ts';
import { WaiveDialog } from './WaiveDialog.tsx';
import { many, thingsToSettle } from './words.ts';

export function ReleasePage({ articleId }: { articleId: string }) {
  const { stage } = useStage();
  const { report, signOffs, problem, reload } = useRelease(articleId, stage);
  const article = useArticle(articleId);
  const desk = article?.desk ?? '';
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;
  const [waiving, setWaiving] = useState<ReleaseItem | null>(null);
  const [signing, setSigning] = useState<{ pass: Pass | null } | null>(null);
  const [requirements, setRequirements] = useState<Requirements | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const changed = useRequirementsChanged();
  const ready = report !== null;

  useEffect(() => {
    let gone = false;
    call('desk.requirements', { desk })
      .then((read) => !gone && setRequirements(read.requirements))
      .catch(tell);
    if (changed > 0) void reload();
    return () => {
      gone = true;
    };
  }, [desk, changed, reload]);

  useEffect(() => {
    if (!ready) return;
    const first = page.current?.querySelector<HTMLElement>('[data-first]');
    focusUnlessTaken(first ?? page.current);
  }, [ready]);

  useCommands({
    'release.signOff': { run: () => setSigning({ pass: null }), enabled: ready && !readOnly },
    'release.signAgain': {
      run: () => signAgain(articleId),
      enabled: !readOnly && mine(signOffs).length > 0,
    },
  });

  if (problem) {
    return (
      <div className={styles.nothing}>
        <EmptyState icon={FileWarning} title="This piece cannot be checked" text={problem} />
      </div>
    );
  }
  if (!report) return <div className={styles.page} aria-busy />;

  const open = report.items.filter(({ level, waiver }) => level === 'must' && !waiver).length;
  const jump = (item: ReleaseItem) => {
    if (item.target.kind === 'sign-off') setSigning({ pass: item.target.pass });
    else if (item.target.kind === 'receipt') {
      void showSince(articleId, item.target.versionId).catch(tell);
    } else void jumpTo(articleId, item, stage).catch(tell);
  };
  const waive = async ({ id, title }: ReleaseItem, reason: string) => {
    await call('release.waive', { articleId, item: id, title, reason });
    page.current?.focus();
  };
  const unwaive = async ({ id }: ReleaseItem) => {
    await call('release.unwaive', { articleId, item: id });
    toast({ text: 'Waiver undone. The record keeps both.', tone: 'done' });
    page.current?.focus();
  };
  const { words } = report.counts.leaves;
  const target = article?.targetLength;
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <div className={styles.scroller}>
          <section ref={page} tabIndex={-1} className={styles.list} aria-label="Release check">
            <header className={styles.top}>
              <h2 className={styles.title}>{thingsToSettle(open)}</h2>
              <p className={styles.headline}>{article?.headline || article?.slug || 'Untitled'}</p>
            </header>
            <p className="visually-hidden" role="status">
              {thingsToSettle(open)}
            </p>
            {open === 0 && (
              <p className={styles.clear}>
                <CircleCheck size={16} strokeWidth={1.75} aria-hidden="true" />
                {stage === 'released'
                  ? 'All clear: this piece can leave.'
                  : 'All clear: this piece can be set to Ready.'}
              </p>
            )}
            <Items
              report={report}
              onJump={jump}
              onWaive={readOnly ? undefined : setWaiving}
              onUnwaive={readOnly ? undefined : (item) => void unwaive(item).catch(tell)}
            />
          </section>
        </div>
        <Pane
          articleId={articleId}
          report={report}
          signOffs={signOffs}
          requirements={requirements}
          stage={stage}
          open={open}
          canWrite={!readOnly}
          onStage={(next) => useStage.setState({ stage: next })}
          onSign={(pass) => setSigning({ pass })}
          onRequirements={() => askRequirements(desk)}
        />
      </div>
      <StatusLine
        left={<span>{report.desk ? `By what ${report.desk} asks` : 'By what all desks ask'}</span>}
        right={
          <>
            <span>
              {target
                ? `${words.toLocaleString('en')} of ${target.toLocaleString('en')} words`
                : many(words, 'word')}
            </span>
            <span>{readingMinutes(words)} min read</span>
          </>
        }
      />
      {waiving && (
        <WaiveDialog
          item={waiving}
          onWaive={(reason) => waive(waiving, reason)}
          onClose={() => setWaiving(null)}
        />
      )}
      {signing && (
        <SignOffDialog
          articleId={articleId}
          asked={signing.pass}
          report={report}
          signOffs={signOffs}
          onClose={() => setSigning(null)}
        />
      )}
    </div>
  );
}
