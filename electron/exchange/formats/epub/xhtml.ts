/** Text as XML. */
import { wellFormed } from '../../characters.ts';
import { escapeHtml } from '../html/markup.ts';

/** Text as XHTML, element or attribute; what XML forbids is left out, and it has no `&nbsp;`. */
export const escapeXml = (text: string): string =>
  escapeHtml(wellFormed(text).replace(/[\f\ufffe\uffff]/gu, '')).replaceAll('&nbsp;', '&#160;');

/** A label on one line: white space folded, control characters out; not yet escaped. */
export const labelOf = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .trim();

/** The root element of a page of the book. */
export const rootOf = (language: string): string => {
  const said = language === '' ? '' : ` lang="${language}" xml:lang="${language}"`;
  return `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${said}>`;
};

/** An address as browsers would ask for it, since XML's readers hold to strict addresses. */
export function strictAddress(href: string): string | null {
  if (!URL.canParse(href)) return null;
  return new URL(href).href
    .replace(/%(?![\da-f]{2})/giu, '%25')
    .replace(/[\\^`{|}<>" ]/gu, (sign) => encodeURIComponent(sign))
    .replace(/(?<=^https?:\/\/[^/]*\/.*)[[\]]/gu, (sign) => encodeURIComponent(sign));
}
