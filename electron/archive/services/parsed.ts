/** Stored texts as documents, for what works on words and not on bytes. */
import type { Node } from 'prosemirror-model';
import { type NodeJson, parseDocument, SCHEMA_VERSION } from '../../../shared/document/schema.ts';
import { GalleyError } from '../../../shared/domain/errors.ts';
import type { OpenSuggestions } from '../../../shared/domain/suggestions.ts';
import type { Db } from '../connection.ts';
import type { RevisionRow } from '../repositories/revisions.ts';
import { textOfRevision } from './find.ts';

export interface ParsedText {
  doc: Node;
  suggestions: OpenSuggestions | null;
}

/** @throws GalleyError `content-damaged`, `content-newer` */
export function parsedText(db: Db, revision: RevisionRow): ParsedText {
  const { doc, schemaVersion, suggestions } = textOfRevision(db, revision);
  if (schemaVersion > SCHEMA_VERSION) {
    throw new GalleyError(
      'content-newer',
      'This version was written by a newer Galley; please update to work with it.',
    );
  }
  try {
    return { doc: parsed(doc), suggestions };
  } catch (error) {
    throw new GalleyError(
      'content-damaged',
      'The text of this version cannot be read by this Galley. Other versions are not concerned.',
      { cause: error },
    );
  }
}

/** @throws RangeError or SyntaxError when it is no article */
export const parsed = (doc: string): Node => parseDocument(JSON.parse(doc) as NodeJson);
