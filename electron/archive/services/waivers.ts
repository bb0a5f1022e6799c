/** Waivers: items of the release check that somebody let stand, and why. */
import { z } from 'zod';
import type { ArchiveInput, ArchiveOutput } from '../../../shared/contract/contract.ts';
import { newId } from '../../../shared/document/ids.ts';
import { type Waiver, waivedItem } from '../../../shared/domain/release.ts';
import type { Db } from '../connection.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { bodyOf, recordOfArticle } from '../repositories/record.ts';
import { enter, findPiece, writing } from './record.ts';

const waivedBody = waivedItem.extend({ name: z.string() });

/** Those in force, by the item's id: the last word on each item counts. */
export function waiversOf(db: Db, articleId: string): Map<string, Waiver> {
  const waivers = new Map<string, Waiver>();
  for (const row of recordOfArticle(db, articleId)) {
    const body = bodyOf(row);
    if (row.kind === 'waiver undone') waivers.delete(String(body.item));
    if (row.kind !== 'waived') continue;
    const { name, ...waived } = waivedBody.parse(body);
    waivers.set(waived.item, { ...waived, personId: row.person, personName: name, at: row.at });
  }
  return waivers;
}

export function waive(
  context: Context,
  { articleId, item, title, reason }: ArchiveInput<'release.waive'>,
): ArchiveOutput<'release.waive'> {
  const { db } = context;
  return writing(context, () => {
    const { id } = findPiece(db, articleId);
    enter(context, {
      id: newId(),
      article: id,
      kind: 'waived',
      version: null,
      body: { item, title, reason },
    });
    const waiver = waiversOf(db, id).get(item);
    if (!waiver) throw notFound('This waiver');
    return waiver;
  });
}

/** Undoing what is not waived changes nothing. */
export function unwaive(
  context: Context,
  { articleId, item }: ArchiveInput<'release.unwaive'>,
): ArchiveOutput<'release.unwaive'> {
  const { db } = context;
  return writing(context, () => {
    const { id } = findPiece(db, articleId);
    const waiver = waiversOf(db, id).get(item);
    if (waiver) {
      enter(context, {
        id: newId(),
        article: id,
        kind: 'waiver undone',
        version: null,
        body: { item, title: waiver.title },
      });
    }
    return {};
  });
}
