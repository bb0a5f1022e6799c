/** What is in a file before it is written, counted from the very thing that its writer would get. */
import type { NodeJson } from '../../shared/document/schema.ts';
import type { ExportFormat } from '../../shared/domain/exchange.ts';
import { plainTemplate } from '../../shared/domain/house.ts';
import type { Leaving, LeavingKind } from '../../shared/domain/leaving.ts';
import { profileFormats } from '../../shared/domain/profile.ts';
import { fieldStated, plainStatements } from '../../shared/domain/properties.ts';
import { isConfidential } from '../../shared/domain/source.ts';
import { countsOf, leaves } from '../../shared/release/leaves.ts';
import { buildReport } from './formats/report/build.ts';
import { lostFrom } from './lost.ts';
import type { ReportTask, WriteTask } from './port.ts';
import { reviewCopy } from './review-copy.ts';

/** @throws Error when what is stored cannot be read */
export const leavingOf = (task: WriteTask | ReportTask): Leaving =>
  task.kind === 'report' ? reportLeaves(task) : copyLeaves(task);

/** What a format has no place for. */
const lacks: Partial<Record<ExportFormat, readonly LeavingKind[]>> = { txt: ['links', 'pictures'] };

function copyLeaves(task: WriteTask): Leaving {
  const { format, source } = task;
  const doc = JSON.parse(source.doc) as NodeJson;
  const claims = source.review?.claims ?? [];
  const review = source.review && reviewCopy(doc, { ...source.review, claims: [] });
  const counts = countsOf(leaves(doc, source.article.byline));
  for (const kind of lacks[format] ?? []) counts[kind] = 0;
  if (review) {
    const said = review.threads.flatMap(({ comments }) => comments);
    const changes = [...review.changes.values()];
    counts.comments = said.length;
    counts.suggestions = changes.length;
    counts.claims = claims.length;
    counts.sources = source.sources?.length ?? 0;
    const names = new Map(source.review?.people.map(({ id, name }) => [id, name]));
    counts.authors = new Set([
      ...said.map(({ author }) => author),
      ...changes.flatMap(({ authors }) => authors),
      ...claims.map(({ authorId }) => names.get(authorId)),
    ]).size;
  }
  // The form for other programs is everything that is known of the piece.
  if (review && format === 'json') {
    return {
      counts,
      lost: [],
      properties: ['every field, the note to the desk and its owner among them'],
    };
  }
  return { counts, properties: propertiesOf(format, source), lost: lostFrom(task) };
}

/** What each format says of a piece beside its text, whatever is chosen; others say its headline. */
const says: Partial<Record<ExportFormat, readonly string[]>> = {
  html: ['headline', 'dek', 'language'],
  docx: ['language'],
  epub: ['headline', 'language'],
  md: ['eyebrow', 'dek'],
  txt: [],
  json: ['language'],
  icml: [],
};

const onTheWire = ['slug', 'tags', 'embargo', 'time of the last change'];

function propertiesOf(
  format: ExportFormat,
  {
    article,
    front = plainTemplate.front,
    properties = plainStatements,
  }: Pick<WriteTask['source'], 'article' | 'front' | 'properties'>,
): string[] {
  const news = profileFormats.wire.includes(format) && !profileFormats.clean.includes(format);
  const known: Record<string, unknown> = article;
  // A dateline stands in the text of a page, and not in its head.
  const asked = { md: front, html: front.filter((field) => field !== 'dateline') };
  const fronted = format === 'md' || format === 'html' ? asked[format] : [];
  const chosen = { docx: properties.word, epub: properties.book };
  const stated = format === 'docx' || format === 'epub' ? chosen[format] : [];
  const wire = news ? ['byline', 'dateline', ...onTheWire] : [];
  return [
    ...stated.map((each) => fieldStated[each]),
    ...(says[format] ?? ['headline']),
    ...fronted,
    ...wire,
  ]
    .filter((name) => !(name in known) || isGiven(known[name]))
    .filter((name, at, all) => all.indexOf(name) === at);
}

const isGiven = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== '';

function reportLeaves({ source, format, redacted }: ReportTask): Leaving {
  const report = buildReport(source, redacted);
  const { counts, withheld } = report;
  if (format === 'annotations' || format === 'claimreview') {
    const claims = source.checked.claims.filter(
      (claim) => format === 'annotations' || claim.public,
    );
    const comments = format === 'annotations' ? source.opened.threads : [];
    return {
      counts: countsOf({ claims: claims.length, comments: comments.length }),
      properties: ['headline'],
      lost: [],
    };
  }
  const written = JSON.stringify(report);
  const named = source.people.filter(({ name }) => written.includes(JSON.stringify(name)));
  return {
    counts: countsOf({
      claims: counts.claims,
      evidence: counts.evidence - withheld.evidence,
      contacts: counts.contacts - withheld.contacts,
      queries: counts.queries,
      'sign-offs': report.signOffs.length,
      authors: named.length,
      sources: source.checked.sources.filter((each) => !isConfidential(each)).length,
      confidential: redacted ? 0 : counts.confidentialSources,
      files: report.manifest.length,
    }),
    lost: [],
    properties: ['headline', 'slug', 'byline', 'desk', 'version'].filter(
      (name) => name === 'version' || isGiven(report.piece[name as keyof typeof report.piece]),
    ),
  };
}
