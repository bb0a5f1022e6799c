/** Three-way merging of articles: pure, over the article schema. */
export { merge3, resolve } from './merge.ts';
export { rewrite } from './rewrite.ts';
export type {
  Choice,
  Conflict,
  ConflictKind,
  Merge,
  Side,
  Source,
} from './types.ts';
