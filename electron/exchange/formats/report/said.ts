/** Words and references as a report's page writes them. */
import { escapeHtml } from '../html/markup.ts';

/** Words of somebody, as they were written; what is withheld says so. */
export const said = (words: string | null): string =>
  words === null
    ? '<span class="withheld">Withheld</span>'
    : `<span class="said" dir="auto">${escapeHtml(words)}</span>`;

export const claimLink = (number: number | null): string =>
  number === null ? '' : `<a href="#claim-${number}">${number}</a>`;
