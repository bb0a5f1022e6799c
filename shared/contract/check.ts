/** Commands of the fact-check: claims, decisions, sources, evidence, contact log, queries. */
import { z } from 'zod';
import { textQuote } from '../domain/annotation.ts';
import { instant, uuid } from '../domain/article.ts';
import { claim, claimFields, claimRisk, claimStatus, wording } from '../domain/claim.ts';
import { person } from '../domain/person.ts';
import { query, queryDecision, queryFields } from '../domain/query.ts';
import {
  contact,
  contactFields,
  evidence,
  evidenceFields,
  source,
  sourceFields,
} from '../domain/source.ts';
import { command } from './command.ts';

const note = z.string().max(20_000);
/** The caller names what it makes: the same call twice (a retry) makes one. */
const made = { id: uuid };
const removal = z.strictObject({ id: uuid, removed: z.boolean() });

export const checkCommands = {
  /** Everything of a piece's fact-check; what was taken away is left out. */
  'check.open': command(
    'read',
    z.strictObject({ articleId: uuid }),
    z.object({
      claims: z.array(claim),
      evidence: z.array(evidence),
      /** Those that the evidence and the contact log name. */
      sources: z.array(source),
      contacts: z.array(contact),
      queries: z.array(query),
    }),
  ),

  /** Makes claims. The caller has put, or is putting, their marks into the text. */
  'claim.create': command(
    'write',
    z.strictObject({
      articleId: uuid,
      claims: z
        .array(claimFields.partial().extend({ ...made, wording }))
        .min(1)
        .max(5000),
    }),
    z.object({ claims: z.array(claim) }),
  ),
  'claim.set': command(
    'write',
    z.strictObject({ ids: z.array(uuid).min(1).max(5000), patch: claimFields.partial() }),
    z.object({ claims: z.array(claim) }),
  ),
  /**
   * Gives claims a status, each on the words it stands on now as the archive knows them; a claim
   * whose words the caller saw differently is refused as a conflict and nothing is decided.
   */
  'claim.decide': command(
    'write',
    z.strictObject({
      decisions: z
        .array(z.strictObject({ ...made, claimId: uuid, wording }))
        .min(1)
        .max(5000),
      status: claimStatus,
      note: note.default(''),
      evidenceIds: z.array(uuid).max(500).default([]),
    }),
    z.object({ claims: z.array(claim) }),
  ),
  /** Takes back a decision just made, as undo does; the log keeps both. */
  'claim.undecide': command('write', z.strictObject({ claimId: uuid, decisionId: uuid }), claim),
  /** Takes claims away, or brings them back with all that hangs on them. */
  'claim.remove': command(
    'write',
    z.strictObject({ ids: z.array(uuid).min(1).max(5000), removed: z.boolean() }),
    z.object({ claims: z.array(claim) }),
  ),
  /** Open claims of all pieces, those with the highest risk and the nearest deadline first. */
  'claim.openEverywhere': command(
    'read',
    z.strictObject({
      ownerId: uuid.nullable(),
      risk: z.array(claimRisk).optional(),
      dueUntil: instant.optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    z.object({
      rows: z.array(z.object({ claim, headline: z.string(), slug: z.string() })),
      total: z.int(),
    }),
  ),
  /** Have we verified this before, and how? Claims of other pieces whose words are alike. */
  'claim.before': command(
    'read',
    z.strictObject({
      text: z.string().min(1).max(2000),
      /** The sentence that the words stand in, where there is one: it tells more. */
      sentence: z.string().max(20_000).optional(),
      exceptArticle: uuid.nullable().default(null),
      limit: z.int().min(1).max(50).default(8),
    }),
    z.object({
      found: z.array(
        z.object({
          claim,
          headline: z.string(),
          slug: z.string(),
          /** 0 to 1. */
          likeness: z.number(),
          evidence: z.array(evidence),
        }),
      ),
    }),
  ),
  /** Search over claims, their notes and their evidence, of all pieces. */
  'claim.search': command(
    'read',
    z.strictObject({
      query: z.string().max(1000),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({
      rows: z.array(
        z.object({
          claim,
          headline: z.string(),
          slug: z.string(),
          /** Where the words stand, plain text. */
          snippet: z.string(),
        }),
      ),
      total: z.int(),
    }),
  ),

  /** Sources of the archive whose name holds the text, those used last first. */
  'source.list': command(
    'read',
    z.strictObject({ text: z.string().max(300).default(''), limit: z.int().max(500).default(50) }),
    z.object({ sources: z.array(source) }),
  ),
  'source.create': command('write', sourceFields.extend(made), source),
  'source.set': command(
    'write',
    z.strictObject({ id: uuid, patch: sourceFields.partial() }),
    source,
  ),
  'source.remove': command('write', removal, source),
  /** What rests on this source: its claims in all pieces. */
  'source.claims': command(
    'read',
    z.strictObject({ id: uuid }),
    z.object({
      rows: z.array(z.object({ claim, headline: z.string(), slug: z.string(), evidence })),
    }),
  ),

  'evidence.create': command('write', evidenceFields.extend({ ...made, claimId: uuid }), evidence),
  'evidence.set': command(
    'write',
    z.strictObject({ id: uuid, patch: evidenceFields.partial() }),
    evidence,
  ),
  'evidence.remove': command('write', removal, evidence),

  'contact.create': command('write', contactFields.extend({ ...made, articleId: uuid }), contact),
  'contact.set': command(
    'write',
    z.strictObject({ id: uuid, patch: contactFields.partial() }),
    contact,
  ),
  'contact.remove': command('write', removal, contact),

  /** Asks. With a claim its place is the claim's; without, the caller puts a mark of this id. */
  'query.create': command(
    'write',
    queryFields.extend({ ...made, articleId: uuid, claimId: uuid.nullable(), quote: textQuote }),
    query,
  ),
  'query.set': command('write', z.strictObject({ id: uuid, patch: queryFields.partial() }), query),
  'query.answer': command(
    'write',
    z.strictObject({
      id: uuid,
      answer: note,
      /** The name of who answered, when that is somebody else than who writes it down. */
      by: person.shape.name.optional(),
    }),
    query,
  ),
  /** Decides a query, or opens it again with null. */
  'query.decide': command(
    'write',
    z.strictObject({ id: uuid, decision: queryDecision.nullable() }),
    query,
  ),
  'query.remove': command('write', removal, query),
} as const;
