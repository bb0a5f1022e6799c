import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { asLines, readForm, writeForm } from '../../shared/memo/form.ts';
import { memoHtml } from '../../shared/memo/html.ts';
import type { Memo, MemoQuery } from '../../shared/memo/memo.ts';
import { takeForm } from '../../shared/memo/take.ts';

const ARTICLE = '0190a5e4-0000-7000-8000-000000000001';
const id = (n: number): string => `0190a5e4-0000-7000-8000-${String(n).padStart(12, '0')}`;

const asked = (n: number, own: Partial<MemoQuery> = {}): MemoQuery => ({
  id: id(n),
  number: n,
  to: 'author',
  severity: 'must',
  due: null,
  words: 'four thousand people',
  orphaned: false,
  question: 'Are seasonal moorings in the 4,118?',
  proposal: null,
  askedBy: 'Wim Ansel',
  askedAt: '2026-02-24T12:04:00.000Z',
  answer: '',
  answeredBy: null,
  decision: null,
  decidedBy: null,
  ...own,
});

const memo = (...queries: MemoQuery[]): Memo => ({
  articleId: ARTICLE,
  headline: 'The swing span rests',
  slug: 'night-ferry',
  writtenAt: '2026-02-24T13:00:00.000Z',
  queries,
});

/** Words of any kind, with a liking for those that could be taken for the form's own lines. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'Answer:',
        ' answer: no',
        '[end of memo]',
        `[query ${id(1)}]`,
        `> [query ${id(2)}]`,
        `[memo ${ARTICLE}]`,
        '\\Answer:',
        '\\\\',
        '> quoted',
        '',
        '   indented',
        'a\r\nb\rc',
      ),
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.join('\n'));

const anyQuery = (n: number): fc.Arbitrary<MemoQuery> =>
  fc
    .record({
      words,
      question: words,
      proposal: fc.option(words),
      answer: words,
      askedBy: fc.constantFrom('Wim Ansel', 'Answer: Jones'),
      orphaned: fc.boolean(),
    })
    .map((own) => asked(n, own));

const anyMemo = fc
  .integer({ min: 0, max: 6 })
  .chain((many) => fc.tuple(...Array.from({ length: many }, (_, i) => anyQuery(i + 1))))
  .map((queries) => memo(...queries));

const filled = ({ queries }: Memo) =>
  queries
    .map((query) => ({ id: query.id, answer: asLines(query.answer) }))
    .filter(({ answer }) => answer.trim() !== '');

describe('the form of a memo', () => {
  test('takes every answer there and back, whatever is written in it', () => {
    fc.assert(
      fc.property(anyMemo, (each) => {
        expect(readForm(writeForm(each))).toEqual({
          articleId: ARTICLE,
          answeredBy: null,
          answers: filled(each),
          queries: each.queries.length,
        });
      }),
    );
  });

  test('comes back the same through a mail program that quotes it and changes line ends', () => {
    fc.assert(
      fc.property(anyMemo, (each) => {
        const mailed = writeForm(each)
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\r\n');
        expect(readForm(`Dear desk,\r\n\r\n${mailed}`)?.answers).toEqual(filled(each));
      }),
    );
  });

  test('answers that an author types are found, without a blank line too', () => {
    const form = writeForm(memo(asked(1), asked(2), asked(3)));
    const [head, ...parts] = form.split('Answer:\n');
    const typed = [
      head,
      `Answer: No, they are not.\nThe registrar says so.\n${parts[0]}`,
      `Answer:\n\n  Yes.\n${parts[1]}`,
      `Answer:\n${parts[2]}`,
    ].join('');
    expect(readForm(typed)?.answers).toEqual([
      { id: id(1), answer: 'No, they are not.\nThe registrar says so.' },
      { id: id(2), answer: '  Yes.' },
    ]);
  });

  test.each([
    ['Answered by: Marta  Quill ', 'Marta Quill'],
    ['answered by:\tMarta Quill', 'Marta Quill'],
    ['Answered by:', null],
    [`Answered by: ${'a'.repeat(121)}`, null],
  ])('who answers stands in the head: %s', (line, who) => {
    const form = writeForm(memo(asked(1, { answer: 'Answered by: nobody.' })));
    expect(readForm(form.replace('Answered by:', line))?.answeredBy).toBe(who);
    const mailed = form.replace('Answered by:', line).replace(/^/gmu, '> ');
    expect(readForm(mailed)?.answeredBy).toBe(who);
    expect(readForm(form)?.answeredBy).toBeNull();
    expect(readForm(form)?.answers).toEqual([{ id: id(1), answer: 'Answered by: nobody.' }]);
  });

  test('replies between the lines of a quoted form are answers', () => {
    const mailed = writeForm(memo(asked(1))).replace(/^/gmu, '> ');
    const typed = mailed.replace('> Answer:\n> ', '> Answer:\n\nYes, all of them.\n\n> ');
    expect(readForm(typed)?.answers).toEqual([{ id: id(1), answer: 'Yes, all of them.' }]);
  });

  test('another text is none', () => {
    expect(readForm('Answer: forty-two')).toBeNull();
    expect(readForm('')).toBeNull();
  });

  test('whatever comes in is read or refused, and never breaks', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), words), (text) => void readForm(text)));
  });
});

describe('what comes back', () => {
  test('fills what is empty, asks where an answer stands, and says what it does not know', () => {
    const form = readForm(
      writeForm(
        memo(
          asked(1, { answer: 'new' }),
          asked(2, { answer: 'other' }),
          asked(3, { answer: 'same' }),
          asked(4, { answer: 'gone' }),
          asked(5, { answer: 'strange' }),
          asked(6),
        ),
      ),
    );
    if (!form) throw new Error('no form');
    const query = (n: number, answer: string, deletedAt: string | null = null) => ({
      id: id(n),
      answer,
      deletedAt,
    });
    expect(
      takeForm(form, [
        query(1, ''),
        query(2, 'standing'),
        query(3, 'same\r\n'),
        query(4, '', '2026-02-24T13:00:00.000Z'),
        query(6, ''),
      ]),
    ).toEqual({
      fresh: [{ id: id(1), answer: 'new' }],
      meeting: [{ id: id(2), answer: 'other', standing: 'standing' }],
      same: [{ id: id(3), answer: 'same' }],
      strange: [
        { id: id(4), answer: 'gone' },
        { id: id(5), answer: 'strange' },
      ],
    });
  });

  test('never puts anything over an answer that is there', () => {
    fc.assert(
      fc.property(anyMemo, fc.array(words), (each, standing) => {
        const form = readForm(writeForm(each));
        const queries = each.queries.map((query, i) => ({
          id: query.id,
          answer: standing[i] ?? '',
          deletedAt: null,
        }));
        const { fresh, meeting, same, strange } = takeForm(
          form ?? { articleId: null, answeredBy: null, answers: [], queries: 0 },
          queries,
        );
        for (const arrived of fresh) {
          expect(queries.find((query) => query.id === arrived.id)?.answer.trim()).toBe('');
        }
        expect(fresh.length + meeting.length + same.length + strange.length).toBe(
          filled(each).length,
        );
      }),
    );
  });
});

describe('the memo as a page', () => {
  const tags = (html: string): string[] => {
    const names: string[] = [];
    const walk = (node: object): void => {
      if ('tagName' in node) names.push(String(node.tagName));
      if ('childNodes' in node) for (const child of node.childNodes as object[]) walk(child);
    };
    walk(parse(html));
    return names;
  };

  test('holds no element and no script that its words bring along', () => {
    const plain = tags(
      memoHtml(memo(asked(1, { proposal: 'x', answer: 'y', decision: 'fix' })), String),
    );
    fc.assert(
      fc.property(
        fc.oneof(words, fc.constantFrom('</style><script>1</script>', '"><img src=x>', "'&lt;")),
        (text) => {
          const own = { words: text, question: text, proposal: text, askedBy: text };
          const html = memoHtml(
            {
              ...memo(asked(1, { ...own, answer: `y${text}`, decision: 'fix' })),
              slug: text,
              headline: text,
            },
            String,
          );
          expect(tags(html)).toEqual(plain);
        },
      ),
    );
  });
});
