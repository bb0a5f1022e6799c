import type { Rule } from '../input.ts';

const dayOf = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(iso));

/** A piece that was sent, and would read differently now. */
export const sent: Rule = {
  id: 'sent',
  look({ lastReceipt: last, publishedHash }) {
    if (last === null) return { items: [] };
    const when = `${last.to === '' ? '' : `to ${last.to}, `}${dayOf(last.at)}`;
    if (!last.changed) return { items: [], passed: `As it was sent ${when}` };
    return {
      items: [
        {
          cause: `${last.id} ${publishedHash}`,
          title: 'Changed since it was sent',
          detail: `Sent ${when}`,
          target: { kind: 'receipt', versionId: last.versionId },
        },
      ],
    };
  },
};
