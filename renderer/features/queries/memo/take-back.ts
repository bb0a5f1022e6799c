/** A form that came back: its answers are put to their queries, and nothing is written over. */
import { GalleyError } from '../../../../shared/domain/errors.ts';
import { type ReadForm, readForm } from '../../../../shared/memo/form.ts';
import { type Arrived, type Taking, takeForm } from '../../../../shared/memo/take.ts';
import { loadPeople, usePeopleStore } from '../../../app/people.ts';
import { call } from '../../../bridge.ts';
import { noteAct } from '../../check/acts.ts';
import { perform, put, useCheckStore } from '../../check/store.ts';

/** Far more than any memo. */
const MOST_BYTES = 10_000_000;

/** @param by name of who answered; who writes when left out */
const setAnswer = async (id: string, answer: string, by?: string): Promise<boolean> =>
  (await perform(
    call('query.answer', { id, answer, ...(by === undefined ? {} : { by }) }),
    (query) => ({ queries: [query] }),
  )) !== null;

/**
 * Reads a form that came back.
 * @throws GalleyError with one sentence when it is no memo, or one of another piece
 */
export async function readBack(articleId: string, file: File): Promise<ReadForm> {
  const form = file.size > MOST_BYTES ? null : readForm(await file.text());
  if (!form) throw new GalleyError('import-refused', `“${file.name}” is no change memo of Galley.`);
  if (form.articleId !== null && form.articleId !== articleId) {
    throw new GalleyError('import-refused', 'This memo belongs to another piece; open that first.');
  }
  return form;
}

/**
 * Puts in the answers of a form that meet no other answer.
 * @param by name of who answered
 * @returns what became of each answer; those of `meeting` wait for a person
 */
export async function takeBack(articleId: string, form: ReadForm, by: string): Promise<Taking> {
  // What others answered meanwhile counts.
  const read = await call('check.open', { articleId });
  put({ queries: read.queries });
  const queries = [...useCheckStore.getState().queries.values()];
  const taking = takeForm(form, queries);
  await takeIn(taking.fresh, by);
  await loadPeople();
  return taking;
}

async function takeIn(fresh: readonly Arrived[], by: string): Promise<void> {
  const done: string[] = [];
  for (const { id, answer } of fresh) {
    if (!(await setAnswer(id, answer, by))) break;
    done.push(id);
  }
  if (done.length === 0) return;
  noteAct({
    text: `${done.length} answers taken.`,
    undo: async () => {
      for (const id of done) if (!(await setAnswer(id, ''))) return false;
      return true;
    },
  });
  if (done.length < fresh.length) {
    throw new GalleyError('internal', 'Not every answer could be kept; take the memo once more.');
  }
}

/** Puts an answer in place of the one that stands, as a person chose; undo signs that one as it was. */
export async function takeInstead(
  { id, answer, standing }: Arrived & { standing: string },
  by: string,
): Promise<boolean> {
  const before = useCheckStore.getState().queries.get(id)?.answeredBy ?? null;
  const whose = before === null ? undefined : usePeopleStore.getState().people.get(before)?.name;
  if (!(await setAnswer(id, answer, by))) return false;
  await loadPeople();
  noteAct({ text: 'Answer replaced.', undo: () => setAnswer(id, standing, whose) });
  return true;
}
