/** The last look at a redacted report before it is written: nothing that is secret stands in it. */
import { claimKinds, claimStatuses } from '../../../../shared/domain/claim.ts';
import { GalleyError } from '../../../../shared/domain/errors.ts';
import { confidentialities, sourceKinds } from '../../../../shared/domain/source.ts';
import { redactionOf } from './redaction.ts';
import type { ReportSource } from './source.ts';

/** Shorter words stand in any text by chance. */
const SHORTEST = 6;

/**
 * @param written the file's text
 * @throws GalleyError `export-failed` when words stand in it that belong to a confidential source
 *   alone. That would be a fault of this program; nothing is written then.
 */
export function proveRedacted(written: string, source: ReportSource): void {
  const { sources, evidence, contacts } = source.checked;
  const redaction = redactionOf(source, new Map());
  const secret: string[] = [];
  const open: string[] = [];
  for (const each of sources) {
    const words = [each.name, each.contact, each.address, each.notes];
    (redaction.hidesSource(each.id) ? secret : open).push(...words);
    if (redaction.hidesSource(each.id)) secret.push(each.id);
  }
  for (const each of evidence) {
    const words = [each.locator, each.quotation, each.calculation, each.note];
    const hidden = redaction.hidesEvidence(each);
    (hidden ? secret : open).push(...words);
    if (hidden) secret.push(each.id);
    if (each.attachment === null) continue;
    const file = [each.fileName, each.attachment];
    (redaction.hidesFile(each.attachment) ? secret : open).push(...file);
  }
  for (const each of contacts) {
    const words = [each.who, each.question, each.answer];
    (redaction.hidesContact(each) ? secret : open).push(...words);
  }
  for (const { id, decisions } of source.checked.claims) {
    if (!redaction.guards(id)) open.push(...decisions.map(({ note }) => note));
  }
  for (const { claimId, question, proposal, answer } of source.checked.queries) {
    if (!redaction.guards(claimId)) open.push(question, proposal ?? '', answer);
  }
  for (const { waived } of source.signOffs) {
    open.push(...waived.flatMap(({ title, reason }) => [title, reason]));
  }
  open.push(...claimStatuses, ...claimKinds, ...sourceKinds, ...confidentialities);
  // What may be read elsewhere is no secret: the piece quotes its sources.
  const { doc, article } = source.opened;
  const known = [doc, JSON.stringify(article), redaction.clear(open.join('\n'))]
    .join('\n')
    .toLowerCase();
  const text = plain(written);
  const leaked = secret
    .map((words) => words.toLowerCase().trim())
    .filter((words) => words.length >= SHORTEST && !known.includes(words))
    .some((words) => text.includes(words));
  if (!leaked) return;
  throw new GalleyError(
    'export-failed',
    'The report would have told of a confidential source, so it was not written.',
  );
}

/** Without what HTML and JSON write otherwise, so that a word is found however it is escaped. */
const plain = (written: string): string =>
  written
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
    .replaceAll('\\"', '"')
    .replaceAll('\\n', '\n')
    .toLowerCase();
