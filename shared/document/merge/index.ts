/** Three-way merging of articles: pure, over the article schema. */
export { merge3, resolve } from './merge.ts';
export type {
  Choice,
  Conflict,
  ConflictKind,
  Edited,
  Merge,
  Settlement,
  Side,
  Source,
} from './types.ts';
