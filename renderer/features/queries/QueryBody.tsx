import type { Editor } from '@tiptap/core';
import { CornerUpLeft, PencilLine } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { type Query, queryDecisions } from '../../../shared/domain/query.ts';
import { usePeople } from '../../app/people.ts';
import { Button } from '../../ui/Button.tsx';
import { changedAt, dueAt, fullTime } from '../../ui/time.ts';
import { CommentField } from '../annotations/CommentField.tsx';
import { decisionLooks, severityLooks } from './looks.ts';
import styles from './QueryBody.module.css';
import { answerQuery, decideQuery } from './query-actions.ts';
import { suggestProposal } from './suggest.ts';

/** Answers begun and not sent yet; they wait while other queries are looked at. */
const unsent = new Map<string, string>();

/** What a query says and what came of it; with what can be done about it while it is looked at. */
export function QueryBody({
  query,
  editor,
  readOnly,
  active,
  autoFocus = false,
  onLeave,
}: {
  query: Query;
  editor: Editor;
  readOnly: boolean;
  active: boolean;
  /** What is to be done next takes the focus: the answer, or the decision where there is one. */
  autoFocus?: boolean;
  /** Gives the focus back to where it belongs. */
  onLeave: () => void;
}) {
  const people = usePeople();
  const name = (id: string | null) => people.get(id ?? '')?.name ?? 'Somebody';
  const { severity, due, question, proposal, answer, decision } = query;
  const answered = answer.trim() !== '';
  return (
    <div className={styles.body}>
      <p className={styles.question} dir="auto">
        {question}
      </p>
      <p className={styles.facts}>
        <span title={severityLooks[severity].about}>{severityLooks[severity].word}</span>
        {due && <span>Due {dueAt(due)}</span>}
      </p>
      {proposal !== null && (
        <div className={styles.proposal}>
          <ins className={styles.words} dir="auto">
            {proposal}
          </ins>
          {active && !readOnly && decision === null && (
            <Button
              size="small"
              variant="quiet"
              icon={PencilLine}
              onClick={() => void suggestProposal(editor, query)}
            >
              Suggest it
            </Button>
          )}
        </div>
      )}
      {answered && (
        <div className={styles.answer}>
          <p className={styles.who}>
            {name(query.answeredBy)}
            {query.answeredAt && (
              <time dateTime={query.answeredAt} title={fullTime(query.answeredAt)}>
                {changedAt(query.answeredAt)}
              </time>
            )}
          </p>
          <p className={styles.said} dir="auto">
            {answer}
          </p>
        </div>
      )}
      {decision !== null && (
        <p className={styles.decided}>
          <Decided decision={decision} />
          <span className={styles.by}>
            {name(query.decidedBy)}
            {query.decidedAt && `, ${changedAt(query.decidedAt)}`}
          </span>
          {active && !readOnly && (
            <Button
              size="small"
              variant="quiet"
              icon={CornerUpLeft}
              onClick={() => void decideQuery(query, null)}
            >
              Open again
            </Button>
          )}
        </p>
      )}
      {active && !readOnly && decision === null && (
        <Answering query={query} answered={answered} autoFocus={autoFocus} onLeave={onLeave} />
      )}
    </div>
  );
}

function Decided({ decision }: { decision: NonNullable<Query['decision']> }) {
  const { icon: Icon, word } = decisionLooks[decision];
  return (
    <span className={styles.verdict}>
      <Icon size={14} aria-hidden="true" />
      {word}
    </span>
  );
}

function Answering({
  query,
  answered,
  autoFocus,
  onLeave,
}: {
  query: Query;
  answered: boolean;
  autoFocus: boolean;
  onLeave: () => void;
}) {
  const [changing, setChanging] = useState(false);
  const { id } = query;
  const answering = !answered || changing;
  const first = useRef<HTMLButtonElement>(null);
  const [toDecide, setToDecide] = useState(autoFocus && answered ? 1 : 0);
  useLayoutEffect(() => {
    if (toDecide > 0) first.current?.focus();
  }, [toDecide]);
  return (
    <>
      {answering && (
        <CommentField
          key={changing ? 'change' : 'new'}
          label="Answer"
          send={answered ? 'Save answer' : 'Answer'}
          quiet={!changing}
          autoFocus={changing || autoFocus}
          initial={unsent.get(id) ?? (changing ? query.answer : '')}
          onChange={(words) => {
            if (words) unsent.set(id, words);
            else unsent.delete(id);
          }}
          onSend={async (words) => {
            const kept = await answerQuery(query, words);
            if (kept) {
              setChanging(false);
              setToDecide((times) => times + 1);
            }
            return kept;
          }}
          onLeave={onLeave}
          onCancel={changing ? () => setChanging(false) : undefined}
        />
      )}
      <div className={styles.buttons} role="group" aria-label="Decision">
        {answered && !changing && (
          <Button size="small" variant="quiet" onClick={() => setChanging(true)}>
            Change answer
          </Button>
        )}
        {queryDecisions.map((decision, at) => {
          const { icon, word, about } = decisionLooks[decision];
          return (
            <Button
              key={decision}
              ref={at === 0 ? first : undefined}
              size="small"
              icon={icon}
              title={about}
              onClick={() => void decideQuery(query, decision)}
            >
              {word}
            </Button>
          );
        })}
      </div>
    </>
  );
}
