import type { Rule } from '../input.ts';

/** An embargo that has not passed. */
export const embargo: Rule = {
  id: 'embargo',
  look({ fields: { embargo: until }, now }) {
    if (until === null) return { items: [] };
    if (Date.parse(until) <= Date.parse(now)) return { items: [], passed: 'Embargo has passed' };
    return {
      items: [
        {
          cause: until,
          title: 'The embargo has not passed',
          detail: `Not before ${moment(until)}`,
          target: { kind: 'field', name: 'embargo' },
        },
      ],
    };
  },
};

/** As clocks and calendars here show it. */
const moment = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
