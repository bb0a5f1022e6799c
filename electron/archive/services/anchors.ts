/** Keeps the threads of a piece in step with its text. */
import { refreshAnchors } from '../../../shared/document/anchors.ts';
import type { NodeJson } from '../../../shared/document/schema.ts';
import type { Thread } from '../../../shared/domain/annotation.ts';
import type { Db } from '../connection.ts';
import { anchorsOfArticle, setAnchor, threadByKey } from '../repositories/threads.ts';

/** Stores where the threads stand in this text; returns those shown that stand otherwise now. */
export function followText(db: Db, article: number, doc: string): Thread[] {
  const anchors = anchorsOfArticle(db, article);
  if (anchors.length === 0) return [];
  const byId = new Map(anchors.map((anchor) => [anchor.id, anchor]));
  const changed: Thread[] = [];
  for (const fresh of refreshAnchors(JSON.parse(doc) as NodeJson, anchors)) {
    const before = byId.get(fresh.id);
    if (!before) continue;
    setAnchor(db, before.key, fresh);
    const thread = threadByKey(db, before.key);
    if (thread && thread.deletedAt === null) changed.push(thread);
  }
  return changed;
}
