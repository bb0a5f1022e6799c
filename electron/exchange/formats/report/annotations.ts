/** Claims and comments of a piece as W3C Web Annotations (Recommendation of 23 February 2017). */
import type { NodeJson } from '../../../../shared/document/schema.ts';
import type { TextQuote } from '../../../../shared/domain/annotation.ts';
import type { Claim } from '../../../../shared/domain/claim.ts';
import { type Place, placesIn } from './places.ts';
import { type Redaction, redactionOf, unredacted } from './redaction.ts';
import type { ReportSource } from './source.ts';

const urn = (id: string): string => `urn:uuid:${id}`;

/** One collection with one page. Notes beside a claim stay here when the file is redacted. */
export function writeAnnotations(source: ReportSource, redacted: boolean): string {
  const { article, threads, doc } = source.opened;
  const redaction = redacted ? redactionOf(source, new Map()) : unredacted;
  const places = placesIn(JSON.parse(doc) as NodeJson);
  const names = new Map(source.people.map(({ id, name }) => [id, name]));
  const person = (id: string) => ({ type: 'Person', name: names.get(id) ?? 'Somebody' });
  const target = (id: string, quote: TextQuote) => ({
    source: urn(article.id),
    selector: selectors(quote, places.get(id)),
  });
  const claims = source.checked.claims
    .filter((claim) => !(redaction.guards(claim.id) && claim.state === 'orphaned'))
    .map((claim) => ({
      id: urn(claim.id),
      type: 'Annotation',
      motivation: 'assessing',
      creator: person(claim.createdBy),
      created: claim.createdAt,
      ...modified(claim),
      body: claimBody(claim, redaction),
      target: target(claim.id, claim.current.quote),
    }));
  const comments = threads
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((thread) =>
      thread.comments.map((comment, at) => ({
        id: urn(at === 0 ? thread.id : comment.id),
        type: 'Annotation',
        motivation: at === 0 ? 'commenting' : 'replying',
        creator: person(comment.authorId),
        created: comment.createdAt,
        ...(comment.editedAt === null ? {} : { modified: comment.editedAt }),
        body: [textual('commenting', redaction.clear(comment.body))],
        target: at === 0 ? target(thread.id, thread.current) : urn(thread.id),
      })),
    );
  const items = [...claims, ...comments];
  const id = `${urn(article.id)}#annotations`;
  return `${JSON.stringify(
    {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id,
      type: 'AnnotationCollection',
      label: article.headline || article.slug || 'Untitled',
      total: items.length,
      first: { id: `${id}-1`, type: 'AnnotationPage', partOf: id, startIndex: 0, items },
    },
    null,
    2,
  )}\n`;
}

/** Both say the same place; whoever reads takes the one that still fits. */
function selectors({ exact, prefix, suffix }: TextQuote, place: Place | undefined) {
  const quoted = { type: 'TextQuoteSelector', exact, prefix, suffix };
  return place ? [quoted, { type: 'TextPositionSelector', ...place }] : [quoted];
}

const textual = (purpose: string, value: string) => ({
  type: 'TextualBody',
  purpose,
  format: 'text/plain',
  value,
});

function claimBody(claim: Claim, redaction: Redaction) {
  const status = claim.recheck ? [claim.status, 'recheck'] : [claim.status];
  const note = claim.decisions.at(-1)?.note ?? '';
  return [
    ...[...status, claim.kind].map((value) => textual('classifying', value)),
    ...(note === '' || redaction.guards(claim.id)
      ? []
      : [textual('describing', redaction.clear(note))]),
  ];
}

function modified({ decisions }: Claim): { modified?: string } {
  const last = decisions.at(-1);
  return last ? { modified: last.at } : {};
}
